//! `--tag` of `livechat docs` and `check`: only the events that have the tag, and what was left out is said.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use support::{file, folder, run};

const PLAN: &str = r#"{"name": "shop", "events": [
    {"name": "Order Placed", "tags": ["billing", "orders"], "properties": [{"name": "total", "type": "number", "required": true}]},
    {"name": "Cart Viewed", "tags": ["orders"], "properties": [{"name": "size", "type": "integer"}]},
    {"name": "Page Liked", "properties": [{"name": "page", "type": "string", "format": "uri"}]}
]}"#;

const CALLS: &str = r#"{"type": "track", "userId": "u", "event": "Order Placed", "properties": {}}
{"type": "track", "userId": "u", "event": "Cart Viewed", "properties": {"size": 1.5}}
{"type": "track", "userId": "u", "event": "Page Liked", "properties": {"page": "no"}}
{"type": "track", "event": "Page Liked"}
not a call
"#;

#[test]
fn check_reports_events_that_have_the_tag() {
    let folder = folder("check_reports_events_that_have_the_tag");
    let (plan, calls) = (file(&folder, "plan.json", PLAN), file(&folder, "calls.ndjson", CALLS));
    let check = |tags: &[&str]| {
        let run = run(&[&["check", "--plan", &plan, &calls], tags].concat());
        let codes = ["missing-property", "wrong-type", "bad-format", "missing-user", "invalid-json"];
        let found: Vec<&str> = codes.into_iter().filter(|code| run.out.contains(&format!("[{code}]"))).collect();
        (found, run.out.lines().last().unwrap().to_owned())
    };
    let (all, summary) = check(&[]);
    assert_eq!(all, ["missing-property", "wrong-type", "bad-format", "missing-user", "invalid-json"]);
    assert!(summary.starts_with("checked 5 calls"), "{summary}");
    let (billing, left_out) = check(&["--tag", "billing"]);
    assert_eq!(billing, ["missing-property", "invalid-json"]);
    assert_eq!(left_out, "left out by `--tag`: 3 findings about other events");
    let (both, left_out) = check(&["--tag", "billing", "--tag", "orders"]);
    assert_eq!(both, ["missing-property", "wrong-type", "invalid-json"]);
    assert_eq!(left_out, "left out by `--tag`: 2 findings about other events");
    let json = run(&["check", "--format", "json", "--tag", "billing", "--plan", &plan, &calls]);
    let document: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(document["summary"]["filtered"], 3);
}

#[test]
fn a_tag_that_no_event_has_is_an_error() {
    let folder = folder("a_tag_that_no_event_has_is_an_error");
    let (plan, calls) = (file(&folder, "plan.json", PLAN), file(&folder, "calls.ndjson", CALLS));
    for arguments in
        [&["check", "--tag", "biling", "--plan", &plan, &calls][..], &["docs", "--tag", "biling", "--plan", &plan]]
    {
        let run = run(arguments);
        assert_eq!(run.code, 2, "{}", run.out);
        assert!(run.err.contains("no event of the plan has the tag `biling`; did you mean `billing`?"), "{}", run.err);
    }
}

#[test]
fn docs_hold_the_events_that_have_the_tag() {
    let folder = folder("docs_hold_the_events_that_have_the_tag");
    let plan = file(&folder, "plan.json", PLAN);
    for format in ["markdown", "html"] {
        let page = run(&["docs", "--format", format, "--tag", "billing", "--plan", &plan]).out;
        assert!(
            page.contains("Order Placed") && !page.contains("Cart Viewed") && !page.contains("Page Liked"),
            "{page}"
        );
        assert!(page.contains("Only events with the tag"), "{page}");
    }
}
