//! Values that a plan lists, in generated code: what is kept of another value, and what validation says of it.
#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

use std::borrow::Cow;

use livechat_events::{DecodeProperties as _, Properties as _, Validate as _};

/// Sets of values, open and exhaustive.
pub mod desk {
    livechat_events::events!("plans/values.json");
}

use desk::{TicketOpened, TicketOpenedChannel as Channel, TicketOpenedSpeed as Speed};

#[test]
fn a_value_that_is_not_listed_is_kept_and_reported() {
    let text = r#"{"channel":"f\u0061x","moods":["good","odd",null],"address":{"land":"at"}}"#;
    let opened = TicketOpened::from_properties(text.as_bytes()).expect("every enum here is open");
    assert_eq!(opened.channel, Channel::Unknown(Cow::Borrowed("fax")));
    let written = String::from_utf8(opened.to_properties()).expect("UTF-8");
    assert_eq!(written, r#"{"channel":"fax","moods":["good","odd",null],"address":{"land":"at"}}"#);
    let report = opened.validate().expect_err("four values are not listed");
    let found: Vec<(&str, &str)> =
        report.findings.iter().map(|found| (found.code.name(), found.pointer.as_str())).collect();
    let expected = ["/properties/channel", "/properties/moods/1", "/properties/address/land"];
    assert_eq!(found, expected.map(|pointer| ("not-in-enum", pointer)));
    let owned: TicketOpened<'static> = opened.clone().into_owned();
    assert_eq!(owned, opened);
}

#[test]
fn listed_values_are_their_variants() {
    let text = r#"{"channel":"unknown","speed":"slow","reply_to":"jo@example.com","address":{"land":"fr"},"more":1}"#;
    let opened = TicketOpened::from_properties(text.as_bytes()).expect("all values are listed");
    assert_eq!((&opened.channel, opened.speed), (&Channel::UnknownValue, Some(Speed::Slow)));
    assert_eq!(opened.to_properties(), text.as_bytes());
    assert!(opened.validate().is_ok());
    assert_eq!(Channel::ALL.iter().map(Channel::as_str).collect::<Vec<_>>(), ["web", "unknown", "app"]);
    assert_eq!("app".parse(), Ok(Channel::App));
    assert_eq!("fax".parse(), Ok(Channel::Unknown("fax".into())));
}

#[test]
fn an_exhaustive_enum_reads_no_other_value() {
    let read = TicketOpened::from_properties(br#"{"channel":"web","speed":"odd"}"#);
    let error = read.expect_err("`odd` is not listed").to_string();
    assert!(error.contains("expected one of `fast`, `slow`"), "{error}");
    assert_eq!(Speed::ALL, [Speed::Fast, Speed::Slow]);
    assert!("odd".parse::<Speed>().is_err());
}

/// A user's own enum, with a variant for other values that borrows.
#[derive(livechat_events::PropertyValue, Debug, PartialEq)]
#[event(rename_all = "lowercase")]
enum Own<'a> {
    Web,
    Unknown,
    App,
    #[event(other)]
    Other(Cow<'a, str>),
}

#[derive(livechat_events::Event, Debug)]
#[event("Ticket Opened", plan = "plans/values.json")]
struct Opened<'a> {
    channel: Own<'a>,
}

#[test]
fn a_derived_enum_keeps_it_in_the_variant_for_others() {
    for (value, expected) in
        [("fax", Own::Other("fax".into())), ("app", Own::App), ("unknown", Own::Unknown), ("web", Own::Web)]
    {
        let text = format!(r#"{{"channel":"{value}"}}"#);
        let opened = Opened::from_properties(text.as_bytes()).expect("a string");
        assert_eq!(opened.channel, expected);
        assert_eq!(opened.to_properties(), text.as_bytes());
        assert_eq!(opened.validate().is_ok(), value != "fax");
    }
}

#[test]
fn serde_keeps_it_as_well() {
    let channel: Channel<'_> = serde_json::from_str(r#""fax""#).expect("a string");
    assert_eq!(serde_json::to_string(&channel).expect("a string"), r#""fax""#);
    assert!(serde_json::from_str::<Channel<'_>>("7").is_err());
}
