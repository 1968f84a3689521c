//! Cure: Name the event on each struct.

use livechat_events::{Event, MessageSent};

#[derive(Event)]
#[event("Live Chat Message Sent")]
enum ChatEvent<'a> {
    Sent(MessageSent<'a>),
}

fn main() {}
