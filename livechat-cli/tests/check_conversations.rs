//! `livechat check --conversations`: what is found, where it is said to be, and in which order.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use serde_json::{Value, json};
use support::{Run, folder, run, run_with};

const START: &str = "Live Chat Conversation Started";
const SENT: &str = "Live Chat Message Sent";
const ENDED: &str = "Live Chat Conversation Ended";

/// A call of a conversation, so many seconds after noon.
fn call(event: &str, conversation: &str, second: u32, clock: u32) -> String {
    let (minute, rest) = (second / 60, second % 60);
    format!(
        r#"{{"userId":"u","messageId":"{event}{conversation}{second}","timestamp":"2025-03-03T12:{minute:02}:{rest:02}Z","event":"{event}","properties":{{"conversation_id":"{conversation}","conversation_duration":{clock}}}}}"#
    )
}

/// The column at which the last such text begins in a line.
fn column(line: &str, text: &str) -> u64 {
    line[..line.rfind(text).unwrap()].chars().count() as u64 + 1
}

fn check(arguments: &[&str], lines: &[String]) -> Run {
    run_with(&[&["check", "--conversations"], arguments, &["-"]].concat(), lines.join("\n").as_bytes())
}

/// Code, line, column and the other call's line of each finding.
fn found(arguments: &[&str], lines: &[String]) -> Vec<(String, u64, u64, Option<u64>)> {
    let run = check(&[&["--format", "ndjson"], arguments].concat(), lines);
    let fact = |line: &str| {
        let finding: Value = serde_json::from_str(line).unwrap();
        let number = |key: &str| finding[key].as_u64().unwrap();
        (
            finding["code"].as_str().unwrap().to_owned(),
            number("line"),
            number("column"),
            finding["other"]["line"].as_u64(),
        )
    };
    run.out.lines().map(fact).collect()
}

fn fact(code: &str, line: u64, column: u64, other: Option<u64>) -> (String, u64, u64, Option<u64>) {
    (code.to_owned(), line, column, other)
}

#[test]
fn findings_of_calls_and_of_conversations_stand_together() {
    let lines = [
        call(START, "c", 0, 0),
        call(ENDED, "c", 9, 9),
        call(SENT, "c", 10, 10).replace(":10}}", r#":"10"}}"#),
        call(SENT, "d", 11, 0),
        r#"{"userId":"u","type":"page"}"#.to_owned(),
    ];
    let expected = [
        fact("wrong-type", 3, column(&lines[2], "\"10"), None),
        fact("event-after-end", 3, column(&lines[2], "\"Live"), Some(2)),
        fact("event-before-start", 4, column(&lines[3], "\"Live"), None),
        fact("never-ended", 4, 1, None),
    ];
    assert_eq!(found(&[], &lines), expected);
    let human = check(&[], &lines);
    assert_eq!(human.code, 1);
    assert!(human.out.contains("<stdin>:3:98: violation[event-after-end]: `Live Chat Message Sent` comes after"));
    assert!(human.out.contains("\n  see: <stdin>:2\n"), "{}", human.out);
    let summary = "checked 5 calls (4 events, 1 page): 2 violations, 1 warning\nfollowed 2 conversations (4 events)\n";
    assert!(human.out.ends_with(summary), "{}", human.out);
}

#[test]
fn items_of_arrays_and_batches_have_places() {
    let lines = [
        "[".to_owned(),
        format!("  {},", call(START, "é", 0, 0)),
        format!("  {{\"batch\": [{},\n    {}]}}", call(SENT, "é", 4, 4), call(SENT, "é", 5, 3)),
        "]".to_owned(),
    ];
    let run = check(&["--format", "ndjson"], &lines);
    let findings: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(findings[0]["code"], "clock-went-back");
    assert_eq!(findings[0]["pointer"], "/1/batch/1/properties/conversation_duration");
    // The other call's line is that on which its document begins.
    assert_eq!((&findings[0]["line"], &findings[0]["other"]), (&json!(4), &json!({"file": "<stdin>", "line": 3})));
    assert_eq!(findings[0]["column"], column(lines[2].lines().last().unwrap(), "3}}"));
    assert_eq!((&findings[1]["code"], &findings[1]["line"]), (&json!("never-ended"), &json!(2)));
    assert_eq!(findings[1]["conversation"], "é");
}

#[test]
fn late_calls_are_put_in_order_within_the_window() {
    let lines = [
        call(START, "c", 0, 0),
        call(ENDED, "c", 30, 30),
        call(START, "z", 60, 0),
        call(ENDED, "z", 61, 1),
        call(SENT, "c", 10, 10),
    ];
    assert_eq!(found(&[], &lines), [fact("event-after-end", 5, column(&lines[4], "\"Live"), Some(2))]);
    assert_eq!(found(&["--order", "timestamp"], &lines), []);
    let late = check(&["--order", "timestamp", "--window", "5s", "--format", "json"], &lines);
    let document: Value = serde_json::from_str(&late.out).unwrap();
    let counted = json!({"count": 2, "events": 5, "duplicates": 0, "too_late": 1, "hurried": 0, "forgotten_open": 0, "forgotten_ended": 0});
    assert_eq!(document["summary"]["conversations"], counted);
    assert_eq!(document["findings"][0]["code"], "event-after-end");
}

#[test]
fn limits_are_kept_and_said() {
    let lines: Vec<String> = (0..50).map(|at| call(START, &format!("c-{at}"), at, 0)).collect();
    let of = |arguments: &[&str]| {
        let found = found(arguments, &lines);
        let count = |code: &str| found.iter().filter(|(other, ..)| other == code).count();
        (count("never-ended"), count("conversation-forgotten"))
    };
    assert_eq!(of(&[]), (50, 0));
    assert_eq!(of(&["--max-conversations", "20"]), (20, 30));
    assert_eq!(of(&["--idle", "10s"]), (11, 39));
    let hurried = check(&["--order", "timestamp", "--max-waiting", "10"], &lines);
    assert!(hurried.out.ends_with("followed 50 conversations (50 events): 40 checked before the window passed\n"));
}

#[test]
fn levels_and_limits_of_output_hold_for_conversations() {
    let lines = [call(SENT, "c", 0, 0), call(SENT, "d", 0, 0)];
    let code = |arguments: &[&str]| check(arguments, &lines).code;
    assert_eq!(code(&[]), 0);
    assert_eq!(code(&["--fail-on", "warning"]), 1);
    assert_eq!(code(&["--level", "never-ended=violation"]), 1);
    assert_eq!(code(&["--fail-on", "warning", "--level", "event-before-start=allow"]), 0);
    let most = check(&["--max-findings", "3"], &lines);
    assert_eq!(most.out.matches("never-ended").count(), 1);
    assert!(most.out.contains("\nand 1 more\nchecked 2 calls"), "{}", most.out);
    let quiet = check(&["--quiet", "--fail-on", "warning"], &lines);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (1, "", ""));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let folder = folder("what_makes_no_sense_is_refused");
    let plan = r#"{"name": "p", "events": [{"name": "E", "properties": []}]}"#;
    let plan = support::file(&folder, "plan.json", plan);
    let none = run(&["check", "--plan", &plan, "--conversations", "wire.ndjson"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    assert!(none.err.starts_with("livechat: the plan `p` has no `lifecycle`, "), "{}", none.err);
    let refused = |arguments: &[&str]| {
        let run = run(&[&["check"], arguments, &["wire.ndjson"]].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
    };
    refused(&["--order", "timestamp"]);
    refused(&["--conversations", "--window", "5m"]);
    refused(&["--conversations", "--max-waiting", "5"]);
    refused(&["--conversations", "--order", "timestamp", "--window", "5"]);
    refused(&["--conversations", "--idle", "soon"]);
    refused(&["--conversations", "--max-conversations", "0"]);
    refused(&["--conversations", "--order", "time"]);
}

#[test]
fn parts_with_many_findings_stay_in_order() {
    // So many findings that a part is not kept until it is done.
    let line = |at: u32| {
        if at.is_multiple_of(50) { call(SENT, &format!("c-{}", at % 700), at / 100, at / 100) } else { "{}".to_owned() }
    };
    let lines: Vec<String> = (0..9000).map(line).collect();
    for order in ["arrival", "timestamp"] {
        let options = ["--format", "ndjson", "--order", order];
        let one = check(&[&options[..], &["--threads", "1"]].concat(), &lines);
        assert!(one.out.len() > 5_000_000 && one.out.matches("event-before-start").count() == 14);
        assert_eq!(check(&[&options[..], &["--threads", "3"]].concat(), &lines), one);
        if order == "arrival" {
            let places = |line: &str| serde_json::from_str::<Value>(line).unwrap()["line"].as_u64().unwrap();
            let found = one.out.lines().filter(|line| !line.contains("never-ended")).map(places);
            assert!(found.is_sorted());
        }
    }
}
