//! Which of the plan's events and properties have been seen.

use livechat_events::descriptor::{EventDescriptor, Plan, PropertyDescriptor};

use crate::arguments::Cover;

/// How often each of a plan's events and properties came.
#[derive(Debug, Clone)]
pub(crate) struct Coverage {
    plan: &'static Plan,
    /// In the plan's order.
    seen: Vec<Seen>,
}

#[derive(Debug, Clone)]
struct Seen {
    calls: u64,
    /// In the plan's order.
    properties: Vec<u64>,
}

/// How often an event came.
#[derive(Debug, Clone)]
pub(crate) struct EventCoverage<'a> {
    pub(crate) event: &'static EventDescriptor,
    pub(crate) calls: u64,
    properties: &'a [u64],
}

impl Coverage {
    pub(crate) fn new(plan: &'static Plan) -> Self {
        let nothing =
            |event: &&EventDescriptor| Seen { calls: 0, properties: vec![0; event.properties.as_slice().len()] };
        Self { plan, seen: plan.events.iter().map(nothing).collect() }
    }

    /// Counts a call of the event in this place.
    pub(crate) fn count_event(&mut self, event: usize) {
        if let Some(seen) = self.seen.get_mut(event) {
            seen.calls += 1;
        }
    }

    /// Counts a property of the event in this place: one that has a value other than `null`.
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

    /// Each of the plan's events.
    pub(crate) fn events(&self) -> impl Iterator<Item = EventCoverage<'_>> {
        let both = self.plan.events.iter().zip(&self.seen);
        both.map(|(event, seen)| EventCoverage { event, calls: seen.calls, properties: &seen.properties })
    }

    /// What should have been seen and was not: events, and properties with their event. What the plan deprecates may be
    /// missing.
    pub(crate) fn missing(&self, cover: Cover) -> Vec<(&'static str, Option<&'static str>)> {
        let mut missing = Vec::new();
        for seen in self.events().filter(|seen| seen.event.deprecated.is_none()) {
            if seen.calls == 0 {
                missing.push((seen.event.name, None));
            } else if cover == Cover::Properties {
                let unseen = seen.properties().filter(|(property, count)| *count == 0 && property.deprecated.is_none());
                missing.extend(unseen.map(|(property, _)| (seen.event.name, Some(property.name))));
            }
        }
        missing
    }
}

impl EventCoverage<'_> {
    /// Each of the event's properties, and how often it came.
    pub(crate) fn properties(&self) -> impl Iterator<Item = (&'static PropertyDescriptor, u64)> {
        self.event.properties.iter().zip(self.properties.iter().copied())
    }
}

fn place_of(event: &EventDescriptor, name: &str) -> Option<usize> {
    // What the plan does not list costs no walk.
    let found = event.property(name)?;
    event.properties.iter().position(|property| std::ptr::eq(property, found))
}
