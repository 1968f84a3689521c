//! Cure: Give the struct a type that the plan allows.

use livechat_events::{Event, Track, User};

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine<T> {
    conversation_id: T,
}

fn main() {
    let _ = Track::new(User::id("019mr8mf4r"), ChatLine { conversation_id: 5_u64 }).to_vec();
}
