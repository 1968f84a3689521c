//! Events.

use super::{Lowering, text};
use crate::check::resolve::Resolved;
use crate::check::scope::{Claim, Kind, Scope};
use crate::checked::{CheckedEvent, Example};
use crate::json;
use crate::model::Event;
use crate::names;
use std::collections::HashMap;

/// Returns the versions of each event, the oldest first.
pub(super) fn versions<'e>(events: &[Resolved<'e>]) -> HashMap<&'e str, Vec<u32>> {
    let mut versions: HashMap<&str, Vec<u32>> = HashMap::new();
    for Resolved { event, .. } in events {
        versions.entry(event.name.value.as_str()).or_default().push(event.version());
    }
    for versions in versions.values_mut() {
        versions.sort_unstable();
    }
    versions
}

impl Lowering<'_> {
    /// Returns the Rust type of an event. Of several versions the oldest has the plain name.
    pub(super) fn event_ident(&mut self, event: &Event, versions: &HashMap<&str, Vec<u32>>) -> String {
        let name = &event.name.value;
        let ident = match &event.rust_name {
            Some(chosen) if names::type_complaint(&chosen.value).is_none() => chosen.value.clone(),
            _ if versions
                .get(name.as_str())
                .and_then(|all| all.first())
                .is_some_and(|oldest| event.version() > *oldest) =>
            {
                format!("{}V{}", names::event_type(name, &self.prefix), event.version())
            }
            _ => names::event_type(name, &self.prefix),
        };
        self.claim_type(&ident, &Claim { kind: Kind::Event, name: name.clone(), span: event.name.span });
        ident
    }

    pub(super) fn event(
        &mut self,
        resolved: &Resolved<'_>,
        ident: String,
        versions: &HashMap<&str, Vec<u32>>,
    ) -> CheckedEvent {
        let event = resolved.event;
        let versions = versions.get(event.name.value.as_str()).filter(|all| all.as_slice() != [1]);
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
            versions: versions.cloned().unwrap_or_default(),
            description: text(event.description.as_ref()),
            constant: names::event_constant(&ident),
            module: names::event_module(&ident),
            ident,
            properties,
            closed: event.closed.as_ref().map(|closed| closed.value),
            examples: examples.collect(),
            tags: event.tags.iter().map(|tag| tag.value.clone()).collect(),
            deprecated: event.deprecated.as_ref().and_then(|deprecated| deprecated.value.clone()),
            span: event.name.span,
        }
    }
}
