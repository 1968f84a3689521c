//! Which of the plan has been seen.

use std::cmp::Reverse;

use serde::Serialize;

use crate::page::Budget;
use crate::survey::{Counts, EventCoverage};

/// Bytes for the plan's events, and for others.
const ROOM: usize = 120_000;
const ROOM_UNPLANNED: usize = 20_000;

/// Which of the plan's events and properties have been seen.
#[derive(Debug, Serialize)]
pub(crate) struct CoverageData {
    events: Vec<EventData>,
    left_out: u64,
    /// Events that the plan does not list.
    unplanned: Vec<(Box<str>, u64)>,
    unplanned_left_out: u64,
}

#[derive(Debug, Serialize)]
struct EventData {
    name: &'static str,
    calls: u64,
    deprecated: bool,
    properties: Vec<PropertyData>,
}

#[derive(Debug, Serialize)]
struct PropertyData {
    name: &'static str,
    calls: u64,
    required: bool,
    deprecated: bool,
    personal: bool,
}

pub(super) fn coverage(counts: &Counts) -> CoverageData {
    let (events, left_out) = Budget::bytes(ROOM).buys(counts.coverage.events().map(|seen| event(&seen)));
    let mut unplanned: Vec<(Box<str>, u64)> = counts.unplanned.known.clone().into_iter().collect();
    unplanned.sort_by_key(|(_, calls)| Reverse(*calls));
    let (unplanned, unplanned_left_out) = Budget::bytes(ROOM_UNPLANNED).buys(unplanned);
    let unplanned_left_out = unplanned_left_out + u64::from(counts.unplanned.is_cut);
    CoverageData { events, left_out, unplanned, unplanned_left_out }
}

fn event(seen: &EventCoverage<'_>) -> EventData {
    let properties = seen.properties().map(|(property, calls)| PropertyData {
        name: property.name,
        calls,
        required: property.required,
        deprecated: property.deprecated.is_some(),
        personal: property.is_sensitive(),
    });
    EventData {
        name: seen.event.name,
        calls: seen.calls,
        deprecated: seen.event.deprecated.is_some(),
        properties: properties.collect(),
    }
}
