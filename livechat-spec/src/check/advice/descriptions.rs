//! `missing-description` and `useless-description`.

use super::walk::properties;
use crate::checked::CheckedPlan;
use crate::diagnostic::Diagnostic;
use crate::shown::short;
use crate::source::Span;

pub(super) fn check(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    for event in &plan.events {
        found.extend(one("event", &event.name, &event.description, event.span));
    }
    for shape in &plan.shapes {
        found.extend(one("shape", &shape.name, &shape.description, shape.span));
    }
    for (_, property) in properties(plan) {
        found.extend(one("property", &property.name, &property.description, property.span));
    }
}

fn one(what: &str, name: &str, description: &str, span: Span) -> Option<Diagnostic> {
    let shown = short(name);
    if description.trim().is_empty() {
        let message = format!("the {what} `{shown}` has no description");
        let help = "write `\"description\"`: when it is sent, or what a value means";
        return Some(Diagnostic::warning("missing-description", span, message).help(help));
    }
    let says = folded(description);
    if says == folded(name)
        || says.is_empty()
        || ["todo", "tbd", "fixme", "none", "na", "description"].contains(&says.as_str())
    {
        let message = format!("the description of the {what} `{shown}` says no more than its name");
        let help = "say when it is sent, or what a value means, or leave it out";
        return Some(Diagnostic::warning("useless-description", span, message).help(help));
    }
    None
}

fn folded(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
