//! Cure: Name the event on each struct.

use livechat_events::live_chat::MessageSent;
use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
enum ChatEvent<'a> {
    Sent(MessageSent<'a>),
}

fn main() {}
