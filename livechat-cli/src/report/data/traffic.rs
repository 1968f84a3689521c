//! When calls came, and from where.

use serde::Serialize;

use crate::page::Budget;
use crate::survey::{Bar, Calendar, Found, Named};

/// So many bars are drawn at most.
const BARS: u64 = 96;
/// One call in so many may lie outside what is drawn, before and after: a few wrong clocks shall not hide the others.
const OUTLIERS: u64 = 200;
/// Bytes for the libraries.
const ROOM: usize = 30_000;

/// Calls over time.
#[derive(Debug, Serialize)]
pub(crate) struct OverTime {
    /// Milliseconds that a bar covers.
    width: i64,
    bars: Vec<BarData>,
    undated: u64,
    /// Calls before the first bar, and after the last.
    before: u64,
    after: u64,
}

#[derive(Debug, Serialize)]
struct BarData {
    /// Milliseconds since 1970.
    at: i64,
    calls: u64,
    #[serde(flatten)]
    found: Found,
}

/// Who sent the calls.
#[derive(Debug, Serialize)]
pub(crate) struct Libraries {
    rows: Vec<Library>,
    left_out: u64,
}

#[derive(Debug, Serialize)]
struct Library {
    /// Empty for calls that do not say.
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
    // Where nothing would be seen better without them, there are no outliers.
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
    let (rows, left_out) = Budget::bytes(ROOM).buys(all);
    Libraries { rows, left_out: left_out + u64::from(libraries.is_cut) }
}
