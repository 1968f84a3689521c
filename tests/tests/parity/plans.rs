//! The bundled plan, and a team's own that has all types.

use std::borrow::Cow;

use livechat_events::{
    Event, Extra, Json, Milliseconds, Presence, Properties, PropertyValue, Seconds, Timestamp, live_chat,
};

use crate::same::{same, same_content, same_findings};

mod support {
    livechat_events::events!("plans/plan.json");
}

macro_rules! chat_event {
    ($struct:ident, $name:literal) => {
        #[derive(Event)]
        #[event($name)]
        struct $struct<'a> {
            // Not in the plan's order: the wire is.
            message_body: Option<Cow<'a, str>>,
            #[event(rename = "conversation_duration")]
            age: Option<Seconds>,
            agent_id: Option<Cow<'a, str>>,
            agent_name: Option<Cow<'a, str>>,
            agent_username: Option<Cow<'a, str>>,
            conversation_id: Option<Cow<'a, str>>,
            message_id: Option<Cow<'a, str>>,
            #[event(extra)]
            rest: Extra<'a>,
        }
    };
}

chat_event!(Started, "Live Chat Conversation Started");
chat_event!(Ended, "Live Chat Conversation Ended");
chat_event!(Sent, "Live Chat Message Sent");
chat_event!(Received, "Live Chat Message Received");

/// The same event again, with its properties in two parts.
#[derive(Event)]
#[event("Live Chat Message Sent")]
struct Parted<'a> {
    #[event(flatten)]
    message: What<'a>,
    conversation_id: Option<Cow<'a, str>>,
    conversation_duration: Option<Seconds>,
    #[event(flatten)]
    agent: Who<'a>,
    #[event(extra)]
    rest: Extra<'a>,
}

#[derive(Properties)]
struct What<'a> {
    message_body: Option<Cow<'a, str>>,
    message_id: Option<Cow<'a, str>>,
}

#[derive(Properties)]
#[allow(clippy::struct_field_names, reason = "the plan's names")]
struct Who<'a> {
    agent_username: Option<Cow<'a, str>>,
    agent_id: Option<Cow<'a, str>>,
    agent_name: Option<Cow<'a, str>>,
}

#[derive(PropertyValue)]
#[event(rename_all = "lowercase")]
enum Channel {
    Web,
    Email,
    Phone,
    #[event(other)]
    Other(String),
}

#[derive(Properties)]
struct Survey<'a> {
    question: Cow<'a, str>,
    stars: Option<u8>,
    #[event(extra)]
    rest: Extra<'a>,
}

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plans/plan.json")]
#[allow(deprecated)]
struct Rating<'a> {
    conversation_id: Cow<'a, str>,
    score: u8,
    comment: Presence<Cow<'a, str>>,
    channel: Option<Channel>,
    waited: Option<Milliseconds>,
    rated_at: Option<Timestamp<'a>>,
    resolved: Option<bool>,
    tags: Option<Vec<Cow<'a, str>>>,
    ticket: Option<Json<'a>>,
    stars: Option<livechat_events::Number>,
    context: Presence<Json<'a>>,
    answered_by: Presence<Cow<'a, str>>,
    survey: Option<Survey<'a>>,
    #[event(extra)]
    rest: Extra<'a>,
}

const CHATS: [&str; 12] = [
    "{}",
    r#"{"agent_id":"a","agent_name":"Jane","agent_username":"jane","conversation_id":"c","conversation_duration":45,"message_id":"m","message_body":"hi"}"#,
    r#"{"message_body":"switched","conversation_duration":1.50,"conversation_id":"c"}"#,
    r#"{"queue":"billing","agent_id":"a","nested":{"a":[1,null]}}"#,
    r#"{"agent_id":"\u00e9\n\"","message_body":"\ud83c\udf89"}"#,
    r#"{"conversation_duration":"45"}"#,
    r#"{"agent_id":7}"#,
    r#"{"agent_id":null}"#,
    r#"{"agent_id":"a","agent_id":"a"}"#,
    r#"{"agent_id":"a","agent_id":"b"}"#,
    r#"{"agent_id":"a""#,
    "[]",
];

const RATINGS: [&str; 14] = [
    r#"{"conversation_id":"c","score":5}"#,
    r#"{"score":5,"conversation_id":"c","comment":"fine","channel":"web","waited":250,"rated_at":"2026-11-22T06:15:36Z","resolved":true,"tags":["a","b"],"ticket":7,"stars":4.5,"context":{"a":1},"answered_by":null,"survey":{"question":"how?","stars":3,"more":1}}"#,
    r#"{"conversation_id":"c","score":5,"comment":null,"context":null}"#,
    r#"{"conversation_id":"c","score":5.0,"ticket":"t-1"}"#,
    r#"{"conversation_id":"c"}"#,
    r#"{"score":3}"#,
    r#"{"conversation_id":"c","score":"5"}"#,
    r#"{"conversation_id":"c","score":5.5}"#,
    r#"{"conversation_id":"c","score":5,"channel":"fax"}"#,
    r#"{"conversation_id":"c","score":5,"rated_at":"yesterday"}"#,
    r#"{"conversation_id":"c","score":5,"tags":"a"}"#,
    r#"{"conversation_id":"c","score":5,"tags":["a",1]}"#,
    r#"{"conversation_id":"c","score":5,"survey":{"stars":3}}"#,
    r#"{"conversation_id":"c","score":5,"resolved":null,"queue":1}"#,
];

#[test]
fn the_bundled_plans_events() {
    for text in CHATS {
        same::<Started<'_>, live_chat::ConversationStarted<'_>>(text, &live_chat::PLAN);
        same::<Ended<'_>, live_chat::ConversationEnded<'_>>(text, &live_chat::PLAN);
        same::<Sent<'_>, live_chat::MessageSent<'_>>(text, &live_chat::PLAN);
        same::<Received<'_>, live_chat::MessageReceived<'_>>(text, &live_chat::PLAN);
    }
}

#[test]
fn an_event_in_parts() {
    for text in CHATS {
        // A part does not know what the plan says of `null`.
        if !text.contains("null") {
            same_content::<Parted<'_>, live_chat::MessageSent<'_>>(text);
        }
    }
}

#[test]
fn a_teams_own_plan() {
    for text in RATINGS {
        // What is read is stricter in either: neither takes what its fields cannot hold.
        if !text.contains("5.0") {
            same::<Rating<'_>, support::RatingSubmitted<'_>>(text, &support::PLAN);
        }
    }
}

#[test]
fn the_interpreted_plan_says_the_same() {
    let plans = [
        (&live_chat::PLAN, livechat_spec::bundled().clone(), "Live Chat Message Sent", &CHATS[..]),
        (
            &support::PLAN,
            livechat_spec::load_file("plans/plan.json").unwrap().plan,
            "Live Chat Rating Submitted",
            &RATINGS[..],
        ),
    ];
    for (generated, plan, event, texts) in plans {
        let interpreted = livechat_cli::plan::descriptor(&plan);
        for text in texts {
            same_findings(event, text, generated, interpreted);
        }
    }
}
