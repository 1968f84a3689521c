//! Cure: Remove `Option`.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", plan = "plan.json")]
struct ChatLine<'a> {
    conversation_id: Option<&'a str>,
}

fn main() {}
