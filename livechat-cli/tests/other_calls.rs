//! Plans with rules for calls of every type, `context` and versions: `check`, `docs` and `sample` agree about them.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use serde_json::Value;
use support::{file, folder, run};

const PLAN: &str = r#"{
  "name": "shop",
  "events": [
    {"name": "Order Placed", "properties": [{"name": "order_id", "type": "string", "pattern": "^[a-z]+$"}]},
    {"name": "Order Placed", "version": 2, "properties": [{"name": "order_id", "type": "integer", "required": true}]}
  ],
  "calls": {
    "identify": {"traits": [{"name": "email", "type": "string", "format": "email", "required": true}], "closed": true},
    "group": {"traits": [{"name": "seats", "type": "integer", "minimum": 1}]},
    "page": [
      {"properties": [{"name": "url", "type": "string", "required": true}]},
      {"name": "Search \"it\"", "properties": [{"name": "query", "type": "string", "required": true}]}
    ],
    "screen": [{"name": "Cart"}],
    "alias": {}
  },
  "every_call": [{"name": "userId", "type": "string", "required": true, "pattern": "^u-[0-9]{4}$"}]
}"#;

const CONTEXT: &str = r#""context": [{"name": "device", "type": "object", "required": true,
    "properties": [{"name": "id", "type": "string", "required": true, "min_length": 3}]}], "every_call""#;

#[test]
fn documented_examples_of_every_type_are_valid() {
    let folder = folder("documented_examples_of_every_type_are_valid");
    let plan = file(&folder, "plan.json", PLAN);
    let model: Value = serde_json::from_str(&run(&["docs", "--plan", &plan, "--format", "json"]).out).unwrap();
    let calls = model["calls"].as_array().unwrap();
    let headings: Vec<&str> = calls.iter().map(|call| call["heading"].as_str().unwrap()).collect();
    assert_eq!(headings, ["Identify", "Group", "All pages", "Page Search \"it\"", "Screen Cart", "Alias"]);
    let lines: Vec<String> = calls.iter().map(|call| format!("{}\n", call["example"]["call"])).collect();
    let checked = run(&["check", "--plan", &plan, &file(&folder, "calls.ndjson", lines.concat())]);
    assert_eq!(checked.code, 0, "{checked:?}");
    // Phones show no pages, and browsers no screens.
    let callers: Vec<usize> = calls.iter().map(|call| call["example"]["calls"].as_array().unwrap().len()).collect();
    assert_eq!(callers, [13, 13, 11, 11, 12, 13]);
    let page = run(&["docs", "--plan", &plan]);
    for text in
        ["### Order Placed, version 2", "## Other calls", "### Page Search \"it\"", "## Every call", "UserTraits::new("]
    {
        assert!(page.out.contains(text), "{text}: {}", page.out);
    }
}

#[test]
fn sampled_calls_carry_what_every_call_must() {
    let folder = folder("sampled_calls_carry_what_every_call_must");
    let plan = file(&folder, "plan.json", PLAN.replace("\"every_call\"", CONTEXT));
    let sampled = run(&["sample", "--plan", &plan, "--conversations", "40", "--seed", "7"]);
    assert!(sampled.out.contains(r#""event_version":2"#), "{}", sampled.out);
    let checked = run(&["check", "--plan", &plan, &file(&folder, "calls.ndjson", &sampled.out)]);
    assert_eq!(checked.code, 0, "{checked:?}");
}

#[test]
fn findings_say_whose_they_are() {
    let folder = folder("findings_say_whose_they_are");
    let plan = file(&folder, "plan.json", PLAN);
    let calls = [
        r#"{"type":"identify","userId":"u-0001","traits":{"emial":"a@example.org"}}"#,
        r#"{"type":"page","userId":"u-0001","name":"Search \"it\"","properties":{"url":"/"}}"#,
        r#"{"type":"alias","userId":"u-0001"}"#,
        r#"{"type":"Screen","userId":"u-0001"}"#,
    ];
    let calls = file(&folder, "calls.ndjson", calls.join("\n"));
    let checked = run(&["check", "--plan", &plan, &calls]);
    for text in [
        "at: /traits/email of the `identify` call\n",
        "help: did you mean `email`?\n",
        "at: /properties/query of the page `Search \"it\"`\n",
        "the `alias` call has no `previousId`\n",
        "help: did you mean `screen`?\n",
        "checked 4 calls (0 events, 1 identify, 1 page, 1 alias): 5 violations, 0 warnings\n",
    ] {
        assert!(checked.out.contains(text), "{text}: {}", checked.out);
    }
    let report = folder.join("report.html");
    let reported = run(&["check", "--plan", &plan, "--report", report.to_str().unwrap(), &calls]);
    assert_eq!(reported.code, 1);
    let page = std::fs::read_to_string(report).unwrap();
    assert!(page.contains(r#""type":"identify","event":null,"place":"/traits/email""#), "the report names the type");
}
