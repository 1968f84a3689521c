#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use livechat_events::{Validator, live_chat};

use super::{CallType, Line, Refused, Who, take_apart};

fn lines(body: &str, path_type: Option<CallType>) -> Vec<String> {
    let validator = Validator::new(&live_chat::PLAN);
    take_apart(body, path_type, &validator).unwrap().into_iter().map(|Line { text, .. }| text).collect()
}

fn refused(body: &str) -> Refused {
    take_apart(body, None, &Validator::new(&live_chat::PLAN)).unwrap_err()
}

#[test]
fn a_call_gets_the_type_of_its_path() {
    assert_eq!(lines(r#"{"event": "E"}"#, Some(CallType::Track)), [r#"{"event":"E","type":"track"}"#]);
    assert_eq!(lines(r#"{"type": "page"}"#, Some(CallType::Track)), [r#"{"type":"page"}"#]);
    assert_eq!(lines(r#"{"action": "page"}"#, Some(CallType::Track)), [r#"{"action":"page"}"#]);
    assert_eq!(lines(r#"{"event": "E"}"#, None), [r#"{"event":"E"}"#]);
}

#[test]
fn the_envelope_is_laid_under_each_call() {
    let body = r#"{"context": {"library": {"name": "go"}, "ip": "1"}, "messageId": "b", "writeKey": "k", "sentAt": "2026-11-22T06:15:36Z",
        "integrations": {"All": true},
        "batch": [{"event": "A"}, {"context": {"ip": "2"}, "event": "B", "integrations": null, "sentAt": "2026-11-22T06:15:37Z"}]}"#;
    assert_eq!(
        lines(body, None),
        [
            r#"{"event":"A","sentAt":"2026-11-22T06:15:36Z","context":{"library": {"name": "go"}, "ip": "1"},"integrations":{"All": true}}"#,
            r#"{"context":{"ip":"2","library":{"name": "go"}},"event":"B","integrations":{"All": true},"sentAt":"2026-11-22T06:15:37Z"}"#,
        ]
    );
}

#[test]
fn what_is_displayed_is_read_from_the_line() {
    let who = |body: &str, path_type: Option<CallType>| {
        let validator = Validator::new(&live_chat::PLAN);
        take_apart(body, path_type, &validator).unwrap().remove(0).who()
    };
    let call = r#"{"action": "page", "ev\u0065nt": "A", "userId": 7, "userId": 8, "context": {"ip": "1"}}"#;
    let library = r#"{"library": {"name": "go", "version": 3}}"#;
    let shown = who(&format!(r#"{{"context": {library}, "batch": [{call}]}}"#), None);
    let text = |text: &str| Some(text.to_owned());
    let library = Some(("go".to_owned(), "3".to_owned()));
    assert_eq!(shown, Who { kind: text("page"), event: text("A"), user: text("8"), anonymous: None, library });
    assert_eq!(
        who(r#"{"event": [], "anonymousId": "a"}"#, Some(CallType::Track)),
        Who { kind: text("track"), anonymous: text("a"), ..Who::default() }
    );
    assert_eq!(who("5", Some(CallType::Track)), Who::default());
}

#[test]
fn what_a_call_says_stays_as_it_is() {
    let call = r#"{"z":1.10,"a":0,"z":{"b":[1, 2]},"n":1e2,"s":"é\u00e9\"\n"}"#;
    assert_eq!(lines(call, None), [call]);
    assert_eq!(lines("{\"a\":\n[1,\r\n2]}", None), [r#"{"a":[1,2]}"#]);
    assert_eq!(lines("5", None), ["5"]);
    assert_eq!(lines(r#"{"batch":[5,{}]}"#, None), ["5", "{}"]);
    assert_eq!(lines(r#"[{"event":"A"},{"event":"B"}]"#, None), [r#"{"event":"A"}"#, r#"{"event":"B"}"#]);
}

#[test]
fn a_batch_with_a_flaw_of_its_own_stays_whole() {
    for body in [
        r#"{"batch":[]}"#,
        r#"{"batch":[{}],"batch":[]}"#,
        r#"{"batch":[{}],"batch":5}"#,
        r#"{"batch":[{}],"sentAt":"yesterday"}"#,
        r#"{"batch":[[1]]}"#,
        r#"{"batch":[{"batch":[1]}]}"#,
        &format!(r#"{{"batch":[{}1]}}"#, "1,".repeat(2500)),
    ] {
        assert_eq!(lines(body, None), [body]);
    }
    assert_eq!(lines("[]", None), ["[]"]);
    assert_eq!(lines(r#"{"batch":5}"#, None), [r#"{"batch":5}"#]);
    assert_eq!(lines(r#"{"writeKey":"k","batch":[]}"#, None), [r#"{"batch":[]}"#]);
}

#[test]
fn what_the_api_refuses_is_refused() {
    for body in ["", "{", "hello", "{}{}", r#"{"a":NaN}"#, &"[".repeat(100_000)] {
        assert_eq!(refused(body), Refused::NotJson, "{body}");
    }
    let large = format!(r#"{{"event":"{}"}}"#, "x".repeat(32 * 1024));
    assert_eq!(refused(&large), Refused::TooLarge);
    assert_eq!(refused(&format!(r#"{{"batch":[{{}},{large}]}}"#)), Refused::TooLarge);
}

#[test]
fn what_is_added_breaks_no_limit() {
    let call = format!(r#"{{"event":"{}"}}"#, "x".repeat(32 * 1024 - 14));
    assert_eq!(call.len(), 32 * 1024 - 2);
    assert_eq!(lines(&call, Some(CallType::Track)), [call.as_str()]);
    assert_eq!(lines(&format!(r#"{{"batch":[{call}],"context":{{"ip":"1"}}}}"#), None), [call.as_str()]);
}

/// 36,000 members copied into each of 2,500 calls were 1.7 GB, and a context of 32 KB in each was 80 MB.
#[test]
fn an_envelope_that_would_be_copied_many_times_stays_where_it_is() {
    let many: Vec<String> = (0..36_000).map(|number| format!("\"k{number}\":1")).collect();
    let contexts = [
        format!("{{{}}}", many.join(",")),
        format!(r#"{{"a":"{}"}}"#, "x".repeat(32 * 1024 - 8)),
        format!(r#"{{"a":"{}"}}"#, "x".repeat(1000)),
    ];
    for context in contexts {
        let calls = vec![r#"{"context":{"b":1},"event":"E"}"#; 2500].join(",");
        let body = format!(r#"{{"context":{context},"batch":[{calls}]}}"#);
        assert_eq!(lines(&body, None), [body]);
    }
}

#[test]
fn what_is_laid_under_all_calls_is_at_most_sixteen_times_the_body() {
    let body = |calls: usize| {
        let context = format!(r#"{{"a":"{}"}}"#, "x".repeat(2000));
        format!(r#"{{"context":{context},"batch":[{}]}}"#, vec![r#"{"event":"E"}"#; calls].join(","))
    };
    assert_eq!(lines(&body(16), None).len(), 16);
    assert_eq!(lines(&body(30), None).len(), 1);
}

#[test]
fn no_write_key_is_kept_wherever_it_stands() {
    for body in [
        r#"{"writeKey":"SECRET","batch":[]}"#,
        r#"{"batch":[{"writeKey":"SECRET","batch":[{"writeKey":"SECRET"}]}]}"#,
        r#"[[{"writeKey":"SECRET"}],{"writeKey":"SECRET"}]"#,
        r#"[{"event":"A","context":{"writeKey":"SECRET"},"properties":{"a":[{"writeKey":"SECRET"}]}}]"#,
        r#"{"event":"A","write\u004bey":"SECRET"}"#,
    ] {
        for path_type in [None, Some(CallType::Track)] {
            let kept = lines(body, path_type).concat();
            assert!(!kept.contains("SECRET"), "{body} {kept}");
        }
    }
}
