//! `conflicting-types` and `single-value-enum`.

use super::walk::properties;
use crate::checked::{CheckedPlan, Kinds};
use crate::diagnostic::Diagnostic;
use crate::shown::short;
use crate::source::Span;
use std::collections::{HashMap, HashSet};

pub(super) fn check(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    conflicts(plan, found);
    for (_, property) in properties(plan) {
        if property.shape.values.len() == 1 {
            let message = format!("the property `{}` has one value only", short(&property.name));
            let help = "list the other values, or leave the property out";
            found.push(Diagnostic::warning("single-value-enum", property.span, message).help(help));
        }
    }
}

/// The same name at the top of two events, with types that have no value in common.
fn conflicts(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, (Kinds, Span)> = HashMap::new();
    let mut told = HashSet::new();
    // A version is there to change types.
    let events = plan.events.iter().filter(|event| !plan.is_newer_version(event));
    for property in events.flat_map(|event| &event.properties) {
        let kinds = widened(property.shape.kinds);
        let (before, span) = *first.entry(&property.name).or_insert((kinds, property.span));
        if !before.meets(kinds) && told.insert(property.name.as_str()) {
            let message =
                format!("the property `{}` is {kinds} here and {before} in another event", short(&property.name));
            let conflict = Diagnostic::warning("conflicting-types", property.span, message).also(span, "the other one");
            found.push(conflict.help("use one type for one name, or another name"));
        }
    }
}

/// The kinds, with what includes them in their place: a timestamp is a string, an integer is a number.
fn widened(kinds: Kinds) -> Kinds {
    kinds.iter().map(|kind| kind.wider().unwrap_or(kind)).collect()
}
