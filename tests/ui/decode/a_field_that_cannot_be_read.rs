//! Cure: Implement `FromProperty` for the field's type, or do not decode the event.

use livechat_events::{DecodeProperties, Event, PropertyValue, ValueWriter, Written, kind};

struct AgentId(String);

impl PropertyValue for AgentId {
    type Kind = kind::Text;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.text(&self.0)
    }
}

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    agent_id: AgentId,
}

fn main() {
    let _ = <ChatLine as DecodeProperties>::from_properties(b"{}");
}
