//! Clocks that are wrong.

use livechat_events::Code;

use super::{Occasion, Trouble};
use crate::sample::fault::at_property;
use crate::sample::json::Json;

pub(super) fn goes_back(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let before = trouble.clock.filter(|before| *before > 0 && occasion.moment.place >= trouble.from);
    !trouble.done && before.is_some_and(|before| set(occasion, before / 2, Code::ClockWentBack))
}

pub(super) fn is_negative(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    !trouble.done && occasion.moment.place >= trouble.from && set(occasion, -5, Code::ClockNegative)
}

pub(super) fn begins_late(_: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    occasion.moment.place == 0 && set(occasion, 7, Code::ClockNotZeroAtStart)
}

/// It shows hours that have not passed, whatever its unit.
pub(super) fn is_ahead(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let right = occasion.clock().filter(|_| !trouble.done && occasion.moment.place >= trouble.from);
    right.is_some_and(|right| set(occasion, right + 7_200_000, Code::ClockDisagreesWithTimestamps))
}

fn set(occasion: &mut Occasion<'_>, clock: i64, code: Code) -> bool {
    let Some(name) = occasion.lifecycle.clock else { return false };
    let Some(member) = occasion.property(Some(name)) else { return false };
    member.value = Json::written(clock);
    occasion.plant(code, at_property(name))
}
