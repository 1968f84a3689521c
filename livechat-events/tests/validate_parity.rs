//! The scanner is held to the tree walker, and to `serde_json` for what is JSON at all.

mod mutations;
mod validate_support;

use std::cell::RefCell;

use livechat_events::descriptor::CallType;
use livechat_events::{Code, Level, Report, Validator, Workspace};
use mutations::mutated;
use proptest::prelude::*;
use serde_json::Value;
use validate_support::calls::{EVERY_CALL_CARRIES, OTHER_CALLS};
use validate_support::{now, validator};

/// Code, level, pointer, event, and the rest.
type Essence = (Code, Level, String, Option<String>, String);

/// What two reports on one document must agree on.
fn essence(report: &Report) -> (usize, usize, Vec<(CallType, usize)>, Vec<Essence>) {
    let mut findings: Vec<_> = report
        .findings
        .iter()
        .map(|found| {
            let rest = format!("{:?} {:?}", found.call_type, found.discard);
            (found.code, found.level, found.pointer.clone(), found.event.clone(), rest)
        })
        .collect();
    findings.sort();
    (report.messages, report.events, report.types.iter().collect(), findings)
}

thread_local! {
    static REUSED: RefCell<Workspace> = RefCell::default();
}

/// Holds the scanner to the tree walker on a text that may be anything.
fn assert_agreement(text: &[u8]) {
    for validator in
        [validator(), Validator::new(&OTHER_CALLS).clock(now), Validator::new(&EVERY_CALL_CARRIES).clock(now)]
    {
        assert_agreement_by(&validator, text);
    }
}

fn assert_agreement_by(validator: &Validator, text: &[u8]) {
    let scanned = validator.check_slice(text);
    // A workspace that has seen other documents makes no difference.
    REUSED.with_borrow_mut(|reused| {
        assert_eq!(*validator.check_into(text, reused), scanned, "{}", String::from_utf8_lossy(text));
    });
    assert_eq!(without_index(validator, text), scanned, "{}", String::from_utf8_lossy(text));
    let is_broken = scanned.findings.iter().any(|finding| finding.code == Code::InvalidJson);
    let parsed = serde_json::from_slice::<Value>(text);
    let shown = String::from_utf8_lossy(text);
    assert_eq!(parsed.is_err(), is_broken, "{shown}: {parsed:?}\n{scanned}");
    let is_ambiguous = scanned.findings.iter().any(|finding| finding.code == Code::DuplicateKey);
    if let (Ok(value), false) = (parsed, is_ambiguous) {
        for other in [validator.check_tree(&value), validator.check_value(&value)] {
            assert_eq!(essence(&scanned), essence(&other), "{shown}\n{scanned}\n{other}");
        }
    }
    for finding in &scanned.findings {
        assert!(finding.offset <= text.len() && !finding.message.is_empty(), "{finding:?}");
    }
}

/// Checks a text after a line break: of such a text there is no index, so that it is read the other way.
fn without_index(validator: &Validator, text: &[u8]) -> Report {
    let mut report = validator.check_slice(&[b"\n", text].concat());
    report.findings.iter_mut().for_each(|finding| finding.offset -= 1);
    report
}

fn json(value: &(impl serde::Serialize + ?Sized)) -> String {
    serde_json::to_string(value).expect("strings and numbers can be written")
}

fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        any::<i64>().prop_map(|value| value.to_string()),
        any::<f64>().prop_map(|value| json(&value)),
        prop::sample::select(vec!["45.0", "4.5e1", "-0", "1E+2", "0.1", "18446744073709551616", "1e-7", "2.50", "1.0"])
            .prop_map(str::to_owned),
        ".{0,12}".prop_map(|text| json(&text)),
        prop::sample::select(vec![
            r#""web""#,
            r#""\u0077eb""#,
            r#""2026-11-22T06:15:36Z""#,
            r#""45""#,
            r#""\n\"""#,
            r#""""#
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            members(vec!["city", "zip", "land", "a/b~c"], inner),
        ]
    })
}

/// An object of some of these keys, each once, in any order.
fn members(keys: Vec<&'static str>, value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let most = keys.len();
    (prop::sample::subsequence(keys, 0..=most).prop_shuffle(), prop::collection::vec(value, most), any::<bool>())
        .prop_map(|(keys, values, spaced)| {
            let (colon, comma) = if spaced { (": ", " , ") } else { (":", ",") };
            let written: Vec<String> =
                keys.iter().zip(values).map(|(key, value)| format!("{}{colon}{value}", json(key))).collect();
            format!("{{{}}}", written.join(comma))
        })
}

const PROPERTIES: [&str; 25] = [
    "id",
    "count",
    "score",
    "seconds",
    "solved",
    "at",
    "channel",
    "stars",
    "flag",
    "title",
    "tags",
    "list",
    "address",
    "closed",
    "open",
    "plain",
    "in",
    "object",
    "maybe",
    "any",
    "old",
    "email",
    "ünï\"/~",
    "Count",
    "queue",
];

fn call() -> impl Strategy<Value = String> {
    let text = |choices: Vec<&'static str>| prop::sample::select(choices).prop_map(str::to_owned);
    let event = text(vec![
        r#""Everything Sent""#,
        r#""Everything Sent""#,
        r#""Everything S\u0065nt""#,
        r#""Strict Sent""#,
        r#""Closed Sent""#,
        r#""Open Sent""#,
        r#""Old Sent""#,
        r#""everything sent""#,
        r#""""#,
        "null",
        "5",
    ]);
    let properties = prop_oneof![5 => members(PROPERTIES.to_vec(), any_json()), 1 => any_json()];
    let id = text(vec![r#""u""#, r#""""#, "null", "7", "{}", r#""\u0075""#]);
    let kind = text(vec![r#""track""#, r#""track""#, r#""tr\u0061ck""#, r#""page""#, "null", "5"]);
    let time = prop_oneof![
        text(vec![r#""2026-11-22T06:15:36.042Z""#, r#""2099-01-01""#, r#""1970-01-01""#, "null"]),
        any_json()
    ];
    let fields = (event, properties, id.clone(), id, kind, time, any_json());
    (fields, Just((0..11).collect::<Vec<usize>>()).prop_shuffle(), 0..11_usize).prop_map(|(fields, order, left_out)| {
        let (event, properties, user, anonymous, kind, time, other) = fields;
        let all = [
            ("event", &event),
            ("properties", &properties),
            ("userId", &user),
            ("anonymousId", &anonymous),
            ("type", &kind),
            ("timestamp", &time),
            ("sentAt", &time),
            ("messageId", &other),
            ("action", &kind),
            ("traits", &other),
            ("batch", &other),
        ];
        // Few calls have all keys, and hardly any the last ones.
        let kept = order.iter().filter(|at| **at != left_out && (**at < 7 || *at % 3 == left_out % 3));
        let written: Vec<String> = kept.map(|at| format!("\"{}\":{}", all[*at].0, all[*at].1)).collect();
        format!("{{{}}}", written.join(","))
    })
}

/// A call of any type, for the plans with rules for them.
fn other_call() -> impl Strategy<Value = String> {
    let text = |choices: Vec<&'static str>| prop::sample::select(choices).prop_map(str::to_owned);
    let kind = text(vec![
        r#""identify""#,
        r#""group""#,
        r#""page""#,
        r#""scr\u0065en""#,
        r#""alias""#,
        r#""track""#,
        r#""Track""#,
        "null",
        "5",
    ]);
    let details = prop_oneof![
        6 => members(vec!["email", "plan", "old", "seats", "url", "variant", "stars", "unplanned"], any_json()),
        1 => any_json(),
    ];
    let event = text(vec![r#""Rated""#, r#""R\u0061ted""#, r#""Opened""#, r#""rated""#]);
    let name = text(vec![r#""Home""#, r#""C\u0061rt""#, r#""Other""#, "null", "5"]);
    let id = text(vec![r#""u""#, r#""a long one""#, r#""""#, "null", "7", "{}"]);
    let version = text(vec!["1", "3", "3.0", "2", "null", r#""3""#]);
    let device = prop_oneof![text(vec![r#"{"id":"d"}"#, r#"{"id":"d1","x":[]}"#, "{}", "null"]), any_json()];
    let context = prop_oneof![
        6 => (device, version).prop_map(|(device, version)| {
            format!(r#"{{"device":{device},"locale":"en","protocols":{{"event_version":{version}}}}}"#)
        }),
        1 => any_json(),
    ];
    let fields = (kind, details, event, name, id, context, text(vec![r#""web""#, r#""tv""#, "1"]));
    (fields, prop::sample::subsequence((0..12).collect::<Vec<usize>>(), 4..=12).prop_shuffle()).prop_map(
        |(fields, kept)| {
            let (kind, details, event, name, id, context, channel) = fields;
            let all = [
                ("type", &kind),
                ("traits", &details),
                ("properties", &details),
                ("event", &event),
                ("name", &name),
                ("userId", &id),
                ("groupId", &id),
                ("previousId", &id),
                ("context", &context),
                ("channel", &channel),
                ("user_id", &id),
                ("timestamp", &name),
            ];
            let written: Vec<String> = kept.iter().map(|at| format!("\"{}\":{}", all[*at].0, all[*at].1)).collect();
            format!("{{{}}}", written.join(","))
        },
    )
}

fn document() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => call(),
        4 => other_call(),
        1 => prop::collection::vec(other_call(), 0..4).prop_map(|calls| format!(r#"{{"batch":[{}]}}"#, calls.join(", "))),
        1 => prop::collection::vec(call(), 0..4).prop_map(|calls| format!("[{}]", calls.join(","))),
        1 => prop::collection::vec(call(), 0..4).prop_map(|calls| format!(r#"{{"sentAt":null,"batch":[{}]}}"#, calls.join(", "))),
        1 => any_json(),
    ]
}

proptest! {
    #[test]
    fn on_calls(text in document()) {
        assert_agreement(text.as_bytes());
    }

    #[test]
    fn on_mutated_calls(bytes in mutated(document())) {
        assert_agreement(&bytes);
    }

    #[test]
    fn on_truncated_calls(text in document(), at in any::<prop::sample::Index>()) {
        assert_agreement(&text.as_bytes()[..at.index(text.len())]);
    }

    #[test]
    fn on_random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        assert_agreement(&bytes);
    }

    #[test]
    fn on_random_tokens(tokens in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"batch\"", "\"event\"", "\\", "\\u", "d800", "1", "-", "e9", ".5",
        "0", "true", "null", "NaN", " ", "\u{1}", "é",
    ]), 0..24)) {
        assert_agreement(tokens.concat().as_bytes());
    }
}

#[test]
fn on_texts_that_readers_differ_about() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    for text in [
        &deep(127),
        &deep(128),
        &format!(r#"{{"event":"Open Sent","userId":"u","properties":{{"a":{}}}}}"#, deep(125)),
        &format!(r#"{{"event":"Open Sent","userId":"u","context":{{"a":{}}}}}"#, deep(126)),
        r#"{"a":1e400}"#,
        r#"{"a":-1e400}"#,
        r#"{"a":1e-400}"#,
        r#"{"a":0e400}"#,
        r#"{"a":01}"#,
        r#"{"a":1.}"#,
        r#"{"a":.5}"#,
        r#"{"a":+1}"#,
        r#"{"a":-}"#,
        r#"{"a":"\u12"}"#,
        r#"{"a":"\ud800\u0041"}"#,
        r#"{"a":"\udc00"}"#,
        r#"{"a":"\ud800"}"#,
        r#"{"a":"\ud83d\ude00"}"#,
        r#"{"a":"\x"}"#,
        "{\"a\":\"\t\"}",
        "{\"a\":\"\u{7f}\"}",
        "{a:1}",
        "{'a':1}",
        r#"{"a":1,}"#,
        "[1,]",
        "[,1]",
        "\u{feff}{}",
        "{} {}",
        "nulll",
        "tru",
        "",
        " \n\t\r",
        "\u{c}{}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1 "b":2}"#,
        "[1 2]",
        "// x\n{}",
        r#"{"a":1e}"#,
        r#"{"a":1e+}"#,
    ] {
        assert_agreement(text.as_bytes());
    }
}

#[test]
fn on_bytes_that_are_no_text() {
    for bytes in [
        &b"\xff"[..],
        b"{\"a\":\"\xff\"}",
        b"{\"\xc3\":1}",
        b"\"\xed\xa0\x80\"",
        b"{} \xff",
        b"\"\xf4\x90\x80\x80\"",
        b"[1]\0",
    ] {
        assert_agreement(bytes);
    }
}
