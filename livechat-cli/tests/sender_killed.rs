//! A sender is killed a hundred times under load, with `kill -9`, while its server fails: everything that it accepted arrives.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::collections::HashSet;
use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use livechat_events::live_chat::MessageSent;
use livechat_events::{Track, User};
use livechat_sender::Sender;
use support::folder;
use support::server::Server;

const SPOOL: &str = "LIVECHAT_TEST_SPOOL";
const URL: &str = "LIVECHAT_TEST_URL";

fn sender() -> Option<Sender> {
    let (spool, url) = (env::var(SPOOL).ok()?, env::var(URL).ok()?);
    let quick = Duration::from_millis(20);
    Some(
        Sender::builder("key").endpoint(url).spool(spool).linger(Duration::ZERO).backoff(quick, quick).start().unwrap(),
    )
}

/// The process that is killed: it says of each call that it was accepted, once it was. Without the variables it does nothing.
#[test]
fn load() {
    let Some(sender) = sender() else { return };
    let mut out = std::io::stdout().lock();
    for number in 0_u64.. {
        let id = format!("{}-{number}", std::process::id());
        let call = Track::new(User::id("u-1"), MessageSent::new().message_body("But my stapler…"));
        sender.send(&call.message_id(id.as_str())).unwrap();
        if writeln!(out, "accepted {id}").and_then(|()| out.flush()).is_err() {
            return;
        }
        if number % 8 == 7 {
            sleep(Duration::from_millis(1));
        }
    }
}

#[test]
fn whatever_was_accepted_arrives() {
    let server =
        Server::start("sender_killed", &["--quiet", "--faults", "429:0.03,500:0.1,drop:0.1,lost:0.1,half:0.1"]);
    let spool = folder("sender_killed_spool");
    let url = format!("http://{}", server.address);
    let mut accepted = HashSet::new();
    for kill in 0..100 {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "load", "--nocapture"])
            .env(SPOOL, &spool)
            .env(URL, &url)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        let id = child.id().to_string();
        let killer = std::thread::spawn(move || {
            sleep(Duration::from_millis(25 + 7 * (kill % 13)));
            assert!(Command::new("kill").args(["-9", &id]).status().unwrap().success());
        });
        for line in lines.split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            accepted.extend(line.rsplit_once("accepted ").map(|(_, id)| id.to_owned()));
        }
        killer.join().unwrap();
        assert!(!child.wait().unwrap().success());
    }
    let quick = Duration::from_millis(20);
    let rest = Sender::builder("key").endpoint(url).spool(&spool).backoff(quick, quick).start().unwrap();
    assert_eq!(rest.flush(Duration::from_secs(120)), 0);

    let calls = server.calls();
    let arrived: HashSet<&str> =
        calls.iter().filter_map(|call| call.split("\"messageId\":\"").nth(1)?.split('"').next()).collect();
    let lost: Vec<&String> = accepted.iter().filter(|id| !arrived.contains(id.as_str())).collect();
    println!("{} accepted, {} arrived, {} of them once", accepted.len(), calls.len(), arrived.len());
    assert!(accepted.len() > 1_000, "{}", accepted.len());
    assert!(lost.is_empty(), "{} of {} are lost: {lost:?}", lost.len(), accepted.len());
}
