//! A user's own enum of events.

use livechat_events::live_chat::{ConversationEnded, ConversationStarted, MessageSent};
use livechat_events::{DecodeEvent as _, Event, Properties as _, Reader, Track, Unplanned, User};

#[derive(Debug, PartialEq, Event)]
#[event("Live Chat Message Sent")]
struct ChatLine<'a> {
    message_body: &'a str,
}

#[derive(Debug, PartialEq, Event)]
enum ChatEvent<'a> {
    Sent(ChatLine<'a>),
    Started(ConversationStarted<'a>),
    #[event(other)]
    Other(Unplanned<'a>),
}

/// An event that is only sent may be in two variants: nothing is read as either.
#[derive(Event)]
enum Borrowed<'a> {
    Bot(&'a MessageSent<'a>),
    Agent(&'a MessageSent<'a>),
}

/// What stands in place of a parameter is known only where the enum is used.
#[derive(Event)]
enum Wide<'a, E, const N: usize>
where
    E: Event,
{
    Own(E),
    Many(Lines<N>),
    Ended(ConversationEnded<'a>),
    Again(Box<Self>),
}

#[derive(Event)]
#[event("Live Chat Message Received")]
struct Lines<const N: usize> {
    #[event(skip)]
    lines: [String; N],
}

#[test]
fn a_name_decides_which_variant_is_read() {
    let read = |name: &'static str, properties: &'static str| {
        ChatEvent::decode_event(name.into(), &mut Reader::new(properties)).unwrap()
    };
    let sent = read(MessageSent::NAME, r#"{"message_body":"hello"}"#);
    assert_eq!(sent, ChatEvent::Sent(ChatLine { message_body: "hello" }));
    assert_eq!(read(ConversationStarted::NAME, "{}"), ChatEvent::Started(ConversationStarted::new()));
    let ChatEvent::Other(other) = read("Chat Archived", "{}") else { panic!("it is of no other variant") };
    assert_eq!(other.name(), "Chat Archived");
}

#[test]
fn an_enum_is_made_from_each_event_that_it_holds() {
    let line = ChatLine { message_body: "hello" };
    let call: Track<'_, ChatEvent<'_>> = Track::new(User::id("u"), line.into());
    assert_eq!(call.event, ChatEvent::Sent(ChatLine { message_body: "hello" }));
    assert_eq!(ChatEvent::from(ConversationStarted::new()).name(), "Live Chat Conversation Started");
    let many = Wide::<ChatLine<'_>, 2>::from(ConversationEnded::new());
    assert!(matches!(many, Wide::Ended(_)));
}

#[test]
fn events_that_are_only_sent_may_be_of_one_name() {
    let sent = MessageSent::new().message_body("hello");
    for event in [Borrowed::Bot(&sent), Borrowed::Agent(&sent)] {
        assert_eq!((event.name(), event.to_properties()), (MessageSent::NAME, sent.to_properties()));
    }
}

#[test]
fn parameters_are_no_hindrance() {
    let lines = Lines { lines: ["a".to_owned(), "b".to_owned()] };
    assert_eq!(lines.lines.len(), 2);
    let many: Wide<'_, MessageSent<'_>, 2> = Wide::Many(lines);
    assert_eq!(many.name(), "Live Chat Message Received");
    let again: Wide<'_, _, 2> = Wide::Again(Box::new(Wide::Own(ChatLine { message_body: "hello" })));
    assert_eq!(again.name(), MessageSent::NAME);
}
