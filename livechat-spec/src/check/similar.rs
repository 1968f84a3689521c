//! Names that are so similar that one of them is probably a mistake.

use crate::checked::{CheckedPlan, CheckedProperty};
use crate::diagnostic::Diagnostic;
use crate::shown::short;
use crate::source::Span;
use std::collections::HashMap;

pub(super) fn check(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    let fold = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut events = Seen::default();
    for event in &plan.events {
        events.meet(fold(&event.name), &event.name, event.span, "event", found);
    }
    let mut properties = Seen::default();
    for event in &plan.events {
        walk(&event.properties, &mut properties, found);
    }
    for shape in &plan.shapes {
        walk(shape.shape.properties.as_deref().unwrap_or_default(), &mut properties, found);
    }
}

fn walk<'s>(list: &'s [CheckedProperty], seen: &mut Seen<'s>, found: &mut Vec<Diagnostic>) {
    for property in list {
        seen.meet(property.name.to_lowercase(), &property.name, property.span, "property", found);
        walk(property.shape.properties.as_deref().unwrap_or_default(), seen, found);
        let items = property.shape.items.as_ref().and_then(|items| items.properties.as_deref());
        walk(items.unwrap_or_default(), seen, found);
    }
}

/// The first name of each folded form, and its place.
#[derive(Default)]
struct Seen<'s>(HashMap<String, (&'s str, Span)>);

impl<'s> Seen<'s> {
    fn meet(&mut self, folded: String, name: &'s str, span: Span, what: &str, found: &mut Vec<Diagnostic>) {
        let (first, first_span) = *self.0.entry(folded).or_insert((name, span));
        // Two names that become one identifier in one scope are an error already.
        let collides = |found: &Diagnostic| found.code == "identifier-collision" && found.primary.span == span;
        if first == name || found.iter().any(collides) {
            return;
        }
        let (code, by) = match what {
            "event" => ("similar-event-names", "case or spacing"),
            _ => ("similar-property-names", "case"),
        };
        let message = format!("the {what} names `{}` and `{}` differ only by {by}", short(first), short(name));
        let similar = Diagnostic::warning(code, span, message).also(first_span, "the other one");
        found.push(similar.help(format!("use one spelling, or write `\"allow\": [\"{code}\"]` here")));
    }
}
