//! Cure: Write `Extra`.

use livechat_events::Event;

use std::collections::HashMap;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[event(extra)]
    rest: HashMap<String, String>,
}

fn main() {}
