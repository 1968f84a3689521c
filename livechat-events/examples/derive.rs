//! Checks a struct of one's own against the plan at compile time: misspell a field, and the build fails on it.
//!
//! ```sh
//! cargo run -p livechat-events --features derive --example derive
//! ```

use livechat_events::{Event, Track, User};

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine<'a> {
    conversation_id: &'a str,
    #[event(rename = "agent_id")]
    handled_by: Option<&'a str>,
    #[event(custom)]
    queue: &'a str,
}

fn main() {
    let line = ChatLine { conversation_id: "c-1", handled_by: None, queue: "billing" };
    println!("{}", String::from_utf8_lossy(&Track::new(User::id("u-1"), line).to_vec()));
}
