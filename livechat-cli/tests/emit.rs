//! `livechat emit` sends every call once, and says what became of it.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

#[path = "support/recorder.rs"]
mod recorder;
mod support;

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use flate2::read::GzDecoder;
use recorder::{NO_ANSWER, Recorded, Request, recorder};
use serde_json::Value;
use support::{file, folder, run};

fn body(request: &Request) -> Value {
    let mut text = Vec::new();
    match request.header("content-encoding") {
        Some("gzip") => _ = GzDecoder::new(&request.body[..]).read_to_end(&mut text).unwrap(),
        _ => text.clone_from(&request.body),
    }
    serde_json::from_slice(&text).unwrap()
}

/// The calls of all requests, in no order.
fn calls(recorded: &Recorded) -> Vec<String> {
    let recorded = recorded.lock().unwrap();
    let of = |request: &Request| match body(request) {
        Value::Object(mut batch) if batch.contains_key("batch") => {
            batch["batch"].take().as_array().unwrap().iter().map(Value::to_string).collect::<Vec<_>>()
        }
        call => vec![call.to_string()],
    };
    let mut calls: Vec<String> = recorded.iter().flat_map(of).collect();
    calls.sort_unstable();
    calls
}

fn sampled(arguments: &[&str]) -> Vec<String> {
    let sampled = run(&[&["sample"], arguments].concat()).out;
    let parsed = sampled.lines().map(|line| serde_json::from_str::<Value>(line).unwrap().to_string());
    let mut calls: Vec<String> = parsed.collect();
    calls.sort_unstable();
    calls
}

fn summary(arguments: &[&str]) -> (i32, Value) {
    let run = run(&[&["emit", "--format", "json"], arguments].concat());
    (run.code, serde_json::from_str(&run.out).unwrap())
}

#[test]
fn every_made_up_call_arrives_once() {
    let (address, recorded) = recorder(|_| (200, ""));
    let made = ["--conversations", "20", "--seed", "7"];
    let sent = run(&[&["emit", "--to", &address, "--rate", "0", "--batch", "30", "--gzip"], &made[..]].concat());
    assert_eq!((sent.code, sent.err.as_str()), (0, ""));
    let expected = sampled(&made);
    assert_eq!(calls(&recorded), expected);
    assert!(sent.out.starts_with(&format!("sent {} calls in ", expected.len())), "{}", sent.out);
    assert!(sent.out.contains(&format!("\naccepted {} calls\n", expected.len())), "{}", sent.out);
    let recorded = recorded.lock().unwrap();
    assert!(recorded.iter().all(|request| request.path == "/v1/batch" && body(request)["sentAt"].is_string()));
    assert_eq!(recorded.len(), expected.len().div_ceil(30));
}

#[test]
fn what_is_put_off_comes_again() {
    let (address, recorded) = recorder(|number| if number % 2 == 1 { (429, "Retry-After: 0\r\n") } else { (200, "") });
    let (code, said) = summary(&["--to", &address, "--conversations", "10", "--rate", "0", "--connections", "1"]);
    let expected = sampled(&["--conversations", "10"]);
    assert_eq!(
        (code, &said["accepted"], &said["refused"]),
        (0, &Value::from(expected.len()), &Value::Object([].into_iter().collect()))
    );
    let requests = recorded.lock().unwrap().len();
    assert_eq!(said["retried"]["429"], requests / 2);
    assert_eq!(said["requests"], requests);
}

/// A server that never answered is not retried eight times.
#[test]
fn a_server_that_never_answered_is_given_up_at_once() {
    let (address, recorded) = recorder(|_| (NO_ANSWER, ""));
    let given_up = run(&["emit", "--to", &address, "--rate", "0", "--connections", "1"]);
    assert_eq!((given_up.code, given_up.out.as_str()), (2, ""));
    assert!(given_up.err.starts_with(&format!("livechat: cannot send to `{address}/v1/batch`: ")), "{}", given_up.err);
    assert_eq!(recorded.lock().unwrap().len(), 1);
}

#[test]
fn what_has_no_answer_comes_again_where_others_had_one() {
    let (address, recorded) = recorder(|number| if number == 2 { (NO_ANSWER, "") } else { (200, "") });
    let made = ["--conversations", "10"];
    let (code, said) =
        summary(&[&["--to", &address, "--rate", "0", "--batch", "20", "--connections", "1"], &made[..]].concat());
    assert_eq!((code, &said["accepted"]), (0, &Value::from(sampled(&made).len())), "{said}");
    let retried: u64 = said["retried"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!((retried, said["requests"].as_u64()), (1, Some(recorded.lock().unwrap().len() as u64)), "{said}");
}

#[test]
fn what_is_refused_is_counted_by_its_status() {
    let (address, _) = recorder(|number| if number == 2 { (400, "") } else { (200, "") });
    let (code, said) =
        summary(&["--to", &address, "--conversations", "20", "--rate", "0", "--batch", "50", "--connections", "1"]);
    assert_eq!((code, &said["refused"]["400"]), (1, &Value::from(50)));
    assert_eq!(said["sent"].as_u64().unwrap(), said["accepted"].as_u64().unwrap() + 50);
}

/// `NaN` makes a request no JSON: only the call that has it is refused.
#[test]
fn a_call_that_is_no_json_goes_alone() {
    let (address, recorded) = recorder(|_| (200, ""));
    let made = ["--conversations", "40", "--violations", "0.5"];
    let (code, said) = summary(&[&["--to", &address, "--rate", "0"], &made[..]].concat());
    assert_eq!((code, &said["accepted"]), (0, &said["sent"]));
    let recorded = recorded.lock().unwrap();
    let broken = recorded.iter().filter(|request| serde_json::from_slice::<Value>(&request.body).is_err());
    let broken: Vec<String> = broken.map(|request| String::from_utf8_lossy(&request.body).into_owned()).collect();
    assert!(
        !broken.is_empty() && broken.iter().all(|body| body.contains("NaN") && body.matches("\"event\":").count() <= 1)
    );
}

#[test]
fn a_file_is_sent_as_it_is_and_what_is_no_call_is_counted() {
    let folder = folder("a_file_is_sent_as_it_is");
    let large = format!("{{\"event\":\"{}\"}}", "x".repeat(33_000));
    let text = format!(
        "{{\"event\":\"A\", \"n\": 1.50}}\n{{bad\n[1]\n{large}\n{{\"batch\":[{{\"event\":\"B\"}},2],\"sentAt\":\"x\"}}\n"
    );
    let input = file(&folder, "calls.ndjson", text);
    let (address, recorded) = recorder(|_| (200, ""));
    let (code, said) = summary(&["--to", &address, "--file", &input, "--path", "/v1/track", "--write-key", "KEY"]);
    assert_eq!((code, &said["accepted"], &said["too_large"]), (1, &Value::from(2), &Value::from(1)), "{said}");
    assert!(said["unreadable"].as_u64().unwrap() >= 2, "{said}");
    let recorded = recorded.lock().unwrap();
    let mut bodies: Vec<&[u8]> = recorded.iter().map(|request| &request.body[..]).collect();
    bodies.sort_unstable();
    assert_eq!(bodies, [&b"{\"event\":\"A\", \"n\": 1.50}"[..], b"{\"event\":\"B\"}"]);
    assert!(recorded.iter().all(|request| request.header("authorization") == Some("Basic S0VZOg==")));
}

#[test]
fn what_cannot_be_done_is_said() {
    let (address, recorded) = recorder(|_| (404, ""));
    let wrong_path = run(&["emit", "--to", &address, "--rate", "0", "--connections", "1"]);
    assert_eq!(wrong_path.code, 2);
    assert_eq!(
        wrong_path.err,
        format!("livechat: `{address}/v1/batch` answered 404; try another path, such as `--path /v1/track`\n")
    );
    assert_eq!(recorded.lock().unwrap().len(), 1);
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (arguments, said) in [
        (&["--to", &format!("http://{closed}")[..]][..], "connection refused; is a server listening there?\n"),
        (&["--to", "localhost:1"], "write `http://` or `https://` in front\n"),
        (&["--to", &address, "--file", "nowhere.ndjson"], "cannot read `nowhere.ndjson`: no such file or directory\n"),
        (&["--to", &address, "--file", "-"], "nothing to send\n"),
        (&["--to", &address, "--plan", "wire.ndjson"], ""),
    ] {
        let failed = run(&[&["emit"], arguments].concat());
        assert_eq!((failed.code, failed.out.as_str()), (2, ""), "{arguments:?}");
        assert!(failed.err.ends_with(said), "{}", failed.err);
    }
}

#[test]
fn it_ends_when_it_is_time() {
    let (address, _) = recorder(|_| (200, ""));
    let (code, said) = summary(&["--to", &address, "--for", "1", "--rate", "500", "--batch", "10"]);
    assert_eq!((code, &said["interrupted"]), (0, &Value::from(false)));
    assert_eq!(said["accepted"], said["sent"]);
    assert!((1..=500).contains(&said["sent"].as_u64().unwrap()), "{said}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_with_its_summary() {
    let (address, recorded) = recorder(|_| (200, ""));
    let child = Command::new(env!("CARGO_BIN_EXE_livechat"))
        .args(["emit", "--to", &address, "--for", "60", "--rate", "1000", "--batch", "10"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    while recorded.lock().unwrap().len() < 3 {
        thread::sleep(Duration::from_millis(10));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let ended = child.wait_with_output().unwrap();
    let out = String::from_utf8(ended.stdout).unwrap();
    assert_eq!(ended.status.code(), Some(0), "{out}");
    assert!(out.contains(" s, then interrupted\n") && out.contains("\naccepted "), "{out}");
}

#[test]
fn one_call_is_one_and_made_up_calls_have_no_rest() {
    let (address, _) = recorder(|_| (200, ""));
    let folder = folder("one_call_is_one_and_made_up_calls_have_no_rest");
    let calls = file(&folder, "calls.ndjson", support::GOOD);
    let one = run(&["emit", "--to", &address, "--file", &calls]);
    assert!(one.out.starts_with(&format!("sent 1 call in 1 request to {address}/v1/batch in ")), "{}", one.out);
    assert!(one.out.contains("\naccepted 1 call\n"), "{}", one.out);
    // Three batches are due within the second; a fourth is packed when it is over.
    let made_up = run(&["emit", "--to", &address, "--for", "1", "--rate", "40", "--batch", "20"]);
    assert!(made_up.code == 0 && !made_up.out.contains("not sent"), "{}", made_up.out);
}
