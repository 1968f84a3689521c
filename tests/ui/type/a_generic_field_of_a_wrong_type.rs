//! Cure: Use the struct with a type that fits.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine<T> {
    conversation_duration: T,
}

fn name(event: &impl Event) -> &str {
    event.name()
}

fn main() {
    name(&ChatLine { conversation_duration: 45 });
    name(&ChatLine { conversation_duration: "45" });
}
