//! Groups that nothing uses.

use crate::diagnostic::Diagnostic;
use crate::model::Plan;
use crate::shown::short;
use std::collections::HashSet;

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let used: HashSet<&str> =
        plan.events.iter().flat_map(|event| &event.property_groups).map(|name| name.value.as_str()).collect();
    for group in &plan.property_groups {
        // A plan beneath may hold groups for the plans above it to use.
        let own = group.name.span.source == plan.span.source;
        if own && !used.contains(group.name.value.as_str()) {
            let name = short(&group.name.value);
            let message = format!("no event uses the property group `{name}`");
            let help = format!("write `\"property_groups\": [\"{name}\"]` in an event, or remove the group");
            found.push(Diagnostic::warning("unused-group", group.name.span, message).help(help));
        }
    }
}
