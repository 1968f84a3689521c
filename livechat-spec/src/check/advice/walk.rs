//! The properties of a plan, each once, however many events share it.

use crate::checked::{CheckedPlan, CheckedProperty};
use crate::source::Span;
use std::collections::HashSet;

/// Returns every property of a plan with the name of its event or shape, or the type of its call, nested ones included, in the order
/// of the plan.
pub(super) fn properties(plan: &CheckedPlan) -> Vec<(&str, &CheckedProperty)> {
    let mut all = named_by_the_plan(plan);
    let mut seen = all.iter().map(|(_, property)| property.span).collect();
    collect("context", &plan.context, &mut seen, &mut all);
    collect("every call", &plan.every_call, &mut seen, &mut all);
    all
}

/// Returns every property whose name the plan chooses: all but those of `context` and of every call, which the tracking API names.
pub(super) fn named_by_the_plan(plan: &CheckedPlan) -> Vec<(&str, &CheckedProperty)> {
    let (mut all, mut seen) = (Vec::new(), HashSet::new());
    for event in &plan.events {
        collect(&event.name, &event.properties, &mut seen, &mut all);
    }
    for (call_type, call) in plan.calls.iter() {
        collect(call_type.word(), &call.properties, &mut seen, &mut all);
    }
    for shape in &plan.shapes {
        collect(&shape.name, shape.shape.properties.as_deref().unwrap_or_default(), &mut seen, &mut all);
    }
    all
}

/// Returns the lists of properties: of each event, call and shape, and of each nested object.
pub(super) fn lists(plan: &CheckedPlan) -> Vec<&[CheckedProperty]> {
    let nested = properties(plan).into_iter().filter_map(|(_, property)| property.shape.properties.as_deref());
    let events = plan.events.iter().map(|event| event.properties.as_slice());
    let calls = plan.calls.iter().map(|(_, call)| call.properties.as_slice());
    let shapes = plan.shapes.iter().filter_map(|shape| shape.shape.properties.as_deref());
    let others = [plan.context.as_slice(), plan.every_call.as_slice()];
    events.chain(calls).chain(others).chain(shapes).chain(nested).collect()
}

fn collect<'p>(
    event: &'p str,
    list: &'p [CheckedProperty],
    seen: &mut HashSet<Span>,
    all: &mut Vec<(&'p str, &'p CheckedProperty)>,
) {
    for property in list.iter().filter(|property| seen.insert(property.span)).collect::<Vec<_>>() {
        all.push((event, property));
        collect(event, property.shape.properties.as_deref().unwrap_or_default(), seen, all);
        let items = property.shape.items.as_ref().and_then(|items| items.properties.as_deref());
        collect(event, items.unwrap_or_default(), seen, all);
    }
}
