//! `lifecycle-without-key`: an event of the lifecycle whose calls cannot say to which conversation they belong.

use crate::checked::CheckedPlan;
use crate::diagnostic::Diagnostic;
use crate::shown::short;

pub(super) fn check(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    let Some(lifecycle) = &plan.lifecycle else { return };
    let named = lifecycle.starts_with.iter().chain(&lifecycle.within).chain(&lifecycle.ends_with);
    for event in named.filter_map(|at| plan.events.get(*at)) {
        if event.property(&lifecycle.key).is_none() {
            let (name, key) = (short(&event.name), short(&lifecycle.key));
            let message = format!("the event `{name}` is part of the lifecycle and has no property `{key}`");
            let help = format!("add `{{\"name\": \"{key}\", \"type\": \"string\"}}` to it");
            found.push(Diagnostic::warning("lifecycle-without-key", event.span, message).help(help));
        }
    }
}
