//! Every page that lists the findings about conversations lists those of the table of codes, in its order and with its levels.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::fs;
use std::path::Path;

use livechat_events::Code;
use livechat_spec::load_str;

fn page(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(path)).unwrap()
}

fn names() -> Vec<&'static str> {
    Code::of_conversations().map(Code::name).collect()
}

#[test]
fn the_guide_lists_names_and_levels() {
    let guide = page("docs/conversations.md");
    let rows = guide.lines().skip_while(|line| *line != "| code | level | when |").skip(2);
    let rows: Vec<(String, String)> = rows
        .map_while(|line| line.strip_prefix("| `"))
        .map(|row| {
            let (name, rest) = row.split_once("` | ").unwrap();
            let level = rest.split([' ', ';']).next().unwrap();
            (name.to_owned(), level.to_owned())
        })
        .collect();
    let expected = names().into_iter().map(|name| {
        let code = name.parse::<Code>().unwrap();
        (name.to_owned(), code.default_level().to_string())
    });
    assert_eq!(rows, expected.collect::<Vec<_>>());
}

#[test]
fn the_schema_of_plans_lists_the_names() {
    let schema: serde_json::Value = serde_json::from_str(&page("spec/spec.schema.json")).unwrap();
    let levels = &schema["$defs"]["lifecycle"]["properties"]["levels"];
    assert_eq!(levels["propertyNames"]["enum"], serde_json::json!(names()));
}

#[test]
fn the_description_of_plans_lists_the_names() {
    let spec = page("spec/README.md");
    let list = spec.split_once("The findings are ").unwrap().1.split_once(".\n").unwrap().0;
    let listed: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
    assert_eq!(listed, names());
}

#[test]
fn a_plan_sets_the_level_of_each_and_of_no_other() {
    let plan = |levels: &str| {
        let plan = format!(r#"{{"name": "test", "extends": "live-chat", "lifecycle": {LIFECYCLE}}}"#);
        load_str("plan.json", &plan.replace("LEVELS", levels), None)
    };
    let levels: Vec<String> = names().iter().map(|name| format!(r#""{name}": "allow""#)).collect();
    let checked = plan(&levels.join(", ")).unwrap();
    let set = checked.plan.lifecycle.unwrap().levels;
    assert_eq!(set.iter().map(|(code, _)| code.name()).collect::<Vec<_>>(), names());
    let rejected = plan(r#""wrong-type": "allow""#).unwrap_err().to_string();
    assert!(rejected.contains("unknown value `wrong-type` for a finding in `levels`"), "{rejected}");
}

const LIFECYCLE: &str = r#"{
    "key": "conversation_id",
    "starts_with": ["Live Chat Conversation Started"],
    "levels": {LEVELS}
}"#;
