//! Cure: Write our word for it.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[event(skip_serializing)]
    trace: u64,
}

fn main() {}
