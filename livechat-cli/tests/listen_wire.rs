//! Recorded requests of client libraries, replayed: the right verdict for every call, and a file that says the same again.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use support::run;
use support::server::Server;

const CAPTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../livechat-events/tests/data/wire");

/// The bytes behind base64.
fn decoded(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        bits = bits << 6 | u32::try_from(DIGITS.iter().position(|digit| *digit == byte).unwrap()).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).unwrap());
        }
    }
    out
}

/// A request of a capture: path, headers and body as they travelled.
fn requests(capture: &Path) -> Vec<(String, String, Vec<u8>)> {
    let requests: Vec<Value> = serde_json::from_str(&fs::read_to_string(capture).unwrap()).unwrap();
    let each = |request: &Value| {
        let headers = request["headers"].as_object().unwrap().iter();
        let headers: Vec<String> =
            headers.map(|(name, value)| format!("{name}: {}\r\n", value.as_str().unwrap())).collect();
        let headers = headers.concat();
        let body = match request["raw_body_base64"].as_str() {
            Some(packed) => decoded(packed),
            None => request["body"].as_str().unwrap().as_bytes().to_vec(),
        };
        (request["path"].as_str().unwrap().to_owned(), headers, body)
    };
    requests.iter().map(each).collect()
}

fn captures() -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = fs::read_dir(CAPTURES).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "json"));
    files.sort();
    files
}

#[test]
fn every_capture_is_taken_and_found_clean() {
    let server = Server::start("every_capture_is_taken_and_found_clean", &["--format", "json"]);
    let files = captures();
    assert!(files.len() >= 10, "{files:?}");
    for file in &files {
        for (path, headers, body) in requests(file) {
            // Libraries send a credential: it is taken, and goes nowhere.
            let headers = format!("{headers}authorization: Basic dGVzdHdyaXRla2V5Og==\r\n");
            for path in [path.clone(), format!("{path}/")] {
                let answer = server.post(&path, &headers, &body);
                assert_eq!((answer.status, answer.body.as_str()), (200, "{\"success\": true}"), "{file:?}");
            }
        }
    }
    let calls = server.calls();
    let out = server.folder.join("calls.ndjson");
    let ended = server.finish();
    let document: Value = serde_json::from_str(&ended.out).unwrap();
    // Two of each: 4 of ten files, and one more of the Rust client's.
    assert_eq!(document["summary"]["events"], json!(2 * (4 * files.len() + 1)), "{}", document["summary"]);
    assert_eq!(document["summary"]["violations"], json!(0));
    assert_eq!(calls.len(), 2 * (4 * files.len() + 1));
    for finding in document["findings"].as_array().unwrap() {
        assert_eq!(finding["code"], "form-body", "{finding}");
    }
    assert_eq!((ended.code, document["findings"].as_array().unwrap().len()), (0, 8));
    let text = fs::read_to_string(&out).unwrap();
    assert!(!text.contains("testwritekey") && !text.contains("dGVzdHdyaXRla2V5Og"), "the credential was written");
    let checked = run(&["check", "--format", "json", out.to_str().unwrap()]);
    let again: Value = serde_json::from_str(&checked.out).unwrap();
    assert_eq!(again["summary"], document["summary"]);
}

/// Breaks one property of each call of a capture, as a sender might.
fn broken(body: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(body).ok()?;
    let wrong = text
        .replace("\"conversation_duration\":", "\"conversation_duration\":\"x\",\"x\":")
        .replace("properties[conversation_duration]=", "properties[conversation_duration]=x");
    (wrong != text).then(|| wrong.into_bytes())
}

#[test]
fn every_capture_that_is_broken_is_found_out() {
    let server = Server::start("every_capture_that_is_broken_is_found_out", &["--format", "json"]);
    let mut sent = 0;
    for file in captures() {
        for (path, headers, body) in requests(&file) {
            let Some(body) = broken(&body) else { continue };
            sent += 1;
            assert_eq!(server.post(&path, &headers, &body).status, 200, "{file:?}");
        }
    }
    assert!(sent >= 15, "{sent}");
    let out = server.folder.join("calls.ndjson");
    let events = server.calls().len();
    let ended = server.finish();
    let document: Value = serde_json::from_str(&ended.out).unwrap();
    let wrong: Vec<&Value> =
        document["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "wrong-type").collect();
    assert_eq!((ended.code, wrong.len()), (1, events));
    for finding in &wrong {
        assert_eq!(finding["pointer"], "/properties/conversation_duration");
    }
    // The file says the same again: all but that some came as forms.
    let checked = run(&["check", "--format", "json", out.to_str().unwrap()]);
    let again: Value = serde_json::from_str(&checked.out).unwrap();
    let lasting: Vec<&Value> =
        document["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] != "form-body").collect();
    assert_eq!(again["findings"].as_array().unwrap().iter().collect::<Vec<_>>(), lasting);
}

#[test]
fn each_path_tells_the_type() {
    let server = Server::start("each_path_tells_the_type", &[]);
    let paths = [("track", "t"), ("identify", "i"), ("page", "p"), ("screen", "s"), ("group", "g"), ("alias", "a")];
    for (long, short) in paths {
        for path in [long, short] {
            assert_eq!(server.post(&format!("/v1/{path}"), "", r#"{"userId":"u"}"#).status, 200);
            let call: Value = serde_json::from_str(server.calls().last().unwrap()).unwrap();
            assert_eq!(call["type"], long);
        }
    }
    // Figures about the library are no calls.
    assert_eq!(server.post("/v1/m", "", r#"{"series":[]}"#).status, 200);
    assert_eq!(server.calls().len(), 12);
    let ended = server.finish();
    assert!(
        ended.out.contains("missing-event-name") && ended.out.contains("checked 12 calls (2 events, 2 identify"),
        "{}",
        ended.out
    );
}

#[test]
fn conversations_are_followed_as_calls_come() {
    let server = Server::start("conversations_are_followed_as_calls_come", &["--conversations", "--format", "json"]);
    let call =
        |event: &str| format!(r#"{{"userId":"u","event":"Live Chat {event}","properties":{{"conversation_id":"c"}}}}"#);
    for event in ["Conversation Started", "Conversation Ended", "Message Sent"] {
        assert_eq!(server.post("/v1/track", "", call(event)).status, 200);
    }
    let out = server.folder.join("calls.ndjson");
    let ended = server.finish();
    let document: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(document["findings"][0]["code"], "event-after-end");
    assert_eq!((&document["findings"][0]["line"], &document["findings"][0]["conversation"]), (&json!(3), &json!("c")));
    let checked = run(&["check", "--conversations", "--format", "json", out.to_str().unwrap()]);
    assert_eq!((ended.code, serde_json::from_str::<Value>(&checked.out).unwrap()), (checked.code, document));
}

#[test]
fn coverage_is_required_and_a_report_is_written() {
    let folder = support::folder("coverage_report");
    let report = folder.join("report.html");
    let arguments = ["--require-coverage", "events", "--report", report.to_str().unwrap()];
    let server = Server::start("coverage_is_required_and_a_report_is_written", &arguments);
    server.post("/v1/track", "", support::GOOD);
    let ended = server.finish();
    assert_eq!(ended.code, 1);
    assert!(ended.out.contains("never seen: `Live Chat Conversation Ended`"), "{}", ended.out);
    assert!(!ended.out.contains("never seen: `Live Chat Message Sent`"), "{}", ended.out);
    assert!(fs::read_to_string(report).unwrap().contains("Live Chat Message Sent"));
}
