//! Events.

use super::{Lowering, text};
use crate::check::resolve::Resolved;
use crate::check::scope::{Claim, Kind, Scope};
use crate::checked::{CheckedEvent, Example};
use crate::json;
use crate::model::Event;
use crate::names;
use std::collections::HashMap;

/// Returns the oldest version of each event.
pub(super) fn oldest<'e>(events: &[Resolved<'e>]) -> HashMap<&'e str, u32> {
    let mut oldest = HashMap::new();
    for Resolved { event, .. } in events {
        let known = oldest.entry(event.name.value.as_str()).or_insert(event.version());
        *known = event.version().min(*known);
    }
    oldest
}

impl Lowering<'_> {
    /// Returns the Rust type of an event. Of several versions the oldest has the plain name.
    pub(super) fn event_ident(&mut self, event: &Event, oldest: &HashMap<&str, u32>) -> String {
        let name = &event.name.value;
        let ident = match &event.rust_name {
            Some(chosen) if names::type_complaint(&chosen.value).is_none() => chosen.value.clone(),
            _ if oldest.get(name.as_str()).is_some_and(|oldest| event.version() > *oldest) => {
                format!("{}V{}", names::event_type(name, &self.prefix), event.version())
            }
            _ => names::event_type(name, &self.prefix),
        };
        self.claim_type(&ident, &Claim { kind: Kind::Event, name: name.clone(), span: event.name.span });
        ident
    }

    pub(super) fn event(&mut self, resolved: &Resolved<'_>, ident: String) -> CheckedEvent {
        let event = resolved.event;
        let mut fields = Scope::new("Rust field");
        let mut properties = Vec::with_capacity(resolved.properties.len());
        for one in &resolved.properties {
            properties.push(self.event_property(one, &ident, &event.name.value, &mut fields));
        }
        let examples = event.examples.iter().map(|example| Example {
            title: example.title.clone(),
            call: json::compact(&example.call),
            span: example.call.span,
        });
        CheckedEvent {
            name: event.name.value.clone(),
            version: event.version(),
            description: text(event.description.as_ref()),
            constant: names::event_constant(&ident),
            module: names::event_module(&ident),
            ident,
            properties,
            closed: event.closed.as_ref().map(|closed| closed.value),
            examples: examples.collect(),
            deprecated: event.deprecated.as_ref().and_then(|deprecated| deprecated.value.clone()),
            span: event.name.span,
        }
    }
}
