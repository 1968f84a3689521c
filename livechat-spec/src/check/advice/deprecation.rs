//! `deprecated-without-successor`.

use super::walk::properties;
use crate::checked::CheckedPlan;
use crate::diagnostic::Diagnostic;
use crate::shown::short;

pub(super) fn check(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    let events = plan.events.iter().map(|event| ("event", &event.name, &event.deprecated, event.span));
    let of_properties = properties(plan).into_iter().map(|(_, one)| ("property", &one.name, &one.deprecated, one.span));
    for (what, name, deprecated, span) in events.chain(of_properties) {
        if deprecated.as_deref().is_some_and(|reason| reason.trim().is_empty()) {
            let message = format!("the {what} `{}` is deprecated, and nothing says what to use", short(name));
            let help = "write `\"deprecated\": \"use …\"` in place of `true`";
            found.push(Diagnostic::warning("deprecated-without-successor", span, message).help(help));
        }
    }
}
