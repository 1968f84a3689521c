//! `clock-went-back`, `clock-negative`, `clock-not-zero-at-start` and `clock-disagrees-with-timestamps`.

use super::ids::pointer_key;
use super::{Placement, Reporter, with_message};
use crate::call::{ABSENT, CallRef, Part};
use crate::lifecycle::ClockUnit;
use crate::state::State;
use livechat_events::{Code, Finding};

/// Compares the clock with its value before, and with the timestamps. The clock of one call gets at most one finding; a wrong
/// value is not compared with the next, and a clock that stays off by the same time is one mistake.
pub(super) fn check(
    report: &mut Reporter<'_>,
    state: &mut State,
    call: CallRef<'_>,
    placement: Placement,
    tolerance: i64,
) {
    let Some(clock) = call.clock() else { return };
    if clock < 0 {
        return negative(report, call, clock);
    }
    let zero_at = call.timestamp().map(|timestamp| timestamp.saturating_sub(clock / 1000));
    match placement {
        Placement::Starts | Placement::Reopens => {
            let right = clock == 0;
            // Calls before the start do not count.
            (state.clock, state.origin) = if right { (clock, zero_at.unwrap_or(ABSENT)) } else { (ABSENT, ABSENT) };
            state.off = 0;
            if !right && placement == Placement::Starts {
                not_zero(report, call, clock);
            }
        }
        Placement::StartsAgain if clock == 0 => (state.clock, state.origin, state.off) = (clock, ABSENT, 0),
        Placement::StartsAgain => {}
        // A lower clock than at the end is part of the same mistake.
        Placement::AfterEnd => disagrees(report, state, call, clock, tolerance).unwrap_or(()),
        Placement::InPlace => {
            if state.clock != ABSENT && clock < state.clock {
                went_back(report, state, call, clock);
                state.clock = clock;
                state.off = difference(state, call, clock).map_or(0, clamped);
            } else if disagrees(report, state, call, clock, tolerance).is_none() {
                state.clock = clock;
                if let (ABSENT, Some(zero_at)) = (state.origin, zero_at) {
                    state.origin = zero_at;
                }
            }
        }
    }
}

/// Returns the milliseconds by which the timestamps are ahead of the clock.
fn difference(state: &State, call: CallRef<'_>, clock: i64) -> Option<i64> {
    let timestamp = call.timestamp().filter(|_| state.origin != ABSENT)?;
    Some(timestamp.saturating_sub(state.origin).saturating_sub(clock / 1000))
}

/// Returns milliseconds in the range that a state has room for: 24 days.
fn clamped(difference: i64) -> i32 {
    i32::try_from(difference).unwrap_or(if difference < 0 { i32::MIN } else { i32::MAX })
}

/// Returns whether the clock and the timestamps disagree, and reports it once.
fn disagrees(
    report: &mut Reporter<'_>,
    state: &mut State,
    call: CallRef<'_>,
    clock: i64,
    tolerance: i64,
) -> Option<()> {
    let difference = difference(state, call, clock)?;
    if difference.saturating_abs() <= tolerance {
        state.off = 0;
        return None;
    }
    let off = clamped(difference);
    let before = std::mem::replace(&mut state.off, off);
    if before != 0 && i64::from(off).abs_diff(i64::from(before)) <= tolerance.unsigned_abs() {
        return Some(());
    }
    let elapsed = difference.saturating_add(clock / 1000);
    let (shown, expected) = (show(clock, call.unit), show(elapsed.saturating_mul(1000), call.unit));
    about_clock(report, Code::ClockDisagreesWithTimestamps, call, Some(state.first), |finding, name, conversation| {
        with_message(finding, format!("`{name}` of {conversation} is `{shown}`, and `{expected}` by the timestamps"))
            .expected(format!("about `{expected}`"), format!("`{shown}`"))
            .help(format!("take the timestamp and `{name}` of a call from the same clock"))
    });
    Some(())
}

#[cold]
fn negative(report: &mut Reporter<'_>, call: CallRef<'_>, clock: i64) {
    let shown = show(clock, call.unit);
    about_clock(report, Code::ClockNegative, call, None, |finding, name, conversation| {
        with_message(finding, format!("`{name}` of {conversation} is negative: `{shown}`"))
            .expected("at least `0`", format!("`{shown}`"))
            .help(format!("count `{name}` from the conversation's start"))
    });
}

#[cold]
fn not_zero(report: &mut Reporter<'_>, call: CallRef<'_>, clock: i64) {
    let shown = show(clock, call.unit);
    about_clock(report, Code::ClockNotZeroAtStart, call, None, |finding, name, conversation| {
        with_message(finding, format!("{conversation} starts with `{name}` at `{shown}`"))
            .expected("`0`", format!("`{shown}`"))
            .help(format!("count `{name}` from the conversation's start"))
    });
}

#[cold]
fn went_back(report: &mut Reporter<'_>, state: &State, call: CallRef<'_>, clock: i64) {
    let (shown, before) = (show(clock, call.unit), show(state.clock, call.unit));
    about_clock(report, Code::ClockWentBack, call, Some(state.last), |finding, name, conversation| {
        with_message(finding, format!("`{name}` of {conversation} is `{shown}`, and was `{before}` before"))
            .expected(format!("at least `{before}`"), format!("`{shown}`"))
            .help(format!(
                "count `{name}` from the conversation's start, or read the calls in the order of their timestamps"
            ))
    });
}

fn about_clock(
    report: &mut Reporter<'_>,
    code: Code,
    call: CallRef<'_>,
    other: Option<u64>,
    details: impl FnOnce(Finding, &str, &str) -> Finding,
) {
    let name = report.lifecycle.planned.clock.unwrap_or_default();
    let at = (&*format!("/properties/{}", pointer_key(name)), call.offsets.of(Part::Clock));
    report.about_call(code, call, at, other, |finding, conversation| details(finding, name, conversation));
}

/// Returns a clock in the unit of the plan, with the digits that it needs.
#[expect(clippy::cast_precision_loss, reason = "a float holds the microseconds of 285 years")]
fn show(micros: i64, unit: ClockUnit) -> String {
    (micros as f64 / unit.micros()).to_string()
}
