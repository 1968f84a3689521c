//! Cure: Write the event's name alone, and a property's name with `rename`.

use livechat_events::Event;

#[derive(Event)]
#[event(name = "Live Chat Message Sent")]
struct ChatLine {
    #[event(name = "agent_id")]
    handled_by: String,
}

fn main() {}
