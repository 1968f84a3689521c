//! Cure: Derive `Event`: a call is about an event.

use livechat_events::{Track, User};

struct ChatLine {
    message_body: String,
}

fn main() {
    let line = ChatLine { message_body: "Hello".to_owned() };
    let _ = Track::new(User::id("019mr8mf4r"), line).to_vec();
}
