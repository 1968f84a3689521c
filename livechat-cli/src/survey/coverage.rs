//! Coverage of the plan: which events and properties were seen.

use livechat_events::descriptor::{EventDescriptor, Plan, PropertyDescriptor};
use livechat_spec::json::quoted;

use crate::arguments::RequiredCoverage;

/// Number of calls with each event and property of the plan.
#[derive(Debug, Clone)]
pub(crate) struct Coverage {
    plan: &'static Plan,
    /// In the order of the plan.
    seen: Vec<SeenEvent>,
}

#[derive(Debug, Clone)]
struct SeenEvent {
    calls: u64,
    /// Calls with each property, in the order of the plan.
    properties: Vec<u64>,
}

/// Number of calls with an event and each of its properties.
#[derive(Debug, Clone)]
pub(crate) struct EventCoverage<'a> {
    pub(crate) event: &'static EventDescriptor,
    pub(crate) calls: u64,
    properties: &'a [u64],
}

impl Coverage {
    pub(crate) fn new(plan: &'static Plan) -> Self {
        let nothing =
            |event: &&EventDescriptor| SeenEvent { calls: 0, properties: vec![0; event.properties.as_slice().len()] };
        Self { plan, seen: plan.events.iter().map(nothing).collect() }
    }

    /// Counts a call of the event with this index.
    pub(crate) fn count_event(&mut self, event: usize) {
        if let Some(seen) = self.seen.get_mut(event) {
            seen.calls += 1;
        }
    }

    /// Counts a property with a value other than `null`, of the event with this index.
    pub(crate) fn count_property(&mut self, event: usize, name: &str) {
        let place = self.plan.events.get(event).and_then(|event| place_of(event, name));
        if let Some(count) =
            self.seen.get_mut(event).zip(place).and_then(|(seen, place)| seen.properties.get_mut(place))
        {
            *count += 1;
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.seen.iter_mut().zip(&other.seen) {
            mine.calls += theirs.calls;
            for (mine, theirs) in mine.properties.iter_mut().zip(&theirs.properties) {
                *mine += theirs;
            }
        }
    }

    /// Iterates over the events of the plan.
    pub(crate) fn events(&self) -> impl Iterator<Item = EventCoverage<'_>> {
        let both = self.plan.events.iter().zip(&self.seen);
        both.map(|(event, seen)| EventCoverage { event, calls: seen.calls, properties: &seen.properties })
    }

    /// Returns events, and properties with their event, that are required and were not seen. Deprecated ones may be missing.
    fn missing(&self, required: RequiredCoverage) -> Vec<(&'static str, Option<&'static str>)> {
        let mut missing = Vec::new();
        for seen in self.events().filter(|seen| seen.event.deprecated.is_none()) {
            if seen.calls == 0 {
                missing.push((seen.event.name, None));
            } else if required == RequiredCoverage::Properties {
                let unseen = seen.properties().filter(|(property, count)| *count == 0 && property.deprecated.is_none());
                missing.extend(unseen.map(|(property, _)| (seen.event.name, Some(property.name))));
            }
        }
        missing
    }
}

impl EventCoverage<'_> {
    /// Iterates over the properties of the event and the number of calls with each.
    pub(crate) fn properties(&self) -> impl Iterator<Item = (&'static PropertyDescriptor, u64)> {
        self.event.properties.iter().zip(self.properties.iter().copied())
    }
}

fn place_of(event: &EventDescriptor, name: &str) -> Option<usize> {
    // Unplanned properties are found by binary search only.
    let found = event.property(name)?;
    event.properties.iter().position(|property| std::ptr::eq(property, found))
}

/// Parts of the plan that are required and were not seen.
#[derive(Debug, Clone)]
pub(crate) struct Gap {
    /// Set if no event was seen at all.
    nothing: bool,
    /// Missing events, and missing properties with their event.
    missing: Vec<(&'static str, Option<&'static str>)>,
}

impl Gap {
    /// Returns `None` if everything required was seen.
    pub(super) fn of(coverage: &Coverage, required: RequiredCoverage, events: u64) -> Option<Self> {
        let gap = Self { nothing: events == 0, missing: coverage.missing(required) };
        (gap.nothing || !gap.missing.is_empty()).then_some(gap)
    }

    /// Returns one line of text for each missing item.
    pub(crate) fn in_words(&self) -> String {
        let each = |(event, property): &(&str, Option<&str>)| match property {
            None => format!("never seen: `{event}`\n"),
            Some(property) => format!("never seen: `{property}` of `{event}`\n"),
        };
        let nothing = if self.nothing { "never seen: any event\n" } else { "" };
        nothing.to_owned() + &self.missing.iter().map(each).collect::<String>()
    }

    /// Returns a JSON array of `{"event": …, "property": …}`.
    pub(crate) fn as_json(&self) -> String {
        let each = |(event, property): &(&str, Option<&str>)| {
            let property = property.map_or_else(|| "null".to_owned(), quoted);
            format!("{{\"event\":{},\"property\":{property}}}", quoted(event))
        };
        format!("[{}]", self.missing.iter().map(each).collect::<Vec<_>>().join(","))
    }
}
