//! Answers to browsers: which pages may send calls and which may read them, and the stream of calls.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::io::{Read as _, Write as _};
use std::thread::sleep;
use std::time::Duration;

use support::server::Server;
use support::{BAD, GOOD};

#[test]
fn browsers_may_send_and_others_may_not_look() {
    let server = Server::start("browsers_may_send_and_others_may_not_look", &[]);
    let asks = "origin: http://shop.test\r\naccess-control-request-method: POST\r\naccess-control-request-headers: authorization,anonymousid\r\naccess-control-request-private-network: true\r\n";
    let answer = server.send(&server.request("OPTIONS", "/v1/track", asks, ""));
    assert_eq!(answer.status, 204);
    for line in [
        "access-control-allow-origin: http://shop.test",
        "access-control-allow-headers: authorization,anonymousid",
        "access-control-allow-private-network: true",
        "access-control-allow-credentials: true",
    ] {
        assert!(answer.head.contains(line), "{line} in {}", answer.head);
    }
    let sent = server.post("/v1/t", "origin: http://shop.test\r\n", GOOD);
    assert!(sent.status == 200 && sent.head.contains("access-control-allow-origin: http://shop.test"), "{sent:?}");
    for path in ["/", "/plan", "/live/state", "/live/events", "/live/report"] {
        let answer = server.get(path, "origin: http://shop.test\r\nsec-fetch-site: cross-site\r\n");
        assert_eq!(answer.status, 403, "{path}");
        assert!(!answer.head.contains("access-control-allow-origin"), "{path}");
    }
    for path in ["/", "/plan", "/live/state", "/live/report"] {
        let answer = server.get(path, "");
        assert!(answer.status == 200 && answer.head.contains("content-security-policy: default-src 'none'"), "{path}");
    }
}

#[test]
fn libraries_find_what_they_ask_for_at_their_start() {
    let server = Server::start("libraries_find_what_they_ask_for_at_their_start", &[]);
    for path in ["/v1/projects/KEY/settings", "/projects/KEY/settings", "/sourceConfig/?writeKey=KEY", "/health"] {
        let answer = server.get(path, "origin: http://shop.test\r\n");
        assert!(answer.status == 200 && answer.head.contains("access-control-allow-origin"), "{path}");
        let _: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    }
}

#[test]
fn whoever_watches_sees_calls_as_they_come() {
    let server = Server::start("whoever_watches_sees_calls_as_they_come", &[]);
    let personal =
        BAD.replace("\"conversation_duration\":\"45\"", "\"agent_name\":\"Peter\",\"conversation_duration\":\"45\"");
    assert_eq!(server.post("/v1/track", "", &personal).status, 200);
    // A call is answered first, and shown then.
    let state = loop {
        let state: serde_json::Value = serde_json::from_str(&server.get("/live/state", "").body).unwrap();
        if state["last"] != 0 {
            break state;
        }
        sleep(Duration::from_millis(5));
    };
    assert_eq!((&state["last"], &state["tally"]["violations"]), (&1.into(), &1.into()));
    let entry = &state["entries"][0];
    assert_eq!((&entry["level"], &entry["findings"][0]["code"]), (&"violation".into(), &"wrong-type".into()));
    let call: serde_json::Value = serde_json::from_str(entry["call"].as_str().unwrap()).unwrap();
    assert_eq!(call["properties"]["agent_name"], "(hidden)");
    let report: serde_json::Value = serde_json::from_str(&server.get("/live/report", "").body).unwrap();
    assert_eq!(report["totals"]["calls"], 1);
    let mut stream = server.connect();
    stream.write_all(b"GET /live/events?after=0 HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    let mut text = String::new();
    let mut buffer = [0; 4096];
    let mut read_until = |text: &mut String, wanted: &str| {
        while !text.contains(wanted) {
            let read = stream.read(&mut buffer).unwrap();
            assert!(read > 0, "{text}");
            text.push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
    };
    read_until(&mut text, "id: 1\nevent: entry\ndata: {\"id\":1,");
    assert_eq!(server.post("/v1/track", "", GOOD).status, 200);
    read_until(&mut text, "id: 2\nevent: entry");
    // The reader goes on while others send, and is told of the end.
    sleep(Duration::from_millis(50));
    server.signal("-TERM");
    read_until(&mut text, "event: end");
}
