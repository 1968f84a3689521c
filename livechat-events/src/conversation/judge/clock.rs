//! `clock-went-back`, `clock-negative`, `clock-not-zero-at-start` and `clock-disagrees-with-timestamps`.

use super::ids::pointer_key;
use super::{Reporter, Standing};
use crate::conversation::facts::Judged;
use crate::conversation::parts::Part;
use crate::conversation::rules::Unit;
use crate::conversation::state::{NONE, State};
use crate::finding::{Code, Finding};

/// Compares what the clock shows with what it showed before, and with the timestamps. Of one call's clock at most one
/// thing is said, and what was wrong is nothing to compare the next with. A clock that stays wrong by the same is one mistake.
pub(super) fn judge(
    report: &mut Reporter<'_>,
    state: &mut State,
    call: Judged<'_>,
    standing: Standing,
    tolerance: i64,
) {
    let Some(clock) = call.clock() else { return };
    if clock < 0 {
        return negative(report, call, clock);
    }
    let zero_at = call.timestamp().map(|timestamp| timestamp.saturating_sub(clock / 1000));
    match standing {
        Standing::Begins | Standing::Reopens => {
            let right = clock == 0;
            // What came before the start was out of place.
            (state.clock, state.origin) = if right { (clock, zero_at.unwrap_or(NONE)) } else { (NONE, NONE) };
            state.off = 0;
            if !right && standing == Standing::Begins {
                not_zero(report, call, clock);
            }
        }
        Standing::BeginsAgain if clock == 0 => (state.clock, state.origin, state.off) = (clock, NONE, 0),
        Standing::BeginsAgain => {}
        // That it shows less than at the end may be just that.
        Standing::AfterEnd => disagrees(report, state, call, clock, tolerance).unwrap_or(()),
        Standing::InPlace => {
            if state.clock != NONE && clock < state.clock {
                went_back(report, state, call, clock);
                state.clock = clock;
                state.off = difference(state, call, clock).map_or(0, short);
            } else if disagrees(report, state, call, clock, tolerance).is_none() {
                state.clock = clock;
                if let (NONE, Some(zero_at)) = (state.origin, zero_at) {
                    state.origin = zero_at;
                }
            }
        }
    }
}

/// How much more the timestamps tell than the clock, in milliseconds.
fn difference(state: &State, call: Judged<'_>, clock: i64) -> Option<i64> {
    let timestamp = call.timestamp().filter(|_| state.origin != NONE)?;
    Some(timestamp.saturating_sub(state.origin).saturating_sub(clock / 1000))
}

/// As many of the milliseconds as a state has room for: 24 days.
fn short(difference: i64) -> i32 {
    i32::try_from(difference).unwrap_or(if difference < 0 { i32::MIN } else { i32::MAX })
}

/// Reports where the clock and the timestamps tell different times.
fn disagrees(report: &mut Reporter<'_>, state: &mut State, call: Judged<'_>, clock: i64, tolerance: i64) -> Option<()> {
    let difference = difference(state, call, clock)?;
    if difference.saturating_abs() <= tolerance {
        state.off = 0;
        return None;
    }
    let off = short(difference);
    let before = std::mem::replace(&mut state.off, off);
    if before != 0 && i64::from(off).abs_diff(i64::from(before)) <= tolerance.unsigned_abs() {
        return Some(());
    }
    let elapsed = difference.saturating_add(clock / 1000);
    let (shown, told) = (show(clock, call.unit), show(elapsed.saturating_mul(1000), call.unit));
    about_clock(report, Code::ClockDisagreesWithTimestamps, call, Some(state.first), |finding, name, conversation| {
        finding
            .says(format!("`{name}` of {conversation} is `{shown}` where the timestamps tell `{told}`"))
            .expected(format!("about `{told}`"), format!("`{shown}`"))
            .help(format!("take the timestamp and `{name}` of a call from one clock"))
    });
    Some(())
}

#[cold]
fn negative(report: &mut Reporter<'_>, call: Judged<'_>, clock: i64) {
    let shown = show(clock, call.unit);
    about_clock(report, Code::ClockNegative, call, None, |finding, name, conversation| {
        finding
            .says(format!("`{name}` of {conversation} is negative: `{shown}`"))
            .expected("at least `0`", format!("`{shown}`"))
            .help(format!("count `{name}` from the conversation's start"))
    });
}

#[cold]
fn not_zero(report: &mut Reporter<'_>, call: Judged<'_>, clock: i64) {
    let shown = show(clock, call.unit);
    about_clock(report, Code::ClockNotZeroAtStart, call, None, |finding, name, conversation| {
        finding
            .says(format!("{conversation} begins with `{name}` at `{shown}`"))
            .expected("`0`", format!("`{shown}`"))
            .help(format!("count `{name}` from the conversation's start"))
    });
}

#[cold]
fn went_back(report: &mut Reporter<'_>, state: &State, call: Judged<'_>, clock: i64) {
    let (shown, before) = (show(clock, call.unit), show(state.clock, call.unit));
    about_clock(report, Code::ClockWentBack, call, Some(state.last), |finding, name, conversation| {
        finding
            .says(format!("`{name}` of {conversation} is `{shown}`, and was `{before}` before"))
            .expected(format!("at least `{before}`"), format!("`{shown}`"))
            .help(format!(
                "count `{name}` from the conversation's start, or read the calls in the order of their timestamps"
            ))
    });
}

fn about_clock(
    report: &mut Reporter<'_>,
    code: Code,
    call: Judged<'_>,
    other: Option<u64>,
    details: impl FnOnce(Finding, &str, &str) -> Finding,
) {
    let name = report.rules.lifecycle.clock.unwrap_or_default();
    let at = (&*format!("/properties/{}", pointer_key(name)), call.parts.of(Part::Clock));
    report.about_call(code, call, at, other, |finding, conversation| details(finding, name, conversation));
}

/// In the plan's unit, with no more digits than it needs.
#[expect(clippy::cast_precision_loss, reason = "a float holds the microseconds of 285 years")]
fn show(micros: i64, unit: Unit) -> String {
    (micros as f64 / unit.micros()).to_string()
}
