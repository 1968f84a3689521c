//! Traffic that was made to harm: memory and files stay bounded, and the server goes on.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::fs;
use std::io::Write as _;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use support::server::{Server, read_answer};
use support::{GOOD, folder};

/// Maximum memory of `listen` for any input.
const MEMORY: u64 = 256 * 1024 * 1024;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Sends a body so many times over eight connections at a time; returns how often each status came.
fn flood(server: &Server, path: &str, body: &[u8], times: usize) -> Vec<(u16, usize)> {
    let statuses: Vec<u16> = thread::scope(|scope| {
        let senders: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| (0..times / 8).map(|_| server.post(path, "", body).status).collect::<Vec<_>>()))
            .collect();
        senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect()
    });
    let mut counted: Vec<(u16, usize)> = Vec::new();
    for status in statuses {
        match counted.iter_mut().find(|(known, _)| *known == status) {
            Some((_, count)) => *count += 1,
            None => counted.push((status, 1)),
        }
    }
    counted.sort_unstable();
    counted
}

/// A batch that is refused for one call of more than 32 KB, and in which all others have findings.
fn refused_with_many_findings() -> Vec<u8> {
    let call = GOOD.replace(r#""conversation_duration":45"#, r#""conversation_duration":"x""#);
    let large = GOOD.replace("u-1", &"u".repeat(33 * 1024));
    format!("[{large},{}]", vec![call; 2400].join(",")).into_bytes()
}

/// 4,800 bodies of 4 KB were 3.2 GB, and none was answered 429.
#[test]
fn refused_requests_hold_room_until_they_are_shown() {
    let folder = folder("refused_requests_hold_room");
    // Nobody reads what is printed, so that all waits at the desk.
    let server = Server::start_unread(folder, &["--format", "ndjson"]);
    let body = gzip(&refused_with_many_findings());
    let counted = flood(&server, "/v1/batch", &body, 400);
    let statuses: Vec<u16> = counted.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [400, 429], "{counted:?}");
    assert!(server.peak_memory() < MEMORY, "{}", server.peak_memory());
}

/// One request of 6.7 KB wrote 80 MB.
#[test]
fn a_shared_context_is_not_copied_without_end() {
    let server = Server::start("a_shared_context_is_not_copied_without_end", &["--quiet"]);
    let calls = vec![r#"{"type":"page","userId":"u"}"#; 2500].join(",");
    let context = format!(r#"{{"a":"{}"}}"#, "x".repeat(32 * 1024 - 100));
    let body = format!(r#"{{"context":{context},"batch":[{calls}]}}"#);
    let counted = flood(&server, "/v1/batch", &gzip(body.as_bytes()), 16);
    assert_eq!(counted, [(200, 16)]);
    let written = fs::metadata(server.folder.join("calls.ndjson")).unwrap().len();
    assert!(written <= 16 * (body.len() as u64 + 1), "{written}");
    assert!(server.peak_memory() < MEMORY, "{}", server.peak_memory());
}

/// A form of 500 KB was a tree of 90 MB, for each thread that reads requests.
#[test]
fn a_form_of_many_small_trees_stays_small() {
    let server = Server::start("a_form_of_many_small_trees_stays_small", &["--quiet"]);
    let field = |number: usize| format!("{number:x}{}=1", "[a]".repeat(12));
    let form = (0..11_000).map(field).collect::<Vec<_>>().join("&");
    let head = "content-type: application/x-www-form-urlencoded\r\n";
    assert_eq!(server.post("/v1/track", head, &form[..500_000.min(form.len())]).status, 400);
    assert!(server.peak_memory() < MEMORY / 4, "{}", server.peak_memory());
}

/// One request of 505 KB took 8 s and 1.7 GB.
#[test]
fn a_context_of_many_members_is_merged_in_linear_time() {
    let server = Server::start("a_context_of_many_members", &["--quiet"]);
    let members: Vec<String> = (0..36_000).map(|number| format!("\"k{number}\":1")).collect();
    let calls = vec![r#"{"context":{"x":1}}"#; 2500].join(",");
    let body = format!(r#"{{"context":{{{}}},"batch":[{calls}]}}"#, members.join(","));
    let start = Instant::now();
    assert_eq!(server.post("/v1/batch", "", &body).status, 200);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert!(server.peak_memory() < MEMORY, "{}", server.peak_memory());
}

/// 300 requests for all that is kept had a call wait for 97 s.
#[test]
fn calls_come_before_those_who_watch() {
    let server = Server::start("calls_come_before_those_who_watch", &["--quiet"]);
    let context = format!(r#"{{"a":"{}"}}"#, "x".repeat(7000));
    for _ in 0..10 {
        let calls = vec![GOOD.replace(r#""userId""#, &format!(r#""context":{context},"userId""#)); 60].join(",");
        assert_eq!(server.post("/v1/batch", "", format!("[{calls}]")).status, 200);
    }
    thread::scope(|scope| {
        for path in ["/live/state", "/live/state", "/live/report", "/live/events"] {
            let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
            for _ in 0..75 {
                // All ask at once, and none of them reads.
                let mut stream = server.connect();
                stream.write_all(request.as_bytes()).unwrap();
                scope.spawn(move || {
                    thread::sleep(Duration::from_secs(2));
                    drop(stream);
                });
            }
        }
        let start = Instant::now();
        assert_eq!(server.post("/v1/track", "", GOOD).status, 200);
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    });
    assert!(server.peak_memory() < MEMORY, "{}", server.peak_memory());
    // Whoever comes later finds room again.
    let deadline = Instant::now() + Duration::from_secs(30);
    while server.get("/live/state", "").status != 200 {
        assert!(Instant::now() < deadline);
        thread::sleep(Duration::from_millis(50));
    }
}

/// 10,000 connections with half of a head each were 212 MB, and with 64 KB each would have been more than there is.
#[test]
fn heads_that_never_end_are_bounded_and_honest_calls_go_on() {
    let server = Server::start("heads_that_never_end", &["--quiet"]);
    let head = format!("POST /v1/track HTTP/1.1\r\nhost: localhost\r\nx-a: {}", "a".repeat(40 * 1024));
    let mut waiting: Vec<TcpStream> = (0..520).map(|_| server.connect()).collect();
    for stream in &mut waiting {
        // Those that are beyond their limit are answered before they have sent all.
        let _ = stream.write_all(head.as_bytes());
    }
    let start = Instant::now();
    assert_eq!(server.post("/v1/track", "", GOOD).status, 200);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    let mut last = waiting.pop().unwrap();
    assert_eq!(read_answer(&mut last).status, 431);
    assert!(server.peak_memory() < MEMORY / 2, "{}", server.peak_memory());
    // Once they are gone, heads may be large again.
    drop((waiting, last));
    let deadline = Instant::now() + Duration::from_secs(30);
    let large = format!("x-a: {}\r\n", "a".repeat(40 * 1024));
    while server.post("/v1/track", &large, GOOD).status != 200 {
        assert!(Instant::now() < deadline);
        thread::sleep(Duration::from_millis(50));
    }
}
