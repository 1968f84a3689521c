//! `livechat spool` shows what a sender left, and delivers it; `livechat listen --faults` makes that hard.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::path::Path;
use std::time::Duration;

use livechat_events::live_chat::MessageSent;
use livechat_events::{Action, Enforcement, Json, Track, User, Validator, live_chat};
use livechat_sender::Sender;
use support::server::Server;
use support::{folder, run};

/// Leaves calls in a spool: three to be sent, and one that breaks the plan.
fn leave_calls(spool: &Path) {
    let enforcement = Enforcement::new(Validator::new(&live_chat::PLAN)).violations(Action::Quarantine);
    let sender = Sender::builder("key")
        .endpoint("http://127.0.0.1:1")
        .spool(spool)
        .enforcement(enforcement)
        .close_within(Duration::ZERO)
        .start()
        .unwrap();
    for number in 1..=3 {
        let call = Track::new(User::id("u-1"), MessageSent::new().message_body("secret"));
        sender.send(&call.message_id(format!("m-{number}"))).unwrap();
    }
    let wrong = r#"{"type":"track","userId":"u-1","messageId":"m-4","event":"Live Chat Message Sent","properties":{"agent_id":7}}"#;
    sender.send(&Json::parse(wrong).unwrap()).unwrap();
}

#[test]
fn a_spool_is_looked_into_and_delivered() {
    let folder = folder("spool");
    let spool = folder.join("spool");
    leave_calls(&spool);
    let at = |arguments: &[&str]| run(&[&["spool", spool.to_str().unwrap()], arguments].concat());

    let status = at(&["status"]);
    assert!(
        status.out.starts_with("3 calls pending, the oldest ") && status.out.contains("\n1 call rejected\n"),
        "{status:?}"
    );
    let json: serde_json::Value = serde_json::from_str(&at(&["status", "--format", "json"]).out).unwrap();
    assert_eq!((&json["pending"], &json["rejected"], &json["damaged"]), (&3.into(), &1.into(), &0.into()));

    let list = at(&["list", "--max", "2"]).out;
    assert!(
        list.lines().count() == 2 && list.starts_with("1  ") && list.contains("  Live Chat Message Sent  m-2\n"),
        "{list}"
    );
    assert!(!list.contains("secret"));
    let rejected = at(&["list", "--rejected"]).out;
    let reason = "m-4  violation[wrong-type] at /properties/agent_id: expected a string for `agent_id`, found `7`\n";
    assert!(rejected.ends_with(reason), "{rejected}");
    let exported = at(&["export"]).out;
    assert!(exported.lines().count() == 3 && exported.lines().all(|line| Json::parse(line).is_ok()));
    assert!(at(&["export", "--rejected"]).out.contains(r#""findings":[{"code":"wrong-type""#));

    assert_eq!(at(&["retry"]).out, "1 call put back\n");
    let faults = "429:0.1,500:0.1,drop:0.1,lost:0.1,half:0.1,slow:20ms";
    let server = Server::start("spool_server", &["--quiet", "--faults", faults]);
    let url = format!("http://{}", server.address);
    let drained = at(&["drain", "--to", &url, "--write-key", "k"]);
    assert_eq!(
        (drained.code, drained.out.as_str()),
        (0, "4 calls delivered, 0 calls rejected, 0 calls left\n"),
        "{drained:?}"
    );
    for id in ["m-1", "m-2", "m-3", "m-4"] {
        assert!(server.calls().iter().any(|call| call.contains(&format!("\"messageId\":\"{id}\""))), "{id}");
    }
    assert!(at(&["status"]).out.starts_with("0 calls pending\n0 calls rejected\n"));
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = folder("spool_errors");
    let path = folder.to_str().unwrap();
    let none = run(&["spool", &format!("{path}/none"), "status"]);
    assert!(none.code == 2 && none.err.contains("/none`: "), "{none:?}");
    let other = run(&["spool", path, "status"]);
    assert!(other.code == 2 && other.err.contains("is not a spool"), "{other:?}");

    let spool = folder.join("spool");
    leave_calls(&spool);
    let spool = spool.to_str().unwrap();
    let drained = run(&["spool", spool, "drain", "--to", "http://127.0.0.1:1", "--write-key", "k", "--within", "1"]);
    assert!(
        drained.code == 1 && drained.out.ends_with("3 calls left\n") && drained.err.contains("no connection"),
        "{drained:?}"
    );
    let sender =
        Sender::builder("key").endpoint("http://127.0.0.1:1").spool(spool).close_within(Duration::ZERO).start();
    let used = run(&["spool", spool, "retry"]);
    assert!(used.code == 2 && used.err.contains("another process uses the spool"), "{used:?}");
    assert_eq!(run(&["spool", spool, "status"]).code, 0);
    drop(sender);

    // What a side file of somebody else's making holds is not thrown away.
    std::fs::write(folder.join("spool/000009.rejected"), "{\"call\":7}\n").unwrap();
    let retried = run(&["spool", spool, "retry"]);
    assert!(retried.code == 2 && retried.err.contains("nothing was put back"), "{retried:?}");
    assert!(run(&["spool", spool, "export", "--rejected"]).out.ends_with("{\"call\":7}\n"));
    std::fs::write(folder.join("spool/000000000009.calls"), "garbage\n").unwrap();
    let drained = run(&["spool", spool, "drain", "--to", "http://127.0.0.1:1", "--write-key", "k", "--within", "1"]);
    assert!(drained.err.contains("1 line could not be read"), "{drained:?}");
}

#[test]
fn faults_are_as_asked_for() {
    for (fault, status, taken) in
        [("503:1", 503, 0), ("429:1", 429, 0), ("drop:1", 0, 0), ("lost:1", 0, 1), ("half:1", 200, 1)]
    {
        let server = Server::start(&format!("fault_{}", &fault[..3]), &["--quiet", "--faults", fault]);
        let answer = server.post("/v1/track", "", support::GOOD);
        assert_eq!((answer.status, server.calls().len()), (status, taken), "{fault}");
        if fault == "half:1" {
            assert!(answer.head.contains("content-length: 4096") && answer.body.len() < 100, "{answer:?}");
        }
        assert_eq!(server.get("/health", "").status, 200);
    }
    let wrong = run(&["listen", "--faults", "often"]);
    assert!(wrong.code == 2 && wrong.err.contains("`often`: expected a status"), "{wrong:?}");
}
