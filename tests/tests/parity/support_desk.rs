//! The example's plan: for each of its events, derived, generated and interpreted agree on bytes, findings and refusals.

use std::borrow::Cow;

use livechat_events::{DecodeProperties as _, Event, Extra, PropertyValue, Seconds, Validate as _};

use crate::same::{same, same_findings};

mod desk {
    livechat_events::events!("../examples/support-desk/plan.json");
}

#[derive(PropertyValue)]
#[event(rename_all = "lowercase")]
enum Channel {
    Web,
    Mobile,
    Email,
    #[event(other)]
    Other(String),
}

macro_rules! chat_event {
    ($struct:ident, $name:literal) => {
        #[derive(Event)]
        #[event($name, plan = "../examples/support-desk/plan.json")]
        struct $struct<'a> {
            channel: Option<Channel>,
            customer_email: Option<Cow<'a, str>>,
            conversation_id: Cow<'a, str>,
            conversation_duration: Option<Seconds>,
            agent_id: Option<Cow<'a, str>>,
            agent_name: Option<Cow<'a, str>>,
            agent_username: Option<Cow<'a, str>>,
            message_id: Option<Cow<'a, str>>,
            message_body: Option<Cow<'a, str>>,
            #[event(extra)]
            rest: Extra<'a>,
        }
    };
}

chat_event!(Started, "Live Chat Conversation Started");
chat_event!(Ended, "Live Chat Conversation Ended");
chat_event!(Sent, "Live Chat Message Sent");
chat_event!(Received, "Live Chat Message Received");

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "../examples/support-desk/plan.json")]
#[allow(clippy::struct_field_names, reason = "the plan's name")]
struct Rating<'a> {
    rating: u8,
    conversation_id: Cow<'a, str>,
    comment: Option<Cow<'a, str>>,
    channel: Option<Channel>,
    customer_email: Option<Cow<'a, str>>,
    #[event(extra)]
    rest: Extra<'a>,
}

const TEXTS: [&str; 11] = [
    r#"{"conversation_id":"c","rating":5}"#,
    r#"{"rating":1,"channel":"email","conversation_id":"c","customer_email":"a@example.com","comment":"fine"}"#,
    r#"{"conversation_id":"c","rating":6}"#,
    r#"{"conversation_id":"c","rating":"5"}"#,
    r#"{"conversation_id":"c","rating":4,"channel":"fax"}"#,
    r#"{"conversation_id":"c","rating":4,"channel":null}"#,
    r#"{"conversation_id":7,"rating":4}"#,
    r#"{"rating":4}"#,
    r#"{"conversation_id":"c","rating":3,"queue":{"z":1.50}}"#,
    r#"{"conversation_id":"c","rating":3,"conversation_duration":12.5,"message_body":"hi “there”","agent_id":"a"}"#,
    "{}",
];

#[test]
fn every_event_of_the_plan() {
    assert_eq!(desk::PLAN.events.len(), 5);
    let plan = livechat_spec::load_file("../examples/support-desk/plan.json").unwrap().plan;
    let interpreted = livechat_cli::plan::descriptor(&plan);
    let mut read = 0;
    for text in TEXTS {
        for event in desk::PLAN.events {
            same_findings(event.name, text, &desk::PLAN, interpreted);
        }
        let were_read = [
            same::<Started<'_>, desk::ConversationStarted<'_>>(text, &desk::PLAN),
            same::<Ended<'_>, desk::ConversationEnded<'_>>(text, &desk::PLAN),
            same::<Sent<'_>, desk::MessageSent<'_>>(text, &desk::PLAN),
            same::<Received<'_>, desk::MessageReceived<'_>>(text, &desk::PLAN),
            same::<Rating<'_>, desk::RatingSubmitted<'_>>(text, &desk::PLAN),
        ];
        read += were_read.iter().filter(|was| **was).count();
    }
    // Good and bad content both: neither all nor none of it can be read.
    assert!((20..50).contains(&read), "{read}");
}

#[test]
fn what_is_too_long_is_found_by_all() {
    let text = format!(r#"{{"conversation_id":"c","rating":5,"message_body":"{}"}}"#, "é".repeat(4_001));
    let sent = Sent::from_properties(text.as_bytes()).unwrap();
    let report = sent.validate().unwrap_err();
    assert_eq!(report.findings[0].pointer, "/properties/message_body");
}
