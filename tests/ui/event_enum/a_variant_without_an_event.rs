//! Cure: Put one event in each variant.

use livechat_events::live_chat::MessageSent;
use livechat_events::Event;

#[derive(Event)]
enum ChatEvent {
    Sent(MessageSent<'static>),
    Quiet,
    Named { event: MessageSent<'static> },
}

fn main() {}
