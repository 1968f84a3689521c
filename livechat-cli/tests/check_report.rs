//! `livechat check --report` and `--require-coverage`.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::fs;
use std::path::Path;

use support::{BAD, GOOD, file, folder, run, run_with, summary};

const ENDED: &str = r#"{"type":"track","userId":"u-1","event":"Live Chat Conversation Ended","timestamp":"2025-03-03T08:00:00Z","properties":{"conversation_id":"c-1"}}"#;
const SENT: &str = r#"{"type":"track","userId":"u-1","event":"Live Chat Message Sent","timestamp":"2025-03-03T08:00:09Z","properties":{"conversation_id":"c-1","message_body":"my secret"}}"#;

/// Returns the data of a page.
fn data(page: &Path) -> serde_json::Value {
    let page = fs::read_to_string(page).unwrap();
    let data = page.split_once(r#"id="data">"#).unwrap().1;
    serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn a_report_tells_what_the_summary_tells() {
    let folder = folder("a_report_tells_what_the_summary_tells");
    let calls =
        file(&folder, "calls.ndjson", format!("{GOOD}\n{BAD}\nhello\n{{\"type\":\"page\",\"userId\":\"u\"}}\n"));
    let page = folder.join("report.html");
    let run = run(&["check", "--report", page.to_str().unwrap(), &calls]);
    assert_eq!((run.code, summary(&run)), (1, "checked 4 calls (2 events, 1 page): 2 violations, 0 warnings"));
    let data = data(&page);
    assert_eq!(
        data["totals"],
        serde_json::json!({"calls": 4, "events": 2, "others": [["page", 1]], "violations": 2, "warnings": 0, "infos": 0})
    );
    let kinds = data["findings"]["kinds"].as_array().unwrap();
    assert_eq!(kinds.len(), 2);
    let number = kinds.iter().find(|kind| kind["place"] == "conversation_duration").unwrap();
    // Of a long path, the page shows the end.
    let at = number["at"].as_str().unwrap();
    assert!(at.ends_with("/calls.ndjson:2:103"), "{at}");
}

#[test]
fn what_is_no_name_names_no_conversation() {
    let folder = folder("what_is_no_name_names_no_conversation");
    let named = |key: &str| SENT.replace(r#""c-1""#, key);
    let calls =
        ["null", "true", "{}", "[1]", r#""""#, "7", r#""7""#, r#""7","conversation_id":"8""#].map(named).join("\n");
    let (calls, page) = (file(&folder, "calls.ndjson", calls), folder.join("report.html"));
    let checked = run(&["check", "--conversations", "--report", page.to_str().unwrap(), &calls]);
    assert!(checked.out.contains("followed 1 conversation"), "{}", checked.out);
    let conversations = &data(&page)["conversations"];
    let worst = conversations["worst"].as_array().unwrap();
    assert_eq!((conversations["total"].as_u64(), worst.len(), worst[0]["key"].as_str()), (Some(1), 1, Some("7")));
}

#[test]
fn personal_names_of_conversations_are_in_no_page() {
    let folder = folder("personal_names_of_conversations_are_in_no_page");
    let plan = r#"{"name": "calls", "extends": "live-chat", "events": [{"name": "Live Chat Message Sent",
        "properties": [{"name": "conversation_id", "sensitivity": "personal"}]}]}"#;
    let plan = file(&folder, "plan.json", plan);
    let calls = file(&folder, "calls.ndjson", format!("{ENDED}\n{SENT}\n").replace("c-1", "jane-4711"));
    let page = folder.join("report.html");
    run(&["check", "--conversations", "--plan", &plan, "--report", page.to_str().unwrap(), &calls]);
    assert!(!fs::read_to_string(&page).unwrap().contains("jane-4711"));
    let data = data(&page);
    // It does not say that nothing is wrong with them.
    assert_eq!((&data["conversations"]["names_hidden"], &data["totals"]["violations"]), (&true.into(), &1.into()));
}

#[test]
fn findings_about_conversations_stand_on_their_calls() {
    let folder = folder("findings_about_conversations_stand_on_their_calls");
    let calls = file(&folder, "calls.ndjson", format!("{ENDED}\n{SENT}\n{{\"batch\":[{SENT}]}}\n"));
    let page = folder.join("report.html");
    run(&["check", "--conversations", "--report", page.to_str().unwrap(), &calls]);
    let data = data(&page);
    let worst = &data["conversations"]["worst"][0];
    assert_eq!(
        (worst["key"].as_str(), worst["violations"].as_u64(), worst["seen"].as_u64()),
        (Some("c-1"), Some(2), Some(3))
    );
    for (index, code) in ["event-before-start", "event-after-end", "event-after-end"].into_iter().enumerate() {
        assert_eq!(worst["calls"][index]["findings"][0]["code"], code, "{index}");
    }
    // Of a long path, the page shows the end.
    let place = worst["calls"][2]["place"].as_str().unwrap();
    assert!(place.ends_with("/calls.ndjson:3"), "{place}");
    assert!(!fs::read_to_string(&page).unwrap().contains("my secret"));
    run(&["check", "--conversations", "--report", page.to_str().unwrap(), "--show-personal", &calls]);
    assert!(fs::read_to_string(&page).unwrap().contains("my secret"));
}

#[test]
fn threads_files_and_what_is_printed_make_no_difference() {
    let folder = folder("threads_files_and_what_is_printed_make_no_difference");
    let sample = run(&["sample", "--conversations", "120", "--violations", "0.05"]).out;
    let lines: Vec<&str> = sample.lines().collect();
    let whole = file(&folder, "calls.ndjson", &sample);
    let page = folder.join("report.html");
    let with = |arguments: &[&str], files: &[String]| {
        let files = files.iter().map(String::as_str);
        let all: Vec<&str> = ["check", "--conversations", "--report", page.to_str().unwrap()]
            .into_iter()
            .chain(arguments.iter().copied())
            .chain(files)
            .collect();
        assert_eq!(run(&all).code, 1);
        fs::read_to_string(&page).unwrap()
    };
    let one = with(&["--threads", "1"], std::slice::from_ref(&whole));
    assert_eq!(one, with(&["--threads", "2", "--quiet"], std::slice::from_ref(&whole)));
    assert_eq!(one, with(&["--max-findings", "3", "--format", "json"], &[whole]));
    // In other files, calls stand in other places: all else is the same.
    let parts: Vec<String> = lines
        .chunks(lines.len() / 10 + 1)
        .enumerate()
        .map(|(at, lines)| file(&folder, &format!("{at}.ndjson"), lines.join("\n") + "\n"))
        .collect();
    let plain = |page: &str| {
        let data = page.split_once(r#"id="data">"#).unwrap().1.split_once("</script>").unwrap().0;
        let mut data: serde_json::Value = serde_json::from_str(data).unwrap();
        without_places(&mut data);
        data
    };
    assert_eq!(plain(&one), plain(&with(&[], &parts)));
}

fn without_places(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(members) => {
            // The place of a call, and not the part of it that a finding is about.
            members.retain(|key, value| {
                !(["at", "files", "number"].contains(&key.as_str()) && !value.is_i64() || key == "number")
            });
            if members.contains_key("role") {
                members.remove("place");
            }
            members.values_mut().for_each(without_places);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(without_places),
        _ => {}
    }
}

#[test]
fn a_report_that_cannot_be_written_is_said_first() {
    let folder = folder("a_report_that_cannot_be_written_is_said_first");
    let calls = file(&folder, "calls.ndjson", GOOD);
    let nowhere = folder.join("nowhere/report.html").display().to_string();
    let refused = run(&["check", "--report", &nowhere, &calls]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("the directory"), "{}", refused.err);
    let over = run(&["check", "--report", &calls, &calls]);
    assert_eq!((over.code, fs::read_to_string(&calls).unwrap().as_str()), (2, GOOD), "{}", over.err);
    assert_eq!(run(&["check", "--show-personal", &calls]).code, 2);
}

#[test]
fn coverage_is_required_when_asked_for() {
    let all = [
        "{\"userId\":\"u\",\"event\":\"Live Chat Conversation Started\"}",
        GOOD,
        "{\"userId\":\"u\",\"event\":\"Live Chat Message Received\"}",
    ]
    .join("\n");
    let lacks = run_with(&["check", "--require-coverage", "events", "-"], all.as_bytes());
    assert_eq!(lacks.code, 1);
    assert!(lacks.out.starts_with("never seen: `Live Chat Conversation Ended`\nchecked 3"), "{}", lacks.out);
    let whole = format!("{all}\n{ENDED}");
    assert_eq!(run_with(&["check", "--require-coverage", "events", "-"], whole.as_bytes()).code, 0);
    let json = run_with(&["check", "--require-coverage", "properties", "--format", "json", "-"], whole.as_bytes());
    let json_data: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let missing = json_data["summary"]["never_seen"].as_array().unwrap();
    let property = |name: &str| serde_json::json!({"event": "Live Chat Conversation Ended", "property": name});
    assert!(missing.contains(&property("agent_id")) && !missing.contains(&property("conversation_id")), "{missing:?}");
    assert_eq!(json.code, 1);
    let ndjson = run_with(&["check", "--require-coverage", "events", "--format", "ndjson", "-"], GOOD.as_bytes());
    assert_eq!((ndjson.code, ndjson.out.as_str()), (1, ""));
    assert!(ndjson.err.contains("never seen: `Live Chat Message Received`"), "{}", ndjson.err);
    assert_eq!(run_with(&["check", "-q", "--require-coverage", "events", "-"], GOOD.as_bytes()).code, 1);
}

#[test]
fn nothing_covers_nothing() {
    let no_event = r#"{"type":"page","userId":"u"}"#;
    let none = run_with(&["check", "--require-coverage", "events", "--fail-on", "never", "-"], no_event.as_bytes());
    assert_eq!(none.code, 1);
    assert!(none.out.starts_with("never seen: any event\n"), "{}", none.out);
    assert_eq!(run_with(&["check", "--require-coverage", "events", "--allow-empty", "-"], b"").code, 1);
    let valueless = r#"{"userId":"u","event":"Live Chat Message Sent","properties":{"agent_id":null}}"#;
    let run = run_with(&["check", "--require-coverage", "properties", "-"], valueless.as_bytes());
    assert!(run.out.contains("never seen: `agent_id` of `Live Chat Message Sent`"), "{}", run.out);
}
