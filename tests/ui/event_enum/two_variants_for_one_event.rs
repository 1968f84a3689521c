//! Cure: Keep one variant, whose struct has the fields of both.

use livechat_events::live_chat::MessageSent;
use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine<'a> {
    message_body: &'a str,
}

#[derive(Event)]
enum ChatEvent<'a> {
    Line(ChatLine<'a>),
    Sent(MessageSent<'a>),
}

fn main() {}
