//! Ids that are not those of the conversation, or come twice in it.

use livechat_events::Code;

use super::{Occasion, Trouble};
use crate::sample::fault::at_property;
use crate::sample::json::Json;

pub(super) fn other_user(trouble: &mut Trouble, occasion: &mut Occasion<'_>) -> bool {
    if trouble.done || occasion.moment.place < trouble.from {
        return false;
    }
    // Of two ids the user's counts.
    let name = if occasion.moment.conversation.user_id.is_some() { "userId" } else { "anonymousId" };
    let other = Json::text(occasion.random.hex(12));
    let Some(id) = occasion.call.envelope.iter_mut().find(|member| member.key == name) else { return false };
    id.value = other;
    occasion.plant(Code::UserChanged, format!("/{name}"))
}

/// Another agent takes over, and stays.
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
