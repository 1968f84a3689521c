//! The derives among names that are in the way, under every lint.
#![deny(warnings, missing_docs, unused_qualifications, single_use_lifetimes, clippy::pedantic, clippy::all)]
// Types for the compiler to see; a test is a program, in which nothing public can be reached from outside.
#![allow(dead_code, unreachable_pub)]

/// Names of the prelude that mean something else here.
mod other_names {
    #![allow(missing_docs)]
    use livechat_events::{Event as DeriveEvent, Properties, PropertyValue};

    pub struct Result;
    pub struct Option;
    pub struct String;
    pub struct Vec;
    pub struct Event;
    pub struct Default;
    pub trait From {}
    pub trait Into {}
    pub enum Some {}
    pub fn drop() {}

    #[derive(PropertyValue)]
    pub struct AgentId<'a>(&'a str);

    #[derive(PropertyValue)]
    pub enum Channel {
        None,
        Ok,
        Err,
    }

    #[derive(Properties)]
    pub struct Agent<'a> {
        pub agent_id: AgentId<'a>,
    }

    #[derive(DeriveEvent)]
    #[event("Live Chat Message Sent")]
    pub struct ChatLine<'a> {
        pub message_body: &'a str,
        #[event(flatten)]
        pub agent: Agent<'a>,
        #[event(custom)]
        pub channel: Channel,
        #[event(skip)]
        pub skipped: ::core::option::Option<u8>,
    }

    #[derive(DeriveEvent)]
    pub enum ChatEvent<'a> {
        Sent(ChatLine<'a>),
    }
}

/// Names that the emitted code uses itself.
mod inner_names {
    #![allow(missing_docs, non_upper_case_globals, non_camel_case_types)]
    use livechat_events::{Event, Extra};

    pub const SET: u8 = 1;
    pub const PROPERTIES: u8 = 1;
    pub const DESCRIPTOR: u8 = 1;
    pub mod rt {}
    pub struct K;
    pub trait MessageBodyIsAString {}

    #[derive(Event)]
    #[event("Live Chat Message Sent")]
    pub struct ChatLine<'a> {
        #[event(custom)]
        pub out: [u8; SET as usize],
        #[event(custom)]
        pub input: u8,
        #[event(custom)]
        pub properties: u8,
        #[event(custom)]
        pub f0: u8,
        #[event(custom)]
        pub r#type: u8,
        #[event(rename = "message_body")]
        pub r#self_: &'a str,
        #[event(extra)]
        pub extra: Extra<'a>,
    }
}

/// Structs that `macro_rules!` makes.
mod macros {
    #![allow(missing_docs)]
    macro_rules! event {
        ($struct:ident, $name:literal, $($field:ident: $type:ty),* $(,)?) => {
            #[derive(livechat_events::Event)]
            #[event($name)]
            pub struct $struct<'a> {
                $(pub $field: $type,)*
                #[event(skip)]
                pub phantom: std::marker::PhantomData<&'a ()>,
            }
        };
    }

    event!(Started, "Live Chat Conversation Started", conversation_id: &'a str, agent_id: Option<String>);
    event!(Ended, "Live Chat Conversation Ended", conversation_duration: std::time::Duration);

    macro_rules! named {
        ($name:expr) => {
            #[derive(livechat_events::Event)]
            #[event($name)]
            pub struct Named {
                pub message_id: u8Text,
            }
        };
    }

    #[allow(non_camel_case_types)]
    type u8Text = String;

    named!("Live Chat Message Received");
}

/// Generic structs of every kind.
mod generic {
    #![allow(missing_docs)]
    use livechat_events::{Event, Properties, PropertyValue};
    use std::borrow::Cow;

    #[derive(Event)]
    #[event("Live Chat Message Sent")]
    pub struct ChatLine<'a, 'b: 'a, T, U: Clone + PropertyValue, const N: usize>
    where
        T: PropertyValue + AsRef<str>,
    {
        pub conversation_id: &'a str,
        pub message_id: Cow<'b, str>,
        pub message_body: T,
        #[event(custom)]
        pub marks: [u8; N],
        #[event(custom)]
        pub more: Option<U>,
    }

    #[derive(Properties)]
    pub struct Pair<T> {
        pub left: T,
        pub right: Option<T>,
    }

    #[derive(PropertyValue)]
    pub struct Id<T>(pub T);
}

/// A re-export of the runtime, which the attribute names.
mod reexport {
    #![allow(missing_docs)]
    pub mod vendor {
        pub use livechat_events as chat;
    }

    #[derive(livechat_events::Event)]
    #[event("Live Chat Message Sent", crate = crate::reexport::vendor::chat)]
    pub struct ChatLine {
        pub message_body: String,
    }

    #[derive(livechat_events::PropertyValue)]
    #[event(crate = "crate::reexport::vendor::chat")]
    pub struct Id(pub String);
}

#[test]
fn a_struct_inside_a_function() {
    use livechat_events::{Event, Properties as _};

    #[derive(Event)]
    #[event("Live Chat Message Sent")]
    struct ChatLine<'a> {
        message_body: &'a str,
    }

    let line = ChatLine { message_body: "hello" };
    assert_eq!(line.to_properties(), br#"{"message_body":"hello"}"#);
}

#[test]
fn names_that_are_in_the_way() {
    use livechat_events::{DecodeProperties as _, Event as _, PlannedEvent as _, Properties as _};

    let text = br#"{"agent_id":"a-1","message_body":"hello","channel":"Ok"}"#;
    let line = other_names::ChatLine::from_properties(text).unwrap();
    assert_eq!(line.to_properties(), text);
    assert_eq!(other_names::ChatEvent::Sent(line).name(), other_names::ChatLine::NAME);
    let text = br#"{"message_body":"hello","out":[1],"input":2,"properties":3,"f0":4,"type":5,"other":null}"#;
    let line = inner_names::ChatLine::from_properties(text).unwrap();
    assert_eq!(line.to_properties(), text);
    let line = generic::ChatLine::<&str, u8, 2>::from_properties(
        br#"{"conversation_id":"c","message_id":"m","message_body":"b","marks":[1,2]}"#,
    );
    let line = line.unwrap();
    assert_eq!((line.marks, line.more, line.message_body), ([1, 2], None, "b"));
    let line = macros::Started::from_properties(br#"{"conversation_id":"c"}"#).unwrap();
    assert_eq!((line.conversation_id, line.agent_id, line.phantom), ("c", None, std::marker::PhantomData));
    assert_eq!(macros::Ended::NAME, "Live Chat Conversation Ended");
    assert_eq!(macros::Named::NAME, "Live Chat Message Received");
}
