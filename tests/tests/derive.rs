//! A user's own struct as an event.

use std::time::Duration;

use livechat_events::live_chat::MessageSent;
use livechat_events::{DecodeProperties as _, Event, Extra, PlannedEvent, Properties, PropertyValue};

#[derive(Debug, PartialEq, PropertyValue)]
struct AgentId(String);

#[derive(Debug, PartialEq, Event)]
#[event("Live Chat Message Sent")]
struct ChatLine<'a> {
    conversation_id: &'a str,
    #[event(rename = "agent_id")]
    handled_by: Option<AgentId>,
    conversation_duration: Duration,
    #[event(custom)]
    queue: &'a str,
    #[event(skip)]
    trace: u64,
    #[event(extra)]
    rest: Extra<'a>,
}

#[test]
fn a_struct_is_an_event() {
    let line = ChatLine {
        conversation_id: "abd627dbecffc",
        handled_by: Some(AgentId("a-1".into())),
        conversation_duration: Duration::from_secs(45),
        queue: "billing",
        trace: 7,
        rest: Extra::new(),
    };
    assert_eq!(line.name(), "Live Chat Message Sent");
    assert_eq!(ChatLine::NAME, MessageSent::NAME);
    let text = String::from_utf8(line.to_properties()).unwrap();
    assert_eq!(
        text,
        r#"{"agent_id":"a-1","conversation_id":"abd627dbecffc","conversation_duration":45,"queue":"billing"}"#
    );
    let read = ChatLine::from_properties(text.as_bytes()).unwrap();
    assert_eq!(read, ChatLine { trace: 0, ..line });
}
