//! Calls beside events, and versions of an event, as generated code has them.
#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

/// A plan with traits, pages, screens and three versions of an event.
pub mod desk {
    livechat_events::events!("plans/calls.json");
}

use desk::{
    DeskEvent, GroupTraits, InboxScreen, Opened, PLAN, PageProperties, RatingGiven, RatingGivenV2, RatingGivenV3,
    TicketPage, UserTraits, UserTraitsPlan, required,
};
use livechat_events::{
    Alias, Batch, Call, Code, DecodeError, Event, Extra, Group, Identify, OutgoingCall, Page, Properties as _,
    Recorder, Report, Screen, Sink as _, Track, User, Validator,
};
use serde_json::{Value, json};

fn user() -> User<'static> {
    User::id("u-1")
}

fn traits() -> UserTraits<'static> {
    UserTraits::new(required::UserTraits { email: "peter@example.com", plan: UserTraitsPlan::Pro })
}

fn rating() -> RatingGiven<'static> {
    RatingGiven::new(required::RatingGiven { stars: 4, ticket_id: "t-1" }).comment("good")
}

fn rating_2() -> RatingGivenV2<'static> {
    RatingGivenV2::new("t-1")
}

fn written(call: &impl OutgoingCall) -> Value {
    let mut body = Vec::new();
    call.write_unstamped(&mut body);
    serde_json::from_slice(&body).expect("JSON")
}

fn check(call: &impl OutgoingCall) -> Report {
    Validator::new(&PLAN).check(call)
}

#[test]
fn typed_calls_follow_the_plan_and_are_read_again() -> Result<(), DecodeError> {
    let identify = Identify::new(user(), traits());
    assert_eq!(written(&identify)["traits"], json!({"email": "peter@example.com", "plan": "pro"}));
    assert!(check(&identify).is_clean());
    assert_eq!(Identify::<UserTraits<'_>>::from_slice(&identify.to_vec())?, identify);
    let group = Group::new(user(), "g-1", GroupTraits::new().seats(3));
    assert!(check(&group).is_clean());
    assert_eq!(Group::<GroupTraits<'_>>::from_slice(&group.to_vec())?, group);
    let page = Page::new(user(), TicketPage::new(required::TicketPage { ticket_id: "t-1", url: "/t/1" }));
    assert_eq!(page.name.as_deref(), Some(TicketPage::NAME));
    assert!(check(&page).is_clean());
    assert_eq!(Page::<TicketPage<'_>>::from_slice(&page.to_vec())?, page);
    let any_page = Page::new(user(), PageProperties::new("/"));
    assert!(any_page.name.is_none() && check(&any_page).is_clean());
    let screen = Screen::new(user(), InboxScreen::new().unread(2));
    assert_eq!(
        written(&screen),
        json!({"type": "screen", "userId": "u-1", "name": "Inbox", "properties": {"unread": 2}})
    );
    assert!(check(&screen).is_clean() && check(&Alias::new(user(), "u-0")).is_clean());
    assert_eq!(Screen::<InboxScreen<'_>>::from_slice(&screen.to_vec())?, screen);
    Ok(())
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    let error =
        Identify::<UserTraits<'_>>::from_slice(br#"{"userId":"u","traits":{"email":1,"plan":"pro"}}"#).unwrap_err();
    assert_eq!((error.code(), error.pointer().as_str(), error.offset()), (Code::WrongType, "/traits/email", Some(32)));
    let error = Identify::<UserTraits<'_>>::from_slice(br#"{"userId":"u"}"#).unwrap_err();
    assert_eq!((error.code(), error.pointer().as_str()), (Code::MissingProperty, "/traits"));
    let error = Page::<TicketPage<'_>>::from_slice(br#"{"userId":"u","name":"Home","properties":{}}"#).unwrap_err();
    assert_eq!((error.code(), error.pointer().as_str()), (Code::UnplannedEvent, "/name"));
    assert_eq!(error.message(), "expected the name `Ticket`, found `Home`");
    let seats = Group::new(user(), "g-1", GroupTraits::new().seats(0));
    assert_eq!(check(&seats).findings[0].pointer, "/traits/seats");
    assert!(!format!("{:?}", Identify::new(user(), traits())).contains("peter"));
}

#[test]
fn typed_calls_go_through_batches_and_recorders() {
    let recorder = Recorder::new(&PLAN);
    let mut batch = Batch::<DeskEvent<'_>>::new();
    batch.push(Track::new(user(), rating_2().into())).expect("room");
    batch.push(Identify::new(user(), traits())).expect("room");
    recorder.record_slice(&batch.to_vec());
    recorder.send(&Page::new(user(), PageProperties::new("/"))).expect("a call");
    recorder.assert_clean();
    recorder.assert_called(&Identify::new(user(), traits()));
    recorder.assert_seen::<RatingGivenV2<'_>>();
    recorder.assert_not_seen::<RatingGiven<'_>>();
    recorder.assert_sent(&rating_2());
    let body = batch.to_vec();
    let read = Batch::<DeskEvent<'_>>::from_slice(&body).expect("a batch");
    assert!(matches!(read.calls(), [Call::Track(_), Call::Identify(identify)] if identify.traits.len() == 2));
}

#[test]
fn a_call_names_the_version_of_its_event() {
    let version = |call: &dyn Fn() -> Value| call()["context"]["protocols"]["event_version"].clone();
    assert_eq!(version(&|| written(&Track::new(user(), rating()))), 1);
    assert_eq!(version(&|| written(&Track::new(user(), rating_2()))), 2);
    assert_eq!(version(&|| written(&Track::new(user(), DeskEvent::from(rating_2())))), 2);
    assert_eq!((RatingGiven::VERSION, RatingGivenV2::VERSION, RatingGivenV2::NAME), (1, 2, "Desk Rating Given"));
    let own = Track::new(user(), rating_2())
        .context("locale", "de")
        .context("protocols", Extra::from_iter([("sourceId", "s"), ("event_version", "x")]));
    assert_eq!(written(&own)["context"], json!({"locale": "de", "protocols": {"sourceId": "s", "event_version": 2}}));
    assert!(check(&Track::new(user(), rating_2())).is_clean());
    // An event without versions says nothing of them.
    assert_eq!(written(&Track::new(user(), Opened::new("t-1"))).get("context"), None);
}

#[test]
fn decoding_picks_the_version() {
    let body = |protocols: &str| {
        format!(
            r#"{{"userId":"u","event":"Desk Rating Given","properties":{{"stars":3,"ticket_id":"t"}},"context":{{"a":1{protocols}}}}}"#
        )
    };
    let named = |number: &str| body(&format!(r#","protocols":{{"event_version":{number}}}"#));
    for (body, version) in [
        (body(""), 1),
        (body(r#","protocols":null"#), 1),
        (named("1"), 1),
        (named("2"), 2),
        (named("2.0"), 2),
        (named("7"), 1),
        (named("\"2\""), 1),
    ] {
        let call = Track::<DeskEvent<'_>>::from_slice(body.as_bytes()).expect("a call");
        assert_eq!(call.event.descriptor().map(|event| event.version), Some(version), "{body}");
        assert_eq!(written(&call), serde_json::from_str::<Value>(&body).expect("JSON"), "{body}");
        let one = Track::<RatingGivenV2<'_>>::from_slice(body.as_bytes());
        assert_eq!(one.is_ok(), version == 2, "{body}");
        assert_eq!(Track::<RatingGiven<'_>>::from_slice(body.as_bytes()).is_ok(), version == 1, "{body}");
        let serde: Track<'_, DeskEvent<'_>> = serde_json::from_str(&body).expect("a call");
        assert_eq!(serde, call);
        let event: DeskEvent<'_> =
            serde_json::from_value(serde_json::to_value(&call.event).expect("JSON")).expect("an event");
        assert_eq!(event, call.event);
    }
    let body = named("3");
    let error = Track::<DeskEvent<'_>>::from_slice(body.as_bytes()).expect_err("`score` is missing");
    assert_eq!(error.pointer(), "/properties");
    let error = Track::<RatingGivenV2<'_>>::from_slice(body.as_bytes()).expect_err("another version");
    assert_eq!(
        (error.code(), error.pointer().as_str()),
        (Code::UnknownEventVersion, "/context/protocols/event_version")
    );
    assert_eq!(error.message(), "expected version 2 of the event `Desk Rating Given`, found 3");
}

#[test]
fn an_older_version_becomes_a_newer_one_where_it_fits() {
    let newer = RatingGivenV2::from(rating());
    assert_eq!(newer.to_properties(), br#"{"stars":4,"comment":"good","ticket_id":"t-1"}"#);
    // A call that was read without a version names the one that it was converted to.
    let body = br#"{"userId":"u","event":"Desk Rating Given","properties":{"stars":3,"ticket_id":"t"}}"#;
    let call = Track::<RatingGiven<'_>>::from_slice(body).expect("a call").map(RatingGivenV2::from);
    assert_eq!(written(&call)["context"]["protocols"]["event_version"], 2);
    assert_eq!(RatingGivenV3::new(required::RatingGivenV3 { score: 1, ticket_id: "t" }).ticket_id, "t");
}

/// An enum of a user's own, which holds two versions of one event.
#[derive(livechat_events::Event)]
enum Rated<'a> {
    Old(RatingGiven<'a>),
    New(RatingGivenV2<'a>),
}

#[test]
fn a_derived_enum_holds_versions_side_by_side() {
    for (version, is_new) in [(1, false), (2, true)] {
        let body = format!(
            r#"{{"userId":"u","event":"Desk Rating Given","properties":{{"stars":3,"ticket_id":"t"}},"context":{{"protocols":{{"event_version":{version}}}}}}}"#
        );
        let call = Track::<Rated<'_>>::from_slice(body.as_bytes()).expect("a call");
        assert_eq!(matches!(call.event, Rated::New(_)), is_new);
        assert_eq!(written(&call), serde_json::from_str::<Value>(&body).expect("JSON"));
    }
}

/// The traits of a user, as a struct of an application's own.
#[derive(Clone, Debug, PartialEq, livechat_events::Traits)]
#[event(call = "identify", plan = "plans/calls.json")]
struct Person<'a> {
    email: &'a str,
    #[event(rename = "plan")]
    tier: std::borrow::Cow<'a, str>,
    #[event(extra)]
    rest: Extra<'a>,
}

/// The properties of a page.
#[derive(Clone, Debug, PartialEq, livechat_events::Traits)]
#[event("Ticket", call = "page", plan = "plans/calls.json")]
struct TicketView {
    ticket_id: String,
    url: String,
    #[event(custom)]
    tab: u8,
}

#[test]
fn derived_traits_follow_the_plan() -> Result<(), DecodeError> {
    let call = Identify::new(user(), Person { email: "e", tier: "free".into(), rest: Extra::new() });
    assert_eq!(call.to_vec(), br#"{"type":"identify","userId":"u-1","traits":{"email":"e","plan":"free"}}"#);
    assert!(check(&call).is_clean());
    assert_eq!(Identify::<Person<'_>>::from_slice(&call.to_vec())?, call);
    let page = Page::new(user(), TicketView { ticket_id: "t-1".into(), url: "/".into(), tab: 2 });
    assert_eq!(page.name.as_deref(), Some("Ticket"));
    assert_eq!(Page::<TicketView>::from_slice(&page.to_vec())?, page);
    assert_eq!(check(&page).findings[0].code, Code::UnplannedProperty);
    Ok(())
}
