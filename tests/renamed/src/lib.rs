//! The runtime crate under another name, which the attribute says.
#![deny(warnings)]

use chat::{Event, Properties, PropertyValue};

/// Who answers.
#[derive(PropertyValue)]
#[event(crate = ::chat)]
pub struct AgentId(pub String);

/// The agent's part of an event.
#[derive(Properties)]
#[event(crate = ::chat)]
pub struct Agent {
    /// Who answers.
    pub agent_id: AgentId,
}

/// A line of a chat.
#[derive(Event)]
#[event("Live Chat Message Sent", crate = ::chat)]
pub struct ChatLine<'a> {
    /// The text.
    pub message_body: &'a str,
    /// Who answers.
    #[event(flatten)]
    pub agent: Agent,
}

/// All events of this application.
#[derive(Event)]
#[event(crate = ::chat)]
pub enum ChatEvent<'a> {
    /// A line was sent.
    Sent(ChatLine<'a>),
}

/// The bundled plan's extension, generated in place.
pub mod events {
    chat::events!("../plans/plan.json", crate = ::chat);
}

#[cfg(test)]
mod tests {
    use super::{ChatEvent, ChatLine, events};
    use chat::{DecodeEvent as _, Event as _, PlannedEvent as _, Reader};

    #[test]
    fn events_go_there_and_back() {
        let mut input = Reader::new(r#"{"message_body":"hello","agent_id":"a-1"}"#);
        let event = ChatEvent::decode_event(ChatLine::NAME.into(), &mut input).unwrap();
        assert_eq!(event.name(), events::MessageSent::NAME);
        let ChatEvent::Sent(line) = event;
        assert_eq!((line.message_body, line.agent.agent_id.0.as_str()), ("hello", "a-1"));
    }
}
