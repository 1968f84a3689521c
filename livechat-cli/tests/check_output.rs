//! The output of `livechat check`, and its exit code.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use support::{BAD, GOOD, folder, run, run_with};

#[test]
fn people_read_place_code_pointer_and_help() {
    let folder = folder("people_read_place_code_pointer_and_help");
    let file = support::file(&folder, "calls.ndjson", format!("{GOOD}\n{BAD}\nhello\n"));
    let run = run(&["check", &file]);
    let expected = format!(
        "{file}:2:103: violation[wrong-type]: expected a number for `conversation_duration`, found the string `45`\n\
         \x20 at: /properties/conversation_duration of `Live Chat Message Sent`\n\
         \x20 help: send `45` without quotes\n\
         {file}:3:1: violation[invalid-json]: "
    );
    assert!(run.out.starts_with(&expected), "{}", run.out);
    assert!(run.out.contains("(`bad_request`)\nchecked "), "{}", run.out);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
}

#[test]
fn programs_read_one_document() {
    let run = run_with(&["check", "--format", "json", "-"], format!("{BAD}\n{BAD}\n").as_bytes());
    let document: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let types = serde_json::json!({"track": 2, "identify": 0, "page": 0, "screen": 0, "group": 0, "alias": 0});
    let summary = serde_json::json!({"messages": 2, "events": 2, "types": types, "violations": 2, "warnings": 0});
    assert_eq!(document["summary"], summary);
    let expected = serde_json::json!({
        "id": "ec0371cb0875cab2",
        "code": "wrong-type",
        "level": "violation",
        "type": "track",
        "event": "Live Chat Message Sent",
        "pointer": "/properties/conversation_duration",
        "file": "<stdin>",
        "line": 1,
        "column": 103,
        "message": "expected a number for `conversation_duration`, found the string `45`",
        "expected": "a number",
        "found": "the string `45`",
        "help": "send `45` without quotes",
        "discard": null,
        "conversation": null,
        "other": null,
    });
    assert_eq!(document["findings"][0], expected);
    assert_eq!(document["findings"].as_array().unwrap().len(), 2);
    let clean = run_with(&["check", "--format", "json", "-"], GOOD.as_bytes());
    let document: serde_json::Value = serde_json::from_str(&clean.out).unwrap();
    assert_eq!((clean.code, document["findings"].as_array().unwrap().len()), (0, 0));
}

#[test]
fn or_one_finding_a_line_and_the_summary_elsewhere() {
    let run = run_with(&["check", "--format", "ndjson", "-"], format!("{BAD}\n{GOOD}\n{BAD}\n").as_bytes());
    assert_eq!((run.code, run.out.lines().count()), (1, 2));
    assert_eq!(run.err, "checked 3 calls (3 events): 2 violations, 0 warnings\n");
}

#[test]
fn the_failing_level_is_chosen() {
    let unplanned = GOOD.replace("conversation_duration", "mood");
    let code =
        |arguments: &[&str], input: &str| run_with(&[&["check"], arguments, &["-"]].concat(), input.as_bytes()).code;
    assert_eq!(code(&[], GOOD), 0);
    assert_eq!(code(&[], BAD), 1);
    assert_eq!(code(&["--fail-on", "never"], BAD), 0);
    assert_eq!(code(&[], &unplanned), 0);
    assert_eq!(code(&["--fail-on", "warning"], &unplanned), 1);
    assert_eq!(code(&["--level", "unplanned-property=violation"], &unplanned), 1);
    assert_eq!(code(&["--level", "wrong-type=allow"], BAD), 0);
    assert_eq!(code(&["--level", "wrong-type=warning", "--level", "wrong-type=info", "--fail-on", "warning"], BAD), 0);
    assert_eq!(code(&["--level", "invalid-json=allow"], &format!("hello\n{GOOD}\n")), 0);
    assert_eq!(code(&["--level", "wrong-typ=allow"], BAD), 2);
    assert_eq!(code(&["--level", "wrong-type"], BAD), 2);
}

#[test]
fn what_is_left_out_is_counted() {
    let input = format!("{BAD}\n").repeat(5);
    let human = run_with(&["check", "--max-findings", "2", "-"], input.as_bytes());
    assert_eq!(human.out.matches("wrong-type").count(), 2);
    assert!(human.out.ends_with("and 3 more\nchecked 5 calls (5 events): 5 violations, 0 warnings\n"), "{}", human.out);
    let json = run_with(&["check", "--format", "json", "--max-findings", "0", "-"], input.as_bytes());
    let document: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&document["summary"]["omitted"], document["findings"].as_array().unwrap().len()), (&5.into(), 0));
    let quiet = run_with(&["check", "--quiet", "-"], input.as_bytes());
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (1, "", ""));
}

#[test]
fn what_could_not_be_done_exits_with_2() {
    let folder = folder("what_could_not_be_done_exits_with_2");
    let good = support::file(&folder, "good.ndjson", GOOD);
    let empty = support::file(&folder, "empty.ndjson", " \n\n");
    let nowhere = folder.join("nowhere").display().to_string();
    assert_eq!(run(&["check"]).code, 2);
    assert_eq!(run(&["check", "--format", "yaml", &good]).code, 2);
    let missing = run(&["check", &nowhere, &good]);
    assert_eq!(
        (missing.code, missing.err),
        (2, format!("livechat: cannot read `{nowhere}`: no such file or directory\n"))
    );
    assert_eq!(missing.out, "checked 1 call (1 event): 0 violations, 0 warnings\n");
    let nothing = run(&["check", &empty, &good]);
    assert_eq!(
        (nothing.code, nothing.err),
        (2, format!("livechat: `{empty}` contains no calls; `--allow-empty` accepts empty input\n"))
    );
    assert_eq!(run_with(&["check", "-"], b"").code, 2);
    assert_eq!(run_with(&["check", "-"], b"[]").code, 2);
    assert_eq!(run(&["check", folder.to_str().unwrap()]).code, 2);
    assert_eq!(run(&["check", "--plan", &nowhere, &good]).code, 2);
    assert_eq!(run(&["check", "--plan", &good, &good]).code, 2);
}

#[test]
fn nothing_may_be_fine() {
    let json = |arguments: &[&str], input: &[u8]| {
        let run = run_with(&[&["check", "--allow-empty", "--format", "json"], arguments, &["-"]].concat(), input);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        serde_json::from_str::<serde_json::Value>(&run.out).unwrap()
    };
    for input in [&b""[..], b"\n \n", b"[]"] {
        assert_eq!(json(&[], input)["summary"]["messages"], 0);
        assert_eq!(json(&["--conversations"], input)["summary"]["conversations"]["count"], 0);
    }
    let missing = run(&["check", "--allow-empty", "/no/such/file"]);
    assert_eq!(missing.code, 2);
}

#[test]
fn nothing_in_a_call_reaches_the_terminal_as_it_is() {
    let call = GOOD.replace("Live Chat Message Sent", r"Live Chat Message Sent\u001b[31m\u202e");
    let run = run_with(&["check", "-"], call.as_bytes());
    assert!(!run.out.contains('\u{1b}') && !run.out.contains('\u{202e}'), "{}", run.out);
}

#[test]
fn colours_are_for_those_who_want_them() {
    use std::process::Command;
    let folder = folder("colours_are_for_those_who_want_them");
    let file = support::file(&folder, "calls.ndjson", BAD);
    let coloured = |variable: &str, format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_livechat"));
        let output = command.args(["check", "--format", format, &file]).env(variable, "1").output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains("\u{1b}[")
    };
    assert!(coloured("CLICOLOR_FORCE", "human"));
    assert!(!coloured("CLICOLOR_FORCE", "json"));
    assert!(!coloured("NO_COLOR", "human"));
}
