//! Cure: Say to `livechat_events` what is said to serde.

use livechat_events::Event;

#[derive(Event, serde::Serialize)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[serde(rename = "agent_id")]
    handled_by: String,
    #[serde(skip)]
    message_body: String,
    #[serde(rename = "agent_name")]
    #[event(rename = "agent_name")]
    said_twice: String,
}

fn main() {}
