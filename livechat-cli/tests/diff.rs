//! `livechat diff` as it is run: sides out of git, formats, approvals, traffic, exit codes.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::{Run, file, folder, run};

const OLD: &str = r#"{"name": "shop", "version": "1.0.0", "events": [
  {"name": "Order Placed", "properties": [
    {"name": "channel", "type": "string", "enum": ["web", "chat"]},
    {"name": "stars", "type": "integer", "maximum": 5}
  ]}
]}"#;

const NEW: &str = r#"{"name": "shop", "version": "1.0.1", "events": [
  {"name": "Order Placed", "properties": [
    {"name": "channel", "type": "string", "enum": ["web"]},
    {"name": "stars", "type": "integer", "maximum": 5, "description": "From one to five."}
  ]}
]}"#;

const CALLS: &str = concat!(
    r#"{"userId":"u","event":"Order Placed","properties":{"channel":"chat"},"context":{"library":{"name":"ios","version":"4.2"}}}"#,
    "\n",
    r#"{"userId":"u","event":"Order Placed","properties":{"channel":"web"}}"#,
    "\n",
    r#"[{"userId":"u","event":"Order Placed"},{"userId":"u","event":"Order Placed","properties":{"channel":"chat"}}]"#,
    "\n",
    r#"{"userId":"u","event":"Order Placed","properties":{"channel":"fax"}}"#,
    "\n",
);

fn plans(test: &str) -> (std::path::PathBuf, String, String) {
    let folder = folder(test);
    let (old, new) = (file(&folder, "old.json", OLD), file(&folder, "new.json", NEW));
    (folder, old, new)
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn one_line_a_change_and_what_follows() {
    let (_, old, new) = plans("diff_lines");
    let run = run(&["diff", &old, &new]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(
        lines[0],
        format!(
            "{new}:3:14: break[values-narrowed]: `channel` of `Order Placed`: `enum` lost \"chat\" (producers, Rust)"
        )
    );
    assert_eq!(
        lines[1],
        format!("{new}:4:14: change[description-changed]: `stars` of `Order Placed`: description added")
    );
    assert!(lines[2].contains("break[version-too-low]"), "{run:?}");
    assert_eq!(lines[3], format!("compared `{old}` with `{new}`: 3 changes, 2 breaks; version bump: major"));
    assert_eq!(lines[4..], ["for more about a code, run `livechat explain values-narrowed`"], "{run:?}");
}

#[test]
fn only_the_audiences_that_are_named_fail_the_run() {
    let (_, old, new) = plans("diff_audiences");
    let new = new.replace("new.json", "same_version.json");
    std::fs::write(&new, NEW.replace("1.0.1", "2.0.0")).unwrap();
    assert_eq!(run(&["diff", &old, &new]).code, 1);
    assert_eq!(run(&["diff", &old, &new, "--fail-on", "consumers"]).code, 0);
    assert_eq!(run(&["diff", &old, &new, "--fail-on", "never"]).code, 0);
    assert_eq!(
        run(&["diff", &old, &old]).out,
        format!("compared `{old}` with `{old}`: 0 changes, 0 breaks; version bump: none\n")
    );
}

#[test]
fn what_cannot_be_compared_is_never_clean() {
    let (folder, old, new) = plans("diff_failures");
    let broken = file(&folder, "broken.json", "{\"name\": 1}");
    for arguments in [
        &["diff", &old, &broken][..],
        &["diff", &old, "missing.json"],
        &["diff", "HEAD:no/such/plan.json", &new],
        &["diff", &old, &new, "--traffic", "missing.ndjson"],
        &["diff", &old, &new, "--accepted", "missing.json"],
        &["diff", &old, &new, "--against", "HEAD"],
        &["diff", &old],
    ] {
        let run = run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}: {run:?}");
        assert!(!run.err.is_empty());
    }
}

#[test]
fn every_format_has_the_breaks() {
    let (_, old, new) = plans("diff_formats");
    let shown = |format: &str| {
        let run = run(&["diff", &old, &new, "--format", format]);
        assert_eq!(run.code, 1, "{format}: {run:?}");
        run
    };
    let document = json(&shown("json"));
    let change = &document["changes"][0];
    assert_eq!((&change["rule"], &change["state"]), (&"values-narrowed".into(), &"break".into()));
    assert_eq!(change["producers"], "`\"chat\"` was allowed");
    assert_eq!(change["pointer"], "/events/Order Placed/properties/channel");
    assert_eq!(document["summary"]["bump"], "major");
    assert_eq!(json(&shown("gitlab")).as_array().unwrap().len(), 2);
    assert_eq!(json(&shown("sarif"))["runs"][0]["results"].as_array().unwrap().len(), 2);
    assert_eq!(shown("junit").out.matches("<failure ").count(), 2);
    assert_eq!(shown("github").out.lines().filter(|line| line.starts_with("::error file=")).count(), 2);
    assert!(shown("markdown").out.contains("| ❌ | **Order Placed** `channel` | `enum` lost \"chat\""));
}

#[test]
fn approvals_count_for_one_change_and_for_a_time() {
    let (folder, old, new) = plans("diff_accepted");
    let accepted = folder.join("accepted.json");
    let run_it = |more: &[&str]| run(&[&["diff", &old, &new, "--format", "json"], more].concat());
    let states = |run: &Run| -> Vec<String> {
        let document = json(run);
        let changes = document["changes"].as_array().unwrap().iter();
        changes.map(|change| format!("{}: {}", change["rule"], change["state"]).replace('"', "")).collect()
    };
    let approved = run_it(&["--accept", "ios 4.2 is retired", "--until", "2999-12-31"]);
    assert_eq!(approved.code, 0, "{approved:?}");
    let expected = ["values-narrowed: accepted", "description-changed: change", "version-too-low: accepted"];
    assert_eq!(states(&approved), expected);
    assert_eq!(states(&run_it(&[])), expected);
    let text = std::fs::read_to_string(&accepted).unwrap();
    assert!(text.contains("\"reason\": \"ios 4.2 is retired\""), "{text}");
    // Past its end, or for another change, an approval is an error.
    std::fs::write(&accepted, text.replace("2999-12-31", "2020-01-01")).unwrap();
    assert!(states(&run_it(&[])).contains(&"accepted-expired: break".to_owned()));
    std::fs::write(&accepted, &text).unwrap();
    std::fs::write(&new, NEW.replace("[\"web\"]", "[\"chat\"]")).unwrap();
    let other = run_it(&[]);
    assert_eq!(other.code, 1);
    let expected = [
        "values-narrowed: break",
        "description-changed: change",
        "version-too-low: accepted",
        "accepted-unused: break",
    ];
    assert_eq!(states(&other), expected);
    assert_eq!(run_it(&["--accept", "again"]).code, 0);
    assert!(!std::fs::read_to_string(&accepted).unwrap().contains("ios 4.2 is retired\",\n      \"until\": \"2020"));
    std::fs::write(&accepted, "{}").unwrap();
    assert_eq!(run_it(&[]).code, 2);
}

#[test]
fn traffic_tells_whom_a_break_hits() {
    let (folder, old, new) = plans("diff_traffic");
    let calls = file(&folder, "calls.ndjson", CALLS);
    let shown = run(&["diff", &old, &new, "--traffic", &calls]);
    assert!(
        shown.out.contains("  hits: 2 recorded calls (40.00 %): 1 of `ios 4.2`, 1 of `unknown library`\n"),
        "{shown:?}"
    );
    let state = |percent: &str| {
        let run = run(&[
            "diff",
            &old,
            &new,
            "--traffic",
            &calls,
            "--ignore-unseen",
            percent,
            "--fail-on",
            "producers",
            "--format",
            "json",
        ]);
        json(&run)["changes"][0]["state"].clone()
    };
    assert_eq!(state("0"), "break");
    assert_eq!(state("40"), "warning");
    let none = file(&folder, "none.ndjson", "{\"type\":\"page\",\"userId\":\"u\"}\n");
    assert_eq!(run(&["diff", &old, &new, "--traffic", &none]).code, 2);
}

#[test]
fn sides_come_out_of_git() {
    let folder = folder("diff_git");
    let git = |arguments: &[&str]| {
        let done = Command::new("git")
            .arg("-C")
            .arg(&folder)
            .args(["-c", "user.name=t", "-c", "user.email=t@t"])
            .args(arguments)
            .output();
        let done = done.unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    git(&["init", "-q"]);
    write("base/shop.json", OLD);
    write("plans/web.json", r#"{"name": "web", "extends": "../base/shop.json", "events": []}"#);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "first"]);
    // The plan beneath is taken from the commit as well.
    write("base/shop.json", NEW);
    let run = |arguments: &[&str]| in_folder(&folder, arguments);
    let shown = run(&["diff", "plans/web.json", "--against", "HEAD"]);
    assert_eq!(shown.code, 1, "{shown:?}");
    assert!(shown.out.contains("break[values-narrowed]: `channel` of `Order Placed`"), "{shown:?}");
    assert!(shown.out.contains("compared `HEAD:plans/web.json` with `plans/web.json`"), "{shown:?}");
    let same = run(&["diff", "HEAD:base/shop.json", "HEAD:base/shop.json"]);
    assert_eq!(same.code, 0, "{same:?}");
    write("base/shop.json", "{");
    git(&["commit", "-q", "-a", "-m", "broken"]);
    let broken = run(&["diff", "HEAD:plans/web.json", "plans/web.json"]);
    assert_eq!((broken.code, broken.out.as_str()), (2, ""));
    let why = "the file is not a plan: invalid JSON on line 1";
    assert!(broken.err.contains("HEAD:plans/web.json:1:28") && broken.err.contains(why), "{broken:?}");
}

fn in_folder(folder: &Path, arguments: &[&str]) -> Run {
    let done = Command::new(env!("CARGO_BIN_EXE_livechat")).args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) }
}

#[test]
fn a_folder_of_schemas_is_imported() {
    let folder = folder("diff_folder");
    for (side, kind) in [("old", "string"), ("new", "integer")] {
        std::fs::create_dir(folder.join(side)).unwrap();
        let schema = format!(
            r#"{{"title": "Order Placed", "type": "object", "properties": {{"total": {{"type": "{kind}"}}}}}}"#
        );
        file(&folder.join(side), "order.json", schema);
    }
    let side = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let run = run(&["diff", &side("old"), &side("new")]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.out.contains("break[values-replaced]: `total` of `Order Placed`: `type` string → integer"), "{run:?}");
    assert!(run.err.contains("imported json-schema: nothing was lost"), "{run:?}");
}
