//! The derives without a prelude, in a crate that has a crate called `core`.
#![no_implicit_prelude]
#![deny(warnings)]
#![allow(dead_code)]

#[allow(unused_extern_crates)]
extern crate livechat_events as core;

#[derive(::livechat_events::PropertyValue)]
struct AgentId(::std::string::String);

#[derive(::livechat_events::PropertyValue)]
enum Channel {
    Web,
}

#[derive(::livechat_events::Properties)]
struct Agent {
    agent_id: AgentId,
}

#[derive(::livechat_events::Event)]
#[event("Live Chat Message Sent")]
struct ChatLine<'a> {
    message_body: &'a str,
    conversation_duration: ::std::option::Option<::std::time::Duration>,
    #[event(flatten)]
    agent: Agent,
    #[event(custom)]
    channel: Channel,
    #[event(skip)]
    trace: u64,
    #[event(extra)]
    rest: ::livechat_events::Extra<'a>,
}

#[derive(::livechat_events::Event)]
enum ChatEvent<'a> {
    Sent(ChatLine<'a>),
    #[event(other)]
    Other(::livechat_events::Unplanned<'a>),
}

#[test]
fn it_compiles() {}
