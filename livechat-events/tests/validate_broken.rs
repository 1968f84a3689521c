//! Texts that are no JSON: one finding, at the right place, and the calls around it are still checked.

mod validate_support;

use livechat_events::{Code, Discard};
use validate_support::{assert_found, check, validator};

#[test]
fn broken_texts_are_one_finding() {
    for (text, offset, pointer) in [
        ("", 0, ""),
        ("  ", 2, ""),
        ("{", 1, ""),
        (r#"{"userId":"u","event":"#, 22, "/event"),
        (r#"{"userId":"u","event":"Open Sent","properties":{"a":[1,}]}}"#, 55, "/properties/a/1"),
        (r#"{"userId":"u"} x"#, 15, ""),
        (r#"{"userId":"u",}"#, 14, ""),
        ("{\"userId\":\"u\nv\"}", 12, "/userId"),
        (r#"{"userId":"\ud800"}"#, 11, "/userId"),
        (r#"{"a":1e400}"#, 5, "/a"),
        ("nul", 0, ""),
    ] {
        let report = check(text);
        assert_eq!(report.findings.last().map(|finding| finding.code), Some(Code::InvalidJson), "{text}");
        let finding = report.findings.last().unwrap();
        assert_eq!((finding.offset, finding.pointer.as_str()), (offset, pointer), "{text}: {report}");
        assert_eq!(finding.discard, Some(Discard::BadRequest));
        assert_eq!(report.findings.iter().filter(|finding| finding.code == Code::InvalidJson).count(), 1);
    }
}

#[test]
fn not_a_number_names_its_likely_sender() {
    for word in ["NaN", "Infinity", "-Infinity"] {
        let report = check(&format!(
            r#"{{"batch": [{{"event": "Everything Sent", "userId": 5, "properties": {{"count": {word}, "x": NaN}}}}, {{"event": "Open Sent"}}]}}"#
        ));
        assert_found(&report, &["invalid-json /batch/0/properties/count", "missing-user /batch/1"]);
        assert_eq!((report.messages, report.events), (2, 1));
        assert!(report.findings[0].help.as_ref().unwrap().contains("Python"), "{report}");
    }
}

#[test]
fn the_next_item_is_found() {
    for (broken, expected) in [
        (r#"{"userId":NaN}"#, "invalid-json /1/userId"),
        (r#"{"a":"]},{","b":tru}"#, "invalid-json /1/b"),
        (r#"{"a":"\"","b":[[}"#, "invalid-json /1/b/0/0"),
        ("", "invalid-json /1"),
        ("@", "invalid-json /1"),
        (r#"{"a" 1}"#, "invalid-json /1"),
        ("{} {}", "invalid-json "),
    ] {
        let text = format!(r#"[{{"event":"Open Sent"}},{broken},{{"event":"Old Sent"}}]"#);
        let report = check(&text);
        let found: Vec<String> = validate_support::short(&report)
            .into_iter()
            .filter(|finding| finding.starts_with("invalid-json"))
            .collect();
        assert_eq!(found, [expected], "{broken}");
        assert!(report.findings.first().is_some_and(|finding| finding.pointer == "/0"), "{broken}: {report}");
        if broken != r#"{"a":"\"","b":[[}"# {
            assert!(report.findings.iter().any(|finding| finding.code == Code::DeprecatedEvent), "{broken}: {report}");
        }
    }
}

#[test]
fn truncated_batches_keep_what_came_before() {
    let report = check(r#"{"batch":[{"event":"Open Sent"},{"event":"Old Sent","userId":"u"},{"event":"Ol"#);
    assert_found(&report, &["missing-user /batch/0", "deprecated-event /batch/1/event", "invalid-json /batch/2/event"]);
    assert_eq!((report.messages, report.events), (3, 2));
}

#[test]
fn bytes_that_are_not_utf8_are_located() {
    let text = b"[{\"event\":\"Open Sent\",\"userId\":\"\xff\"},{\"event\":\"Open Sent\"}]";
    let report = validator().check_slice(text);
    assert_found(&report, &["invalid-json /0/userId", "missing-user /1"]);
    assert_eq!(report.findings[0].offset, 32);
    assert!(report.findings[0].message.contains("UTF-8"), "{report}");
    assert_found(&validator().check_slice(b"{\"a\":\"\xe2\x82"), &["invalid-json /a"]);
}
