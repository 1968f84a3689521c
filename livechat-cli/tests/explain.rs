//! Every code has a page, and the examples on it do what it says.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use livechat_events::Code;
use serde_json::Value;
use support::{file, folder, run};

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/explain");

/// What only large input, a limit or another way in could show.
const WITHOUT_EXAMPLES: [&str; 8] = [
    "accepted-expired",
    "accepted-unused",
    "batch-too-large",
    "call-too-large",
    "conversation-forgotten",
    "form-body",
    "message-id-too-long",
    "too-many-calls",
];

#[test]
fn every_finding_has_a_page() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.name().to_owned()).collect();
    assert_eq!(pages("findings"), codes);
}

#[test]
fn every_code_is_listed_and_explained() {
    let list = run(&["explain"]);
    let names: Vec<&str> = list.out.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    assert!(names.len() > 100, "{list:?}");
    assert!(pages("changes").iter().all(|page| names.contains(&page.as_str())), "{list:?}");
    let errors = pages("errors");
    assert!(errors.len() >= 20 && errors.iter().all(|page| names.contains(&page.as_str())), "{errors:?}");
    for name in names {
        let page = run(&["explain", name]);
        assert!(page.code == 0 && page.out.starts_with(&format!("# {name}\n\n*")), "{page:?}");
    }
    let unknown = run(&["explain", "wrong-typ"]);
    assert_eq!(
        (unknown.code, unknown.err.as_str()),
        (2, "livechat: unknown code `wrong-typ`; did you mean `wrong-type`?\n")
    );
}

#[test]
fn the_calls_on_the_pages_do_what_they_say() {
    for code in pages("findings").iter().filter(|code| !WITHOUT_EXAMPLES.contains(&code.as_str())) {
        let folder = folder(&format!("explain_{code}"));
        let page = std::fs::read_to_string(format!("{PAGES}/findings/{code}.md")).unwrap();
        let plan = block(&page, "Plan").map(|plan| file(&folder, "plan.json", plan));
        for (title, is_found) in [("Invalid", true), ("Valid", false)] {
            let calls = file(&folder, "calls.ndjson", block(&page, title).expect(code));
            let mut arguments = vec!["check", "--format", "ndjson", &calls];
            if code.parse::<Code>().unwrap().is_about_conversations() {
                arguments.push("--conversations");
            }
            if let Some(plan) = &plan {
                arguments.extend(["--plan", plan]);
            }
            let run = run(&arguments);
            let found: BTreeSet<String> = run.out.lines().map(code_of).collect();
            assert_eq!(found.contains(code), is_found, "{code}, {title}: {run:?}");
            assert!(is_found || found.is_empty(), "{code}, {title}: {run:?}");
        }
    }
}

#[test]
fn the_plans_on_the_pages_do_what_they_say() {
    let changes = pages("changes");
    for rule in changes.iter().filter(|rule| !WITHOUT_EXAMPLES.contains(&rule.as_str())) {
        let folder = folder(&format!("explain_{rule}"));
        let page = std::fs::read_to_string(format!("{PAGES}/changes/{rule}.md")).unwrap();
        let plan = |title: &str| file(&folder, &format!("{title}.json"), block(&page, title).expect(rule));
        let run = run(&["diff", &plan("Old"), &plan("New"), "--format", "json"]);
        let document: Value = serde_json::from_str(&run.out).unwrap();
        let found: Vec<&str> =
            document["changes"].as_array().unwrap().iter().filter_map(|change| change["rule"].as_str()).collect();
        assert!(found.contains(&rule.as_str()), "{rule}: {run:?}");
    }
}

fn pages(of: &str) -> BTreeSet<String> {
    let index = std::fs::read_to_string(format!("{PAGES}/{of}/README.md")).unwrap();
    let names = std::fs::read_dir(Path::new(PAGES).join(of)).unwrap();
    let names = names.map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
    let names: BTreeSet<String> = names.filter(|name| name != "README").collect();
    assert!(names.iter().all(|name| index.contains(&format!("- [{name}]({name}.md)"))), "{of}/README.md lacks a page");
    names
}

/// The first fenced block of JSON under a heading.
fn block<'p>(page: &'p str, title: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("## {title}\n"))?;
    Some(rest.split_once("```json\n")?.1.split_once("```")?.0)
}

fn code_of(line: &str) -> String {
    let finding: Value = serde_json::from_str(line).unwrap();
    finding["code"].as_str().unwrap().to_owned()
}
