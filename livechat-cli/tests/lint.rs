//! `livechat lint` says what is wrong with plans.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use support::{file, folder, run};

#[test]
fn good_plans_pass() {
    let run = run(&["lint", "plan.json"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "linted 1 plan: 0 errors, 0 warnings\n", ""));
}

#[test]
fn errors_come_with_their_place() {
    let folder = folder("errors_come_with_their_place");
    let bad = file(&folder, "bad.json", "{\"name\": \"x\", \"evnts\": []}");
    let run = run(&["lint", &bad, "plan.json"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("error[unknown-key]: ") && run.out.contains(&format!("--> {bad}:1:15")), "{}", run.out);
    assert!(run.out.contains("linted 2 plans: "), "{}", run.out);
    let json = support::run(&["lint", "--format", "json", &bad, "plan.json", &bad]);
    let document: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(document["summary"]["plans"], 3);
    assert_eq!(document["diagnostics"][1]["code"], "unknown-key");
    assert_eq!(
        document["summary"]["errors"].as_u64().unwrap(),
        document["diagnostics"].as_array().unwrap().len() as u64
    );
}

#[test]
fn warnings_fail_where_that_is_asked_for() {
    let folder = folder("warnings_fail_where_that_is_asked_for");
    let plan = r#"{"name": "x", "property_groups": [{"name": "g", "properties": []}], "events": [{"name": "A"}]}"#;
    let warned = file(&folder, "warned.json", plan);
    let run = run(&["lint", &warned]);
    assert!(run.out.contains("warning[unused-group]"), "{}", run.out);
    assert_eq!(run.code, 0);
    assert_eq!(support::run(&["lint", "--fail-on", "warning", &warned]).code, 1);
    let bad = file(&folder, "bad.json", "{}");
    assert_eq!(support::run(&["lint", "--fail-on", "never", &bad]).code, 0);
}

#[test]
fn what_cannot_be_read_exits_with_2() {
    let folder = folder("what_cannot_be_read_exits_with_2");
    assert_eq!(run(&["lint"]).code, 2);
    assert_eq!(run(&["lint", folder.join("nowhere.json").to_str().unwrap(), "plan.json"]).code, 2);
    let dangling = file(&folder, "dangling.json", r#"{"name": "x", "extends": "nowhere.json", "events": []}"#);
    assert_eq!(run(&["lint", &dangling]).code, 1);
}
