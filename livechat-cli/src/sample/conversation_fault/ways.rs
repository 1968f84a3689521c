//! Every way to break a rule of conversations.

use livechat_events::Code;

use super::{Occasion, Trouble};
use crate::sample::fault::{Fault, at_property};
use crate::sample::json::Json;

/// Drops the start, so that the next call is the first.
pub(super) fn no_start(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    if occasion.moment.place == 0 {
        trouble.start_dropped = true;
        occasion.turn.dropped = true;
        return false;
    }
    let is_first = trouble.start_dropped;
    trouble.start_dropped = false;
    is_first && occasion.plant(Code::EventBeforeStart, "/event".to_owned())
}

/// Starts the conversation a second time.
pub(super) fn start_again(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let within = occasion.is_of(&[occasion.lifecycle.within]);
    let again = occasion.lifecycle.starts_with;
    !trouble.done && within && then(occasion, again, Code::StartRepeated)
}

/// Sends an event after the end.
pub(super) fn after_end(_: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let within = occasion.lifecycle.within;
    occasion.is_of(&[occasion.lifecycle.ends_with]) && then(occasion, within, Code::EventAfterEnd)
}

/// Ends the conversation twice.
pub(super) fn end_again(_: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let ends = occasion.lifecycle.ends_with;
    occasion.is_of(&[ends]) && then(occasion, ends, Code::EndRepeated)
}

/// Removes the key of the conversation from a call.
pub(super) fn no_key(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let key = occasion.lifecycle.key;
    let required = occasion.plan.events[occasion.moment.event].property(key).is_some_and(|key| key.required);
    if trouble.done || required || !occasion.is_of(&[occasion.lifecycle.within]) {
        return false;
    }
    let count = occasion.call.properties.len();
    occasion.call.properties.retain(|member| member.key != key);
    occasion.call.properties.len() < count && occasion.plant(Code::KeyMissing, "/properties".to_owned())
}

/// Sends one of the events after the call.
fn then(occasion: &mut Occasion<'_>, events: &[u16], code: Code) -> bool {
    let event = occasion.random.pick(events).map(|event| usize::from(*event));
    occasion.turn.then = event.map(|event| (event, Fault { code, pointer: "/event".to_owned() }));
    event.is_some()
}

pub(super) fn clock_goes_back(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let before = trouble.clock.filter(|before| *before > 0 && occasion.moment.place >= trouble.from);
    !trouble.done && before.is_some_and(|before| set_clock(occasion, before / 2, Code::ClockWentBack))
}

pub(super) fn clock_is_negative(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    !trouble.done && occasion.moment.place >= trouble.from && set_clock(occasion, -5, Code::ClockNegative)
}

pub(super) fn clock_starts_late(_: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    occasion.moment.place == 0 && set_clock(occasion, 7, Code::ClockNotZeroAtStart)
}

/// Sets the clock hours ahead, whatever its unit.
pub(super) fn clock_is_ahead(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let right = occasion.clock().filter(|_| !trouble.done && occasion.moment.place >= trouble.from);
    right.is_some_and(|right| set_clock(occasion, right + 7_200_000, Code::ClockDisagreesWithTimestamps))
}

fn set_clock(occasion: &mut Occasion<'_>, clock: i64, code: Code) -> bool {
    let Some(name) = occasion.lifecycle.clock else { return false };
    let Some(member) = occasion.property(Some(name)) else { return false };
    member.value = Json::written(clock);
    occasion.plant(code, at_property(name))
}

pub(super) fn other_user(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    if trouble.done || occasion.moment.place < trouble.from {
        return false;
    }
    // If a call has both ids, `userId` identifies the user.
    let name = if occasion.moment.conversation.user_id.is_some() { "userId" } else { "anonymousId" };
    let other = Json::text(occasion.random.hex(12));
    let Some(id) = occasion.call.envelope.iter_mut().find(|member| member.key == name) else { return false };
    id.value = other;
    occasion.plant(Code::UserChanged, format!("/{name}"))
}

/// Replaces the agent from one call on.
pub(super) fn other_agent(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let takes_over = occasion.moment.place >= trouble.from && trouble.agent.is_some();
    let name = occasion.lifecycle.agent;
    let Some(agent) = occasion.property(name) else { return false };
    if !takes_over || !matches!(agent.value, Json::Text(_)) {
        return false;
    }
    agent.value = Json::text("another agent");
    trouble.done || occasion.plant(Code::AgentChanged, at_property(name.unwrap_or_default()))
}

pub(super) fn message_again(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let before = trouble.message.clone().filter(|_| !trouble.done && occasion.moment.place >= trouble.from);
    let name = occasion.lifecycle.message;
    let (Some(before), Some(message)) = (before, occasion.property(name)) else { return false };
    message.value = before;
    occasion.plant(Code::MessageIdReused, at_property(name.unwrap_or_default()))
}
