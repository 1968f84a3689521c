//! Every rule for the envelope, where it finds something and where it does not.

mod validate_support;

use livechat_events::{Code, Discard, Level, Levels, Limits};
use validate_support::{assert_found, check, validator};

#[test]
fn calls_of_every_shape_are_clean() {
    for call in [
        r#"{"userId":"u","event":"Open Sent"}"#,
        r#" {"anonymousId":"a","userId":null,"event":"Open Sent","properties":null,"type":"track"} "#,
        r#"{"action":"track","anonymousId":"a","event":"Open Sent","properties":{},"context":{"a":[1]},"channel":"x"}"#,
        r#"{"type":"track","event":"Open Sent","userId":"u","timestamp":"2026-11-22T06:15:36.0423380+01:00","sentAt":null}"#,
        r#"[{"userId":"u","event":"Open Sent"},{"userId":"u","event":"Open Sent"}]"#,
        r#"{"sentAt":"2026-11-22T06:15:36Z","batch":[{"userId":"u","event":"Open Sent"}],"context":{},"writeKey":"k"}"#,
        r#"{"userId":"u","\u0065vent":"Op\u0065n Sent"}"#,
    ] {
        assert_found(&check(call), &[]);
    }
}

#[test]
fn other_calls_are_counted_and_passed() {
    let report = check(
        r#"[{"type":"identify","userId":"u","traits":{"a":1}},{"type":"page","userId":"u","name":"Home","properties":5},
            {"type":"screen","anonymousId":"a","timestamp":"never"},{"type":"group","userId":"u","groupId":"g"},
            {"action":"alias","userId":"u","previousId":"p"},{"userId":"u","traits":{}},
            {"event":"Open Sent","properties":{"a":1},"type":"screen","userId":"u"},{"userId":"u","event":"Open Sent"}]"#,
    );
    assert_found(&report, &[]);
    assert_eq!((report.messages, report.events), (8, 1));
    assert_found(&check(r#"{"type":"identify","traits":{}}"#), &["missing-user "]);
}

#[test]
fn a_call_that_says_twice_what_it_is_is_reported_whichever_counts() {
    for (first, second) in [("page", "track"), ("track", "page")] {
        let call = format!(r#"{{"type":"{first}","userId":"u","event":"Open Sent","type":"{second}"}}"#);
        assert_found(&check(&call), &["duplicate-key /type"]);
    }
}

#[test]
fn a_user_is_needed() {
    for call in [
        r#"{"event":"Open Sent"}"#,
        r#"{"event":"Open Sent","userId":null}"#,
        r#"{"event":"Open Sent","userId":null,"anonymousId":null}"#,
    ] {
        let report = check(call);
        assert_found(&report, &["missing-user "]);
        assert_eq!(report.findings[0].discard, Some(Discard::NoUserAnonId));
    }
}

#[test]
fn ids_are_strings() {
    let ids = |ids: &str| check(&format!(r#"{{"event":"Open Sent",{ids}}}"#));
    for (written, level) in [
        (r#""userId":"""#, Level::Violation),
        (r#""userId":true"#, Level::Violation),
        (r#""userId":{},"anonymousId":"a""#, Level::Violation),
        (r#""userId":7"#, Level::Warning),
        (r#""userId":"","anonymousId":"a""#, Level::Warning),
    ] {
        let report = ids(written);
        assert_found(&report, &["id-not-string /userId"]);
        assert_eq!(report.findings[0].level, level, "{written}");
        let discard = (level == Level::Violation).then_some(Discard::IdNotString);
        assert_eq!(report.findings[0].discard, discard, "{written}");
    }
    assert_found(&ids(r#""anonymousId":"","userId":"""#), &["id-not-string /anonymousId", "id-not-string /userId"]);
}

#[test]
fn an_event_name_is_needed() {
    for (event, expected, discard) in [
        ("", "missing-event-name /event", Discard::EventNotDefined),
        (r#","event":null"#, "missing-event-name /event", Discard::EventNotDefined),
        (r#","event":"""#, "missing-event-name /event", Discard::EventNotDefined),
        (r#","event":5"#, "event-name-not-string /event", Discard::EventNotString),
        (r#","event":["Open Sent"]"#, "event-name-not-string /event", Discard::EventNotString),
    ] {
        let report = check(&format!(r#"{{"userId":"u"{event},"properties":{{"a":1}}}}"#));
        assert_found(&report, &[expected]);
        assert_eq!(report.findings[0].discard, Some(discard));
    }
}

#[test]
fn events_are_planned() {
    for (name, help) in [
        ("open sent", Some("did you mean `Open Sent`? names match exactly, case and spaces included")),
        ("OpenSent", Some("did you mean `Open Sent`? names match exactly, case and spaces included")),
        ("Open Sennt", Some("did you mean `Open Sent`?")),
        ("Order Completed", None),
    ] {
        let report = check(&format!(r#"{{"userId":"u","event":"{name}","properties":{{"whatever":[]}}}}"#));
        assert_found(&report, &["unplanned-event /event"]);
        assert_eq!(report.findings[0].help.as_deref(), help);
        assert_eq!(report.findings[0].event.as_deref(), Some(name));
    }
}

#[test]
fn properties_are_an_object() {
    for properties in ["[]", "5", "\"x\"", "true"] {
        for call in [
            format!(r#"{{"userId":"u","event":"Open Sent","properties":{properties}}}"#),
            format!(
                r#"{{"properties":{properties},"userId":"u","event":"Open Sent","context":{{"ip":"203.0.113.9"}}}}"#
            ),
        ] {
            let report = check(&call);
            assert_found(&report, &["properties-not-object /properties"]);
            assert_eq!(report.findings[0].discard, Some(Discard::PropertiesNotObject));
        }
    }
}

#[test]
fn timestamps_are_plausible() {
    let stamped = |key: &str, value: &str| check(&format!(r#"{{"userId":"u","event":"Open Sent","{key}":{value}}}"#));
    for key in ["timestamp", "originalTimestamp", "sentAt", "receivedAt"] {
        for value in ["5", "{}", r#""""#, r#""soon""#, r#""1989-12-31T23:59:59Z""#, r#""2026-11-23T06:15:37Z""#] {
            assert_found(&stamped(key, value), &[&format!("implausible-timestamp /{key}")]);
        }
        for value in ["null", r#""1990-01-01""#, r#""2026-11-23T06:15:36Z""#, r#""2026-11-23T08:15:36+02:00""#] {
            assert_found(&stamped(key, value), &[]);
        }
    }
    let batch = r#"{"sentAt":"2099-01-01","batch":[{"userId":"u","event":"Open Sent","timestamp":"x"}]}"#;
    assert_found(&check(batch), &["implausible-timestamp /sentAt", "implausible-timestamp /batch/0/timestamp"]);
}

#[test]
fn message_ids_are_short() {
    let with_id = |id: &str| check(&format!(r#"{{"userId":"u","event":"Open Sent","messageId":"{id}"}}"#));
    assert_found(&with_id(&"é".repeat(100)), &[]);
    assert_found(&with_id(&"\\u00e9".repeat(100)), &[]);
    assert_found(&with_id(&"é".repeat(101)), &["message-id-too-long /messageId"]);
}

#[test]
fn sizes_and_counts_are_limited() {
    let call = |bytes: usize| {
        let empty = r#"{"userId":"u","event":"Open Sent","context":""}"#;
        empty.replace(r#""""#, &format!(r#""{}""#, "x".repeat(bytes - empty.len())))
    };
    assert_found(&check(&call(32 * 1024)), &[]);
    assert_found(&check(&call(32 * 1024 + 1)), &["call-too-large "]);

    let batch = |calls: &[String]| format!(r#"{{"batch":[{}]}}"#, calls.join(","));
    assert_found(&check(&batch(&vec![call(32_000); 15])), &[]);
    assert_found(&check(&batch(&vec![call(32_000); 17])), &["batch-too-large "]);
    assert_found(&check(&batch(&vec![call(60); 2_500])), &[]);
    assert_found(&check(&batch(&vec![call(60); 2_501])), &["too-many-calls /batch"]);
    assert_found(&check(&batch(&[])), &["empty-batch /batch"]);
    assert_found(&check("[]"), &["empty-batch "]);

    let without = validator().without_limits();
    assert!(without.check_slice(batch(&vec![call(40_000); 2_501]).as_bytes()).is_clean());
    let strict = validator().limits(Limits { call_bytes: 50, ..Limits::SAFE });
    assert_found(&strict.check_slice(call(51).as_bytes()), &["call-too-large "]);
}

#[test]
fn what_is_no_call_is_said_to_be_none() {
    assert_found(&check("5"), &["wrong-type "]);
    assert_found(
        &check(r#"{"batch":[null,"x",{"userId":"u","event":"Open Sent"}]}"#),
        &["wrong-type /batch/0", "wrong-type /batch/1"],
    );
    assert_found(&check(r#"{"batch":{}}"#), &["wrong-type /batch"]);
}

#[test]
fn the_callers_levels_come_first() {
    let call = br#"{"event":"Everything Sent","properties":{"id":"i","x":1,"count":"1"},"userId":7}"#;
    let levels = Levels::new()
        .set(Code::UnplannedProperty, Level::Violation)
        .set(Code::IdNotString, Level::Info)
        .allow(Code::WrongType);
    let report = validator().levels(levels).check_slice(call);
    assert_found(&report, &["unplanned-property /properties/x", "id-not-string /userId"]);
    let levels: Vec<Level> = report.findings.iter().map(|finding| finding.level).collect();
    assert_eq!(levels, [Level::Violation, Level::Info]);

    let open = br#"{"event":"Open Sent","properties":{"x":1},"userId":"u"}"#;
    let told = validator().levels(Levels::new().set(Code::UnplannedProperty, Level::Info)).check_slice(open);
    assert_found(&told, &["unplanned-property /properties/x"]);
}

#[test]
fn keys_come_once() {
    for (call, expected, level) in [
        (r#"{"userId":"u","type":"track","event":"Open Sent","type":"track"}"#, "/type", Level::Warning),
        (r#"{"userId":"u","event":"Open Sent","userId":"v"}"#, "/userId", Level::Violation),
        (r#"{"userId":"u","event":"Open Sent","x":[1],"x":[ 1 ]}"#, "/x", Level::Warning),
        (r#"{"userId":"u","event":"Open Sent","x":1,"x":1,"\u0078":2}"#, "/x", Level::Violation),
        (r#"{"userId":"u","event":"Open Sent","properties":{"x":1,"x":2}}"#, "/properties/x", Level::Violation),
        (
            r#"{"properties":{"a":1,"x":{"b":1,"c":2},"x":{"c":2,"b":1}},"userId":"u","event":"Open Sent"}"#,
            "/properties/x",
            Level::Warning,
        ),
        (
            r#"{"userId":"u","event":"Everything Sent","properties":{"id":"i","id":"j"}}"#,
            "/properties/id",
            Level::Violation,
        ),
        (
            r#"{"userId":"u","event":"Everything Sent","properties":{"id":"i","address":{"city":"x","city":"x"}}}"#,
            "/properties/address/city",
            Level::Warning,
        ),
    ] {
        let report = check(call);
        assert_found(&report, &[&format!("duplicate-key {expected}")]);
        assert_eq!(report.findings[0].level, level, "{call}");
    }
    assert_found(&check(r#"{"userId":"u","event":"Open Sent","context":{"x":1,"x":2}}"#), &[]);
    let twice = check(r#"{"sentAt":null,"batch":[{"userId":"u","event":"Open Sent"}],"sentAt":null}"#);
    assert_found(&twice, &["duplicate-key /sentAt"]);
}
