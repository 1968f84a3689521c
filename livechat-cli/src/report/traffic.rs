//! Calls over time, by library, and their coverage of the plan.

use std::cmp::Reverse;

use serde::Serialize;

use crate::page::Budget;
use crate::survey::{Bar, Calendar, Counts, EventCoverage, Found, Named};

/// Maximum number of bars.
const BARS: u64 = 96;
/// One call in this many may be left out at either end, so that a few wrong clocks do not hide the others.
const OUTLIERS: u64 = 200;
/// Maximum bytes of libraries.
const LIBRARY_ROOM: usize = 30_000;

/// Calls over time.
#[derive(Debug, Serialize)]
pub(crate) struct OverTime {
    /// Width of a bar in milliseconds.
    width: i64,
    bars: Vec<BarData>,
    undated: u64,
    /// Calls before the first bar.
    before: u64,
    /// Calls after the last bar.
    after: u64,
}

#[derive(Debug, Serialize)]
struct BarData {
    /// Start in milliseconds since 1970.
    at: i64,
    calls: u64,
    #[serde(flatten)]
    found: Found,
}

/// Calls by client library.
#[derive(Debug, Serialize)]
pub(crate) struct Libraries {
    rows: Vec<Library>,
    left_out: u64,
}

#[derive(Debug, Serialize)]
struct Library {
    /// Empty for calls that do not name a library.
    name: Box<str>,
    calls: u64,
    #[serde(flatten)]
    found: Found,
}

pub(super) fn over_time(calendar: &Calendar) -> OverTime {
    let (mut whole, mut main) = (calendar.clone(), calendar.clone());
    let (before, after) = main.cut(OUTLIERS);
    whole.fit(BARS);
    main.fit(BARS);
    // Outliers are left out only if the bars become narrower without them.
    let (shown, before, after) = if main.width() < whole.width() { (main, before, after) } else { (whole, 0, 0) };
    let bars = shown.bars().map(|(at, Bar { calls, found })| BarData { at, calls, found }).collect();
    OverTime { width: shown.width(), bars, undated: calendar.undated.calls, before, after }
}

pub(super) fn libraries(libraries: &Named<Box<str>, Bar>) -> Libraries {
    let mut all: Vec<Library> = libraries
        .known
        .iter()
        .map(|(name, bar)| Library { name: name.clone(), calls: bar.calls, found: bar.found })
        .collect();
    all.sort_by(|one, other| other.calls.cmp(&one.calls).then_with(|| one.name.cmp(&other.name)));
    let (rows, left_out) = Budget::bytes(LIBRARY_ROOM).buys(all);
    Libraries { rows, left_out: left_out + u64::from(libraries.is_cut) }
}

/// Maximum bytes of the events of the plan.
const EVENT_ROOM: usize = 120_000;
/// Maximum bytes of unplanned events.
const UNPLANNED_ROOM: usize = 20_000;

/// Calls with each event and property of the plan.
#[derive(Debug, Serialize)]
pub(crate) struct CoverageData {
    events: Vec<EventData>,
    left_out: u64,
    /// Unplanned events.
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
    let (events, left_out) = Budget::bytes(EVENT_ROOM).buys(counts.coverage.events().map(|seen| event(&seen)));
    let mut unplanned: Vec<(Box<str>, u64)> = counts.unplanned.known.clone().into_iter().collect();
    unplanned.sort_by_key(|(_, calls)| Reverse(*calls));
    let (unplanned, unplanned_left_out) = Budget::bytes(UNPLANNED_ROOM).buys(unplanned);
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
