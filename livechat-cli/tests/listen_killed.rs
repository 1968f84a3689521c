//! `listen` is killed a hundred times under load, with `kill -9`: every call that it acknowledged is in the file, once.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::collections::HashMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use support::server::Server;
use support::{GOOD, folder};

const KILLS: u64 = 100;
const SENDERS: usize = 4;

/// Takes half a minute: `cargo test --release -p livechat-cli --test listen_killed -- --ignored --nocapture`.
#[test]
#[ignore = "takes half a minute; one `kill -9` is in `listen_file.rs`"]
fn nothing_acknowledged_is_lost_over_a_hundred_kills() {
    let folder = folder("listen_killed");
    let out = folder.join("calls.ndjson");
    let mut acknowledged = Vec::new();
    for kill in 0..KILLS {
        let server = Server::start_in(folder.clone(), &["--quiet", "--out", out.to_str().unwrap()]);
        let killed = AtomicBool::new(false);
        thread::scope(|scope| {
            let senders: Vec<_> = (0..SENDERS)
                .map(|sender| {
                    let (address, killed) = (&*server.address, &killed);
                    scope.spawn(move || send_until_killed(address, &format!("{kill}-{sender}"), killed))
                })
                .collect();
            thread::sleep(Duration::from_millis(20 + 11 * (kill % 17)));
            server.signal("-KILL");
            killed.store(true, Ordering::Relaxed);
            acknowledged.extend(senders.into_iter().flat_map(|sender| sender.join().unwrap()));
        });
    }
    // The last run repairs the end of the file.
    Server::start_in(folder.clone(), &["--quiet", "--out", out.to_str().unwrap()]).finish();

    let text = fs::read_to_string(&out).unwrap();
    let mut written: HashMap<&str, usize> = HashMap::new();
    for line in text.lines() {
        let id = line.split("\"userId\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        *written.entry(id).or_default() += 1;
    }
    let lost = acknowledged.iter().filter(|id| !written.contains_key(id.as_str())).count();
    let twice = written.values().filter(|count| **count > 1).count();
    println!("{KILLS} kills, {} calls acknowledged, {lost} lost, {twice} twice", acknowledged.len());
    assert!(acknowledged.len() > 10_000, "{}", acknowledged.len());
    assert_eq!((lost, twice), (0, 0));
}

/// Sends batches of ten calls over one connection, and returns the ids of those that were answered 200.
fn send_until_killed(address: &str, name: &str, killed: &AtomicBool) -> Vec<String> {
    let mut acknowledged = Vec::new();
    let Ok(mut stream) = TcpStream::connect(address) else { return acknowledged };
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    for batch in 0.. {
        let ids: Vec<String> = (0..10).map(|call| format!("{name}-{batch}-{call}")).collect();
        let calls: Vec<String> = ids.iter().map(|id| GOOD.replace("u-1", id)).collect();
        let body = format!("{{\"batch\":[{}]}}", calls.join(","));
        let head = format!("POST /v1/batch HTTP/1.1\r\nhost: {address}\r\ncontent-length: {}\r\n\r\n", body.len());
        let mut answer = [0; 1024];
        let sent = stream.write_all(format!("{head}{body}").as_bytes());
        let length = sent.and_then(|()| stream.read(&mut answer)).unwrap_or(0);
        if !answer[..length].starts_with(b"HTTP/1.1 200") {
            assert!(killed.load(Ordering::Relaxed) || length == 0, "{}", String::from_utf8_lossy(&answer[..length]));
            break;
        }
        acknowledged.extend(ids);
    }
    acknowledged
}
