//! Which of the plan's events and properties have come, and which others.

use std::collections::BTreeMap;

use livechat_events::descriptor::Plan;
use livechat_events::{Json, Reader};
use livechat_spec::json::quoted;

use crate::listen::call::Line;

/// So many names that no plan lists are kept: a sender can make up any number.
const NAMES: usize = 200;

/// What has come.
#[derive(Debug)]
pub(super) struct Coverage {
    plan: &'static Plan,
    /// In the plan's order: how often, and each of its properties.
    events: Vec<(u64, Vec<u64>)>,
    unplanned: BTreeMap<String, u64>,
    libraries: BTreeMap<(String, String), u64>,
}

impl Coverage {
    pub(super) fn new(plan: &'static Plan) -> Self {
        let events = plan.events.iter().map(|event| (0, vec![0; event.properties.as_slice().len()])).collect();
        Self { plan, events, unplanned: BTreeMap::new(), libraries: BTreeMap::new() }
    }

    /// Counts a call.
    pub(super) fn count(&mut self, line: &Line) {
        if let Some(library) = &line.who.library {
            count_name(&mut self.libraries, library);
        }
        let Some(event) = &line.who.event else { return };
        if line.who.kind.as_deref().is_some_and(|kind| kind != "track") {
            return;
        }
        let Some(place) = self.plan.index_of(event) else {
            count_name(&mut self.unplanned, event);
            return;
        };
        let (calls, properties) = &mut self.events[place];
        *calls += 1;
        let planned = self.plan.events[place].properties.as_slice();
        // A line whose properties are no object has none.
        let _ = Reader::new(&line.text).members(|key, input| {
            if key != "properties" {
                return input.json().map(drop);
            }
            input.members(|key, input| {
                let value: Json<'_> = input.json()?;
                if let Some(at) = planned.iter().position(|property| property.name == key)
                    && value.text() != "null"
                {
                    properties[at] += 1;
                }
                Ok(())
            })
        });
    }

    /// `"coverage": […], "unplanned": […], "libraries": […]`
    pub(super) fn to_json(&self) -> String {
        let events = self.plan.events.iter().zip(&self.events).map(|(event, (calls, properties))| {
            let planned = event.properties.as_slice().iter().zip(properties);
            let properties = planned.map(|(property, calls)| counted("name", property.name, *calls));
            format!("{{\"event\":{},\"calls\":{calls},\"properties\":[{}]}}", quoted(event.name), joined(properties))
        });
        let unplanned = self.unplanned.iter().map(|(event, calls)| counted("event", event, *calls));
        let libraries = self.libraries.iter().map(|((name, version), calls)| {
            format!("{{\"name\":{},\"version\":{},\"calls\":{calls}}}", quoted(name), quoted(version))
        });
        format!(
            "\"coverage\":[{}],\"unplanned\":[{}],\"libraries\":[{}]",
            joined(events),
            joined(unplanned),
            joined(libraries)
        )
    }
}

fn count_name<K: Ord + Clone>(counts: &mut BTreeMap<K, u64>, name: &K) {
    if let Some(count) = counts.get_mut(name) {
        *count += 1;
    } else if counts.len() < NAMES {
        counts.insert(name.clone(), 1);
    }
}

fn counted(key: &str, name: &str, calls: u64) -> String {
    format!("{{\"{key}\":{},\"calls\":{calls}}}", quoted(name))
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}
