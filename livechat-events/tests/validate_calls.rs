//! Rules for calls of every type, for `context`, and versions of events.

mod validate_support;

use livechat_events::descriptor::{CallType, Plan};
use livechat_events::{Discard, Level, Report, Validator};
use validate_support::calls::{EVERY_CALL_CARRIES, OTHER_CALLS};
use validate_support::{assert_found, check, now, short};

fn check_by(plan: &'static Plan, text: &str) -> Report {
    Validator::new(plan).clock(now).check_slice(text.as_bytes())
}

fn other(text: &str) -> Report {
    check_by(&OTHER_CALLS, text)
}

/// Asserts that the first finding has this message and this help.
#[track_caller]
fn assert_says(report: &Report, message: &str, help: Option<&str>) {
    let first = report.findings.first().map(|found| (found.message.as_str(), found.help.as_deref()));
    assert_eq!(first, Some((message, help)), "{report}");
}

#[test]
fn good_calls_of_every_type_are_clean() {
    for call in [
        r#"{"type":"identify","userId":"u","traits":{"email":"a@b.c","plan":"paid"}}"#,
        r#"{"userId":"u","traits":{"email":"a@b.c"}}"#,
        r#"{"type":"group","userId":"u","groupId":"g","traits":{"seats":3}}"#,
        r#"{"type":"group","userId":"u","groupId":"g"}"#,
        r#"{"type":"page","userId":"u","properties":{"url":"/","more":1}}"#,
        r#"{"type":"page","userId":"u","name":"Other","properties":{"url":"/"}}"#,
        r#"{"type":"page","userId":"u","name":"Home","properties":{"url":"/","variant":"a"}}"#,
        r#"{"type":"screen","userId":"u","name":"Unknown","properties":5}"#,
        r#"{"type":"screen","userId":"u","name":"C\u0061rt","properties":{"url":"/"}}"#,
        r#"{"type":"alias","userId":"u","previousId":"p"}"#,
        r#"{"type":"track","userId":"u","event":"Opened"}"#,
    ] {
        assert_found(&other(call), &[]);
    }
}

#[test]
fn eleven_bad_calls_have_eleven_findings() {
    for (call, found) in [
        (r#"{"type":"identify","userId":"u","traits":{"plan":"paid"}}"#, "missing-property /traits/email"),
        (r#"{"type":"identify","userId":"u"}"#, "missing-property /traits/email"),
        (r#"{"type":"identify","userId":"u","traits":[]}"#, "wrong-type /traits"),
        (r#"{"type":"identify","userId":"u","traits":{"email":"a","emial":1}}"#, "unplanned-property /traits/emial"),
        (r#"{"type":"identify","userId":"u","traits":{"email":"a","plan":"Paid"}}"#, "not-in-enum /traits/plan"),
        (r#"{"type":"group","userId":"u","traits":{"seats":1}}"#, "missing-property /groupId"),
        (r#"{"type":"group","userId":"u","groupId":"g","traits":{"seats":0}}"#, "out-of-range /traits/seats"),
        (r#"{"type":"page","userId":"u","name":"Home","properties":{}}"#, "missing-property /properties/url"),
        (r#"{"type":"page","userId":"u","name":5,"properties":{"url":"/"}}"#, "wrong-type /name"),
        (r#"{"type":"screen","userId":"u","name":"Cart","properties":"/"}"#, "properties-not-object /properties"),
        (r#"{"type":"alias","userId":"u"}"#, "missing-property /previousId"),
    ] {
        assert_found(&other(call), &[found]);
        let report = check_by(&EVERY_CALL_CARRIES, call);
        assert!(short(&report).contains(&"missing-property /context/device".to_owned()), "{report}");
    }
}

#[test]
fn findings_know_the_type_and_the_name_of_their_call() {
    let page = other(r#"{"type":"page","userId":"u","name":"Home","properties":{"url":1}}"#);
    let found = &page.findings[0];
    assert_eq!((found.call_type, found.event.as_deref()), (Some(CallType::Page), Some("Home")));
    let user = other(r#"{"type":"identify","userId":"u","traits":7}"#);
    let found = &user.findings[0];
    assert_eq!((found.call_type, found.event.as_deref()), (Some(CallType::Identify), None));
    assert_eq!(found.discard, Some(Discard::TraitsNotObject));
    let event = other(r#"{"userId":"u","event":"Opend"}"#);
    assert_eq!(event.findings[0].call_type, Some(CallType::Track));
}

#[test]
fn ids_and_timestamps_of_planned_calls_are_checked() {
    let group = |id: &str| other(&format!(r#"{{"type":"group","userId":"u","groupId":{id},"timestamp":"never"}}"#));
    assert_found(&group(r#""g""#), &["implausible-timestamp /timestamp"]);
    assert_found(&group("null"), &["missing-property /groupId", "implausible-timestamp /timestamp"]);
    assert_found(&group("7"), &["id-not-string /groupId", "implausible-timestamp /timestamp"]);
    assert_eq!(group("7").findings[0].level, Level::Warning);
    assert_found(&group("[]"), &["id-not-string /groupId", "implausible-timestamp /timestamp"]);
}

#[test]
fn values_in_personal_traits_are_hidden() {
    let report = other(r#"{"type":"identify","userId":"u","traits":{"email":"somebody@example.org"},"x":1}"#);
    assert_found(&report, &[]);
    let report = other(r#"{"type":"identify","userId":"u","traits":{"email":["somebody"]}}"#);
    assert!(!report.to_string().contains("somebody"), "{report}");
}

#[test]
fn every_call_carries_what_the_plan_says() {
    let carried = |call: &str| check_by(&EVERY_CALL_CARRIES, call);
    for call in [
        r#"{"userId":"u","event":"Opened","channel":"web","context":{"device":{"id":"d1","type":"ios"},"ip":"::"}}"#,
        r#"{"type":"page","anonymousId":"a","channel":"web","context":{"device":{"id":"d1"}}}"#,
    ] {
        assert_found(&carried(call), &[]);
    }
    let bare = carried(r#"{"userId":"u-123","event":"Opened"}"#);
    assert_found(&bare, &["missing-property /channel", "missing-property /context/device", "wrong-length /userId"]);
    let wrong = carried(r#"{"type":"alias","userId":"u","channel":"tv","context":{"locale":1,"device":{"id":"d"}}}"#);
    assert_found(&wrong, &["not-in-enum /channel", "wrong-type /context/locale", "wrong-length /context/device/id"]);
    let device = r#"{"type":"page","userId":"u","channel":"web","context":{"device":{}}}"#;
    assert_found(&carried(device), &["missing-property /context/device/id"]);
    let context = r#"{"type":"page","userId":"u","channel":"web","context":"ios"}"#;
    assert_found(&carried(context), &["wrong-type /context"]);
}

#[test]
fn a_call_names_the_version_of_its_event() {
    let rated = |version: &str, stars: &str| {
        let context = format!(r#"{{"ip":"::","protocols":{{"event_version":{version}}}}}"#);
        other(&format!(r#"{{"event":"Rated","userId":"u","context":{context},"properties":{{"stars":{stars}}}}}"#))
    };
    assert_found(&rated("1", r#""5""#), &[]);
    assert_found(&rated("3", "5"), &[]);
    assert_found(&rated("3.0", "5"), &[]);
    assert_found(&rated("3", r#""5""#), &["wrong-type /properties/stars"]);
    for unknown in ["2", r#""3""#, "null", "0", "-1", "1e300"] {
        let report = rated(unknown, r#""5""#);
        assert_found(&report, &["unknown-event-version /context/protocols/event_version"]);
        assert_eq!(report.worst(), Some(Level::Info));
    }
    assert_says(&rated("2", r#""5""#), "the plan has no version `2` of `Rated`: version 1 counts", None);
    // Without one, or in a context of another form, the oldest counts.
    for context in ["", r#""context":null,"#, r#""context":{"protocols":[]},"#, r#""context":5,"#] {
        let report = other(&format!(r#"{{{context}"event":"Rated","userId":"u","properties":{{"stars":"5"}}}}"#));
        assert_found(&report, &[]);
    }
    // Events without versions have none to name.
    let opened = r#"{"event":"Opened","userId":"u","context":{"protocols":{"event_version":1}}}"#;
    assert_found(&other(opened), &[]);
}

#[test]
fn unknown_types_are_reported_and_not_counted() {
    let of = |stated: &str| check(&format!(r#"{{{stated},"userId":"u","event":"Open Sent"}}"#));
    let meant = |word: &str| Some(format!("did you mean `{word}`?"));
    for (stated, message, help) in [
        (r#""type":"Track""#, "the tracking API has no call type `Track`", meant("track")),
        (r#""type":"trak""#, "the tracking API has no call type `trak`", meant("track")),
        (r#""action":"indentify""#, "the tracking API has no call type `indentify`", meant("identify")),
        (r#""type":"""#, "the `type` of the call is empty", None),
        (r#""type":5"#, "the `type` of the call is not a string", None),
        (r#""type":"purchase","action":"track""#, "the tracking API has no call type `purchase`", None),
    ] {
        let report = of(stated);
        let key = if stated.starts_with(r#""type"#) { "unknown-call-type /type" } else { "unknown-call-type /action" };
        assert_found(&report, &[key]);
        assert_eq!(report.findings[0].message, message);
        assert!(help.is_none() || report.findings[0].help == help, "{report:?}");
    }
    assert_eq!(
        (of(r#""type":"Track""#).messages, of(r#""type":"Track""#).types.iter().map(|(_, count)| count).sum()),
        (1, 0)
    );
}

#[test]
fn calls_are_counted_by_their_type() {
    let report = check(
        r#"[{"type":"identify","userId":"u"},{"userId":"u","traits":{}},{"type":"page","userId":"u"},{"type":"Page","userId":"u"},
            {"action":"alias","userId":"u","previousId":"p"},{"userId":"u","groupId":"g","traits":{}},{"userId":"u","event":"Open Sent"}]"#,
    );
    let counts: Vec<usize> = report.types.iter().map(|(_, count)| count).collect();
    assert_eq!((report.messages, report.events, counts), (7, 1, vec![1, 2, 1, 0, 1, 1]));
}

#[test]
fn misspelt_keys_are_named() {
    let user = check(r#"{"user_id":"u","event":"Open Sent"}"#);
    assert_found(&user, &["missing-user "]);
    let message = "the call has neither a `userId` nor an `anonymousId`";
    assert_says(&user, message, Some("write `userId` in place of `user_id`"));
    let anonymous = check(r#"{"type":"identify","AnonymousID":"u"}"#);
    assert_says(&anonymous, message, Some("write `anonymousId` in place of `AnonymousID`"));
    let id = check(r#"{"userId":"u","message_id":"m","event":"Open Sent"}"#);
    assert_found(&id, &["misspelt-key /message_id"]);
    let message = "the tracking API does not read the key `message_id`, but `messageId`";
    assert_says(&id, message, Some("did you mean `messageId`?"));
    let both = check(r#"{"user_id":"u","anonymousId":"a","event":"Open Sent","Properties":{}}"#);
    assert_found(&both, &["misspelt-key /user_id", "misspelt-key /Properties"]);
    // Whoever sends both means both.
    assert_found(&check(r#"{"user_id":"u","userId":"u","event":"Open Sent","channel":"x","version":1}"#), &[]);
}
