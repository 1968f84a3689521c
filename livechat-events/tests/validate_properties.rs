//! Every rule for properties, where it finds something and where it does not.

mod validate_support;

use livechat_events::Level;
use validate_support::{assert_found, check, check_properties};

#[test]
fn values_of_the_right_kind_are_clean() {
    let report = check_properties(
        r#""count":45.0,"score":1e2,"seconds":-0,"solved":false,"at":"2026-11-22T06:15:36+01:00","channel":"web",
           "stars":2.5,"flag":true,"title":"äöüßé","tags":["a","b"],"list":[1,[2]],"address":{"city":"x","zip":"12345"},
           "object":{"a":1,"a":2},"maybe":null,"any":null,"email":"a@b.c","ünï\"/~":4.5e1"#,
    );
    assert_found(&report, &[]);
    assert_eq!((report.messages, report.events), (1, 1));
}

#[test]
fn kinds_are_held_against_the_plan() {
    for (wrong, expected) in [
        (r#""count":4.5"#, "wrong-type /properties/count"),
        (r#""count":"45""#, "wrong-type /properties/count"),
        (r#""count":45e-1"#, "wrong-type /properties/count"),
        (r#""seconds":"soon""#, "wrong-type /properties/seconds"),
        (r#""solved":"true""#, "wrong-type /properties/solved"),
        (r#""solved":1"#, "wrong-type /properties/solved"),
        (r#""at":1795328136"#, "wrong-type /properties/at"),
        (r#""at":"yesterday""#, "wrong-type /properties/at"),
        (r#""title":[]"#, "wrong-type /properties/title"),
        (r#""tags":{}"#, "wrong-type /properties/tags"),
        (r#""tags":["a",2]"#, "wrong-type /properties/tags/1"),
        (r#""address":[]"#, "wrong-type /properties/address"),
        (r#""address":{"city":1}"#, "wrong-type /properties/address/city"),
        (r#""ünï\"/~":true"#, "wrong-type /properties/ünï\"~1~0"),
        (r#""t\u0069tle":false"#, "wrong-type /properties/title"),
        (r#""count":null"#, "null-not-allowed /properties/count"),
        (r#""tags":[null]"#, "null-not-allowed /properties/tags/0"),
    ] {
        assert_found(&check_properties(wrong), &[expected]);
    }
}

/// What an event or an object says of other members counts for its own; what is inside follows the plan.
#[test]
fn closed_counts_for_its_own_members() {
    let check = |properties: &str| {
        let call = format!(r#"{{"userId":"u","event":"Closed Sent","properties":{{{properties}}}}}"#);
        let report = check(&call);
        report.findings.iter().map(|found| (found.level, found.pointer.clone())).collect::<Vec<_>>()
    };
    for (properties, expected) in [
        (r#""x":1"#, Some((Level::Violation, "/properties/x"))),
        (r#""closed":{"x":1}"#, Some((Level::Violation, "/properties/closed/x"))),
        (r#""closed":{"in":{"x":1}}"#, Some((Level::Warning, "/properties/closed/in/x"))),
        (r#""open":{"x":1}"#, None),
        (r#""open":{"in":{"x":1}}"#, Some((Level::Warning, "/properties/open/in/x"))),
        (r#""plain":{"x":1}"#, Some((Level::Warning, "/properties/plain/x"))),
    ] {
        let expected = expected.map(|(level, pointer)| (level, pointer.to_owned()));
        assert_eq!(check(properties), Vec::from_iter(expected), "{properties}");
    }
}

#[test]
fn values_are_held_against_the_plan() {
    for (wrong, expected) in [
        (r#""channel":"Web""#, "not-in-enum /properties/channel"),
        (r#""stars":3"#, "not-in-enum /properties/stars"),
        (r#""flag":false"#, "not-in-enum /properties/flag"),
        (r#""flag":"x""#, "not-in-enum /properties/flag"),
        (r#""count":-1"#, "out-of-range /properties/count"),
        (r#""count":9007199254740994"#, "out-of-range /properties/count"),
        (r#""score":-1.51"#, "out-of-range /properties/score"),
        (r#""score":100.0000001"#, "out-of-range /properties/score"),
        (r#""price":0"#, "out-of-range /properties/price"),
        (r#""price":100.00"#, "out-of-range /properties/price"),
        (r#""price":9.995"#, "not-a-multiple /properties/price"),
        (r#""site":"example.com""#, "bad-format /properties/site"),
        (r#""site":"""#, "bad-format /properties/site"),
        (r#""title":"x""#, "wrong-length /properties/title"),
        (r#""title":"äöüßéx""#, "wrong-length /properties/title"),
        (r#""title":"\ud83d\ude00""#, "wrong-length /properties/title"),
        (r#""tags":["a","b","c"]"#, "wrong-length /properties/tags"),
        (r#""tags":[""]"#, "wrong-length /properties/tags/0"),
        (r#""address":{"city":"x","zip":"1"}"#, "wrong-length /properties/address/zip"),
    ] {
        assert_found(&check_properties(wrong), &[expected]);
    }
    for right in [
        r#""count":9007199254740993"#,
        r#""stars":1.0"#,
        r#""stars":25e-1"#,
        r#""flag":null"#,
        r#""score":-15e-1"#,
        r#""title":"\ud83d\ude00\u0041""#,
        r#""channel":"\u0077eb""#,
        r#""site":"https:\/\/example.com""#,
        r#""site":null"#,
    ] {
        assert_found(&check_properties(right), &[]);
    }
}

#[test]
fn all_findings_come_in_the_order_of_the_text() {
    let report = check(
        r#"{"properties":{"title":"x","count":"1","queue":1},"timestamp":5,"event":"Everything Sent","userId":7}"#,
    );
    assert_found(
        &report,
        &[
            "missing-property /properties/id",
            "wrong-length /properties/title",
            "wrong-type /properties/count",
            "unplanned-property /properties/queue",
            "implausible-timestamp /timestamp",
            "id-not-string /userId",
        ],
    );
    assert!(report.findings.iter().all(|finding| finding.event.as_deref() == Some("Everything Sent")));
    let offsets: Vec<usize> = report.findings.iter().map(|finding| finding.offset).collect();
    assert_eq!(offsets, [14, 23, 35, 47, 62, 99]);
}

#[test]
fn missing_properties_are_one_finding_each() {
    for properties in ["", r#","properties":{}"#, r#","properties":null"#] {
        let report = check(&format!(r#"{{"userId":"u","event":"Everything Sent"{properties}}}"#));
        assert_found(&report, &["missing-property /properties/id"]);
    }
    assert_found(&check_properties(r#""address":{}"#), &["missing-property /properties/address/city"]);
}

#[test]
fn unknown_properties_follow_the_policy() {
    let warned = check_properties(r#""Count":1"#);
    assert_found(&warned, &["unplanned-property /properties/Count"]);
    assert_eq!(warned.findings[0].level, Level::Warning);
    assert_eq!(warned.findings[0].help.as_deref(), Some("did you mean `count`?"));

    let denied = check(r#"{"userId":"u","event":"Strict Sent","properties":{"other":1}}"#);
    assert_found(&denied, &["unplanned-property /properties/other"]);
    assert_eq!(denied.findings[0].level, Level::Violation);

    assert_found(&check(r#"{"userId":"u","event":"Open Sent","properties":{"other":1}}"#), &[]);
    assert_found(
        &check_properties(r#""address":{"city":"x","land":1}"#),
        &["unplanned-property /properties/address/land"],
    );
}

#[test]
fn deprecated_things_are_warned_of() {
    let report = check_properties(r#""old":"x""#);
    assert_found(&report, &["deprecated-property /properties/old"]);
    assert_eq!((report.violations(), report.warnings()), (0, 1));
    assert_eq!(report.findings[0].help.as_deref(), Some("use `id`"));
    assert_found(&check(r#"{"userId":"u","event":"Old Sent"}"#), &["deprecated-event /event"]);
}

#[test]
fn messages_say_what_to_send() {
    let finding = |properties: &str| check_properties(properties).findings.remove(0);
    let text = finding(r#""count":"45""#);
    assert_eq!(text.message, "expected an integer for `count`, found the string `45`");
    assert_eq!(text.help.as_deref(), Some("send `45` without quotes"));
    assert_eq!((text.expected.as_deref(), text.found.as_deref()), (Some("an integer"), Some("the string `45`")));
    assert_eq!(
        text.to_string(),
        "violation[wrong-type]: expected an integer for `count`, found the string `45` at /properties/count; \
         send `45` without quotes"
    );
    let item = finding(r#""tags":["a",2]"#);
    assert_eq!(item.message, "expected a string for an item of `tags`, found `2`");
    assert_eq!(finding(r#""channel":"wb""#).help.as_deref(), Some("did you mean `web`?"));
    assert_eq!(finding(r#""title":"x""#).message, "expected 2 to 5 characters in `title`, found 1 character");
    assert_eq!(finding(r#""count":-1"#).expected.as_deref(), Some("a number from 0 to 9007199254740993"));
    assert_eq!(finding(r#""maybe":1"#).expected.as_deref(), Some("a string or `null`"));
}

#[test]
fn personal_values_are_never_shown() {
    for value in [r#""peter@initech.example""#, "5551234", "[5551234]", r#"{"a":"initech"}"#, r#""5551234-5551234""#] {
        let report = check_properties(&format!(r#""email":{value}"#));
        let shown = format!("{report:?} {report}");
        assert_eq!(report.findings.len(), 1, "{report}");
        assert!(!shown.contains("initech") && !shown.contains("5551234"), "{shown}");
    }
}

#[test]
fn long_values_are_shortened() {
    let report = check_properties(&format!(r#""count":"{}""#, "x".repeat(1_000_000)));
    assert!(report.findings[0].message.len() < 200);
    assert!(report.findings[0].found.as_ref().unwrap().len() < 100);
}
