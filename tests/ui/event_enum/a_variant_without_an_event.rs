//! Cure: Put one event in each variant.

use livechat_events::live_chat::{ConversationEnded, MessageSent};
use livechat_events::Event;

#[derive(Event)]
enum ChatEvent {
    Sent(MessageSent<'static>),
    Quiet,
    Named { event: ConversationEnded<'static> },
}

fn main() {}
