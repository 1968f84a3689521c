//! Cure: Keep one.

use livechat_events::{Event, Extra};

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine<'a> {
    #[event(extra)]
    rest: Extra<'a>,
    #[event(extra)]
    more: Extra<'a>,
}

fn main() {}
