//! Bad requests of every kind: each gets its answer, and the server goes on.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::io::Write as _;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use support::server::{Server, read_answer};
use support::{BAD, GOOD};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The server still takes a call, and wrote nothing but such calls.
fn goes_on(server: &Server, calls: usize) {
    assert_eq!(server.post("/v1/track", "", GOOD).status, 200);
    assert_eq!(server.calls().len(), calls + 1, "{:?}", server.calls());
}

#[test]
fn json_under_any_name_and_packed() {
    let server = Server::start("json_under_any_name_and_packed", &["--format", "json"]);
    let names = ["application/json; charset=utf-8", "text/plain", "application/x-www-form-urlencoded", "x/y", ""];
    for name in names {
        assert_eq!(server.post("/v1/track", &format!("content-type: {name}\r\n"), GOOD).status, 200, "{name}");
    }
    let packed = gzip(GOOD.as_bytes());
    for header in [
        "content-encoding: gzip\r\n",
        "content-encoding: GZIP\r\n",
        "",
        "content-type: application/x-www-form-urlencoded\r\n",
    ] {
        assert_eq!(server.post("/v1/track", header, &packed).status, 200, "{header}");
    }
    // Said to be packed, and is not: something on the way unpacked it.
    assert_eq!(server.post("/v1/track", "content-encoding: gzip\r\n", GOOD).status, 200);
    let bom = [b"\xef\xbb\xbf", GOOD.as_bytes()].concat();
    assert_eq!(server.post("/v1/track", "", bom).status, 200);
    let (first, rest) = GOOD.split_at(50);
    let chunks = format!("32\r\n{first}\r\n{:x}\r\n{rest}\r\n0\r\n\r\n", rest.len());
    let head = format!(
        "POST /v1/track HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n",
        server.address
    );
    assert_eq!(server.send(format!("{head}{chunks}").as_bytes()).status, 200);
    assert_eq!(server.calls(), vec![GOOD; 12]);
    assert_eq!(server.finish().code, 0);
}

#[test]
fn what_is_no_json_is_refused() {
    let server = Server::start("what_is_no_json_is_refused", &[]);
    let good = format!("[{GOOD}");
    let bodies: [&[u8]; 9] =
        [b"", b"{", b"hello", b"{}{}", b"\xff\xfe", b"{\"event\": NaN}", b"\x00", good.as_bytes(), b"{\"a\":\"\xff\"}"];
    for body in bodies {
        let answer = server.post("/v1/track", "", body);
        assert_eq!(answer.status, 400, "{body:?} {answer:?}");
        assert!(answer.body.starts_with("{\"success\": false"), "{answer:?}");
    }
    goes_on(&server, 0);
    let ended = server.finish();
    assert_eq!(ended.code, 1);
    assert_eq!(ended.out.matches("violation[invalid-json]").count(), bodies.len(), "{}", ended.out);
    assert!(ended.out.contains("NaN"), "{}", ended.out);
}

#[test]
fn what_is_packed_badly_is_refused() {
    let server = Server::start("what_is_packed_badly_is_refused", &[]);
    let packed = gzip(GOOD.as_bytes());
    for length in [2, 10, packed.len() / 2, packed.len() - 1] {
        assert_eq!(server.post("/v1/track", "content-encoding: gzip\r\n", &packed[..length]).status, 400, "{length}");
    }
    let bomb = gzip(&vec![b' '; 100_000_000]);
    assert!(bomb.len() < 512_000);
    assert_eq!(server.post("/v1/batch", "content-encoding: gzip\r\n", &bomb).status, 400);
    assert_eq!(server.post("/v1/track", "content-encoding: br\r\n", GOOD).status, 415);
    goes_on(&server, 0);
}

#[test]
fn the_limits_are_those_of_the_api() {
    let server = Server::start("the_limits_are_those_of_the_api", &["--format", "json"]);
    let call = |bytes: usize| {
        let empty = r#"{"userId":"u","event":"Live Chat Message Sent","properties":{"message_body":""}}"#;
        empty.replace("body\":\"", &format!("body\":\"{}", "x".repeat(bytes - empty.len())))
    };
    assert_eq!(server.post("/v1/track", "", call(32 * 1024)).status, 200);
    assert_eq!(server.post("/v1/track", "", call(32 * 1024 + 1)).status, 400);
    let batch = |bytes: usize| {
        let calls = vec![call(30_000); bytes / 30_000 - 1].join(",");
        let rest = bytes - calls.len() - r#"{"batch":[,]}"#.len();
        format!(r#"{{"batch":[{calls},{}]}}"#, call(rest - 100) + &" ".repeat(100))
    };
    assert_eq!(batch(500 * 1024).len(), 500 * 1024);
    assert_eq!(server.post("/v1/batch", "", batch(500 * 1024)).status, 200);
    assert_eq!(server.post("/v1/batch", "", batch(500 * 1024 + 1)).status, 400);
    // Ten megabytes are read to their end, so that the answer is.
    assert_eq!(server.post("/v1/batch", "", vec![b' '; 10_000_000]).status, 400);
    // 2,501 calls: taken, and reported as a batch.
    let many = format!(r#"{{"batch":[{}{{}}]}}"#, "{},".repeat(2500));
    assert_eq!(server.post("/v1/batch", "", &many).status, 200);
    assert_eq!(server.post("/v1/batch", "", r#"{"batch":[]}"#).status, 200);
    assert_eq!(server.calls().last().unwrap(), r#"{"batch":[]}"#);
    let out = server.folder.join("calls.ndjson");
    let ended: serde_json::Value = serde_json::from_str(&server.finish().out).unwrap();
    let codes = |document: &serde_json::Value| {
        let findings = document["findings"].as_array().unwrap().iter();
        let mut codes: Vec<String> = findings.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
        codes.sort();
        codes.dedup();
        codes
    };
    assert_eq!(
        codes(&ended),
        ["batch-too-large", "call-too-large", "empty-batch", "missing-event-name", "missing-user", "too-many-calls"]
    );
    let again = support::run(&["check", "--format", "json", out.to_str().unwrap()]);
    let again = serde_json::from_str(&again.out).unwrap();
    assert_eq!(codes(&again), ["empty-batch", "missing-event-name", "missing-user", "too-many-calls"]);
}

#[test]
fn other_methods_paths_and_hosts() {
    let server = Server::start("other_methods_paths_and_hosts", &["--allow-host", "tracking.test"]);
    for method in ["GET", "HEAD", "PUT", "DELETE", "PATCH"] {
        assert_eq!(server.send(&server.request(method, "/v1/track", "", "")).status, 405, "{method}");
    }
    assert_eq!(server.post("/", "", "").status, 405);
    let missing = server.post("/v1/trak", "", GOOD);
    assert!(missing.status == 404 && missing.body.contains("/v1/track"), "{missing:?}");
    let head = server.send(&server.request("HEAD", "/health", "", ""));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let with_host = |host: &str| {
        let length = GOOD.len();
        let request = format!(
            "POST /v1/track HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{GOOD}"
        );
        server.send(request.as_bytes()).status
    };
    assert_eq!((with_host("evil.test"), with_host("localhost:1"), with_host("tracking.test")), (421, 200, 200));
    let none = server.send(b"POST /v1/track HTTP/1.1\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}");
    assert_eq!(none.status, 421);
    assert_eq!(server.calls().len(), 2);
}

#[test]
fn what_is_no_http_at_all() {
    let server = Server::start("what_is_no_http_at_all", &[]);
    let huge = format!("GET / HTTP/1.1\r\nhost: localhost\r\nx: {}\r\n\r\n", "x".repeat(200_000));
    assert_eq!(server.send(huge.as_bytes()).status, 431);
    let many = format!("GET / HTTP/1.1\r\nhost: localhost\r\n{}\r\n", "x: y\r\n".repeat(1000));
    assert_eq!(server.send(many.as_bytes()).status, 431);
    assert_eq!(server.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n").status, 400);
    let chunked =
        "POST /v1/track HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n";
    assert_eq!(server.send(chunked.as_bytes()).status, 400);
    // Two lengths, or a length and chunks, are how requests are smuggled past a proxy.
    let two = "POST /v1/track HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}";
    assert_eq!(server.send(two.as_bytes()).status, 400);
    goes_on(&server, 0);
}

#[test]
fn requests_in_one_go_are_answered_in_order() {
    let server = Server::start("requests_in_one_go_are_answered_in_order", &[]);
    let one = |body: &str, end: &str| {
        format!("POST /v1/track HTTP/1.1\r\nhost: localhost\r\n{end}content-length: {}\r\n\r\n{body}", body.len())
    };
    let all = one(GOOD, "") + &one(GOOD, "") + &one("{", "") + &one(BAD, "connection: close\r\n");
    let answer = server.send(all.as_bytes());
    let text = format!("{}\r\n\r\n{}", answer.head, answer.body);
    let statuses: Vec<&str> = text.match_indices("/1.1 ").map(|(at, _)| &text[at + 5..at + 8]).collect();
    assert_eq!(statuses, ["200", "200", "400", "200"]);
    assert_eq!(server.calls(), [GOOD, GOOD, BAD]);
}

#[test]
fn who_is_slow_holds_up_nobody() {
    let server = Server::start("who_is_slow_holds_up_nobody", &[]);
    let mut slow: Vec<_> = (0..200).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"POST /v1/batch HTTP/1.1\r\nhost: localhost\r\ncontent-length: 500000\r\n\r\n{").unwrap();
    }
    goes_on(&server, 0);
    // The body has twenty seconds, and the connection is closed after that.
    slow[0].set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let answer = read_answer(&mut slow[0]);
    assert_eq!(answer.status, 408);
    goes_on(&server, 1);
}

#[test]
fn a_form_is_read_by_the_plan() {
    let server = Server::start("a_form_is_read_by_the_plan", &["--format", "json"]);
    let form = "content-type: application/x-www-form-urlencoded; charset=UTF-8\r\n";
    let body = "userId=u&event=Live Chat Message Sent&properties[conversation_duration]=45&properties%5Bmessage_body%5D=a+b%zz";
    assert_eq!(server.post("/v1/track", form, body).status, 200);
    assert_eq!(server.post("/v1/track", form, body.replace("45", "4 5")).status, 200);
    let properties = r#""properties":{"conversation_duration":45,"message_body":"a b%zz"}"#;
    assert_eq!(
        server.calls()[0],
        format!(r#"{{"userId":"u","event":"Live Chat Message Sent",{properties},"type":"track"}}"#)
    );
    let document: serde_json::Value = serde_json::from_str(&server.finish().out).unwrap();
    let codes: Vec<_> =
        document["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["form-body", "wrong-type", "form-body"]);
}

#[test]
fn nothing_in_a_call_reaches_the_terminal_as_it_is() {
    let server = Server::start("nothing_in_a_call_reaches_the_terminal_as_it_is_live", &[]);
    let hostile = r#"{"userId":"u\u001b]0;x\u0007\r\n","event":"E\u001b[31m\u202e{}%s","context":{"library":{"name":"\u001b[2J","version":"\n"}},"properties":{"\u001b[1m":1}}"#;
    assert_eq!(server.post("/v1/track", "", hostile).status, 200);
    let form = "content-type: application/x-www-form-urlencoded\r\n";
    assert_eq!(server.post("/v1/track", form, "userId=%1b[31m&event=%0a%1b[2J&%1b=1").status, 200);
    assert_eq!(server.get("/%1b[31m", "").status, 404);
    let ended = server.finish();
    let printed = ended.out.clone() + &ended.err;
    assert!(
        printed.chars().all(|letter| letter == '\n' || !letter.is_control()) && !printed.contains('\u{202e}'),
        "{printed:?}"
    );
    assert!(printed.contains("{}%s"), "{printed}");
}

/// A mail can load an image and nothing else.
#[test]
fn the_address_of_an_image_brings_a_call() {
    let server = Server::start("the_address_of_an_image_brings_a_call", &["--format", "json"]);
    // {"writeKey":"k","userId":"u-1","event":"Live Chat Message Sent","properties":{"conversation_duration":45}}
    let data = "eyJ3cml0ZUtleSI6ImsiLCJ1c2VySWQiOiJ1LTEiLCJldmVudCI6IkxpdmUgQ2hhdCBNZXNzYWdlIFNlbnQiLCJwcm9wZXJ0aWVzIjp7ImNvbnZlcnNhdGlvbl9kdXJhdGlvbiI6NDV9fQ";
    let image = server.get(&format!("/v1/pixel/track?data={data}"), "");
    assert!(image.status == 200 && image.head.contains("content-type: image/gif"), "{image:?}");
    assert!(image.body.starts_with("GIF89a"), "{image:?}");
    let open = "userId=u-2&event=Live%20Chat%20Message%20Sent&properties.conversation_duration=45&writeKey=k";
    assert_eq!(server.get(&format!("/v1/pixel/track?{open}"), "").status, 200);
    let properties = r#""event":"Live Chat Message Sent","properties":{"conversation_duration":45}"#;
    let calls = ["u-1", "u-2"].map(|user| format!(r#"{{"type":"track","userId":"{user}",{properties}}}"#));
    let without_type = |call: &String| call.replacen(r#""type":"track","#, "", 1).replacen(r#","type":"track""#, "", 1);
    assert_eq!(server.calls().iter().map(without_type).collect::<Vec<_>>(), calls.each_ref().map(without_type));

    // The image comes whatever the call is; what is no call is refused all the same.
    for query in ["", "?data=", "?data=bm8gSlNPTg", "?data=%FF", &format!("?data={}", "A".repeat(50_000))] {
        assert_eq!(server.get(&format!("/v1/pixel/track{query}"), "").status, 200, "{query}");
    }
    assert_eq!(server.post("/v1/pixel/track", "", GOOD).status, 405);
    assert_eq!(server.get("/v1/pixel/batch", "").status, 404);
    let ended = server.finish();
    let report: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(ended.code, 1, "{}", ended.out);
    let codes: Vec<_> =
        report["findings"].as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap()).collect();
    assert_eq!(codes.iter().filter(|code| **code == "invalid-json").count(), 4, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == "form-body").count(), 2, "{codes:?}");
}
