//! Events that are missing, or come where they should not.

use livechat_events::Code;

use super::{Occasion, Trouble};
use crate::sample::fault::Fault;

/// The start is never sent, and the next call is the first.
pub(super) fn no_start(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    if occasion.moment.place == 0 {
        trouble.unbegun = true;
        occasion.turn.dropped = true;
        return false;
    }
    let is_first = trouble.unbegun;
    trouble.unbegun = false;
    is_first && occasion.plant(Code::EventBeforeStart, "/event".to_owned())
}

pub(super) fn start_again(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let within = occasion.is_of(&[occasion.lifecycle.within]);
    let again = occasion.lifecycle.starts_with;
    !trouble.done && within && then(occasion, again, Code::StartRepeated)
}

pub(super) fn after_end(_: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let within = occasion.lifecycle.within;
    occasion.is_of(&[occasion.lifecycle.ends_with]) && then(occasion, within, Code::EventAfterEnd)
}

pub(super) fn end_again(_: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    let ends = occasion.lifecycle.ends_with;
    occasion.is_of(&[ends]) && then(occasion, ends, Code::EndRepeated)
}

/// A call in the midst of it does not say which conversation it belongs to.
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

/// Sends one of these events after the call.
fn then(occasion: &mut Occasion<'_>, events: &[u16], code: Code) -> bool {
    let event = occasion.random.pick(events).map(|event| usize::from(*event));
    occasion.turn.then = event.map(|event| (event, Fault { code, pointer: "/event".to_owned() }));
    event.is_some()
}
