//! A resolved plan to a [`CheckedPlan`]: every name gets its identifier, every property its Rust type.

mod call;
mod event;
mod lifecycle;
mod named;
mod property;
mod shape;
mod types;

pub(super) use shape::has_enum;

use super::named::Shapes;
use super::resolve::{Resolved, ResolvedCall};
use super::scope::{Claim, Collision, Kind, Scope, Taken, report};
use crate::checked::{CheckedPlan, Policy};
use crate::diagnostic::Diagnostic;
use crate::model::Plan;
use crate::names;
use crate::source::{Sources, Span, Spanned};
use std::collections::HashSet;
use types::Types;

pub(super) fn lower(
    plan: &Plan,
    events: &[Resolved<'_>],
    calls: &[ResolvedCall<'_>],
    shapes: &Shapes<'_>,
    found: &mut Vec<Diagnostic>,
) -> CheckedPlan {
    let name = text(plan.name.as_ref());
    let event_enum = names::event_enum(&name);
    let mut lowering = Lowering::new(text(plan.prefix.as_ref()), shapes, found);
    let plan_span = plan.name.as_ref().map_or(Span { end: plan.span.start, ..plan.span }, |name| name.span);
    lowering.claim_type(&event_enum, &Claim { kind: Kind::Plan, name: name.clone(), span: plan_span });
    // Events take their names first: what is nested in them gives way in the message, whatever the order.
    let versions = event::versions(events);
    let idents: Vec<String> = events.iter().map(|event| lowering.event_ident(event.event, &versions)).collect();
    let call_idents: Vec<String> = calls.iter().map(|call| lowering.call_ident(call)).collect();
    lowering.shape_idents = shapes.list.iter().map(|shape| lowering.shape_ident(shape)).collect();
    let events: Vec<_> =
        events.iter().zip(idents).map(|(event, ident)| lowering.event(event, ident, &versions)).collect();
    let unknown_properties = plan.unknown_properties.as_ref().map_or(Policy::Warn, |policy| policy.value);
    let calls = lowering.calls(calls, call_idents);
    let context = call::without_types(&plan.context, shapes);
    let every_call = call::without_types(&plan.every_call, shapes);
    let shapes = (0..shapes.list.len()).map(|place| lowering.named_shape(place)).collect();
    let (types, aliases) = lowering.finish_types(plan_span);
    let taken = Taken {
        types: lowering.type_names.identifiers().map(str::to_owned).collect(),
        fields: std::mem::take(&mut lowering.fields),
    };
    report(lowering.collisions, taken, lowering.found);
    CheckedPlan {
        title: plan.title.as_ref().map_or_else(|| name.clone(), |title| title.value.clone()),
        name,
        version: text(plan.version.as_ref()),
        description: text(plan.description.as_ref()),
        origin: plan.origin.as_ref().map(|origin| origin.value.clone()),
        event_enum,
        unknown_properties,
        lints: plan.lints.as_ref().map(|set| set.value),
        unknown_events: plan.unknown_events.as_ref().map_or(Policy::Deny, |policy| policy.value),
        lifecycle: plan.lifecycle.as_ref().map(|lifecycle| lifecycle::lower(lifecycle, &events)),
        events,
        calls,
        context,
        every_call,
        shapes,
        types,
        aliases,
        sources: Sources::default(),
    }
}

/// The state of lowering.
struct Lowering<'f> {
    shapes: &'f Shapes<'f>,
    /// The Rust type of each shape.
    shape_idents: Vec<String>,
    /// The shape whose properties are lowered; none inside of an array.
    shape: Option<usize>,
    prefix: String,
    types: Types,
    type_names: Scope,
    /// The fields of all events and objects.
    fields: HashSet<String>,
    collisions: Vec<Collision>,
    found: &'f mut Vec<Diagnostic>,
}

impl<'f> Lowering<'f> {
    fn new(prefix: String, shapes: &'f Shapes<'f>, found: &'f mut Vec<Diagnostic>) -> Self {
        Self {
            prefix,
            shapes,
            shape_idents: Vec::new(),
            shape: None,
            types: Types::default(),
            type_names: Scope::new("Rust type"),
            fields: HashSet::new(),
            collisions: Vec::new(),
            found,
        }
    }

    fn claim_type(&mut self, ident: &str, claim: &Claim) {
        self.collisions.extend(self.type_names.claim(ident, claim));
    }
}

fn text(text: Option<&Spanned<String>>) -> String {
    text.map_or_else(String::new, |text| text.value.clone())
}
