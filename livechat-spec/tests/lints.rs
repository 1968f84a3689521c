//! Every lint has a page, and the examples on it do what it says.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use livechat_spec::{Diagnostic, LINTS, Lint, LintSet, load_file};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/lints");

/// What only a plan of many megabytes could show.
const WITHOUT_EXAMPLES: [&str; 1] = ["too-many"];

#[test]
fn every_lint_has_a_page_and_every_page_a_lint() {
    let pages: BTreeSet<String> = std::fs::read_dir(PAGES)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "README")
        .collect();
    let lints: BTreeSet<String> = LINTS.iter().map(|lint| lint.name.to_owned()).collect();
    assert_eq!(pages, lints);
    let index = std::fs::read_to_string(format!("{PAGES}/README.md")).unwrap();
    for lint in LINTS {
        let row = format!("| [{0}]({0}.md) | {1} | {2} |", lint.name, lint.severity.word(), lint.summary);
        assert!(index.contains(&row), "docs/lints/README.md lacks: {row}");
        let page = std::fs::read_to_string(format!("{PAGES}/{}.md", lint.name)).unwrap();
        assert_eq!(livechat_spec::lint_page(lint.name), Some(page.as_str()));
    }
}

#[test]
fn lints_are_in_alphabetical_order() {
    assert!(LINTS.is_sorted_by_key(|lint| lint.name));
}

#[test]
fn the_examples_do_what_they_say() {
    for lint in LINTS.iter().filter(|lint| !WITHOUT_EXAMPLES.contains(&lint.name)) {
        let page = std::fs::read_to_string(format!("{PAGES}/{}.md", lint.name)).unwrap();
        let (invalid, valid) = page.split_once("## Valid").expect(lint.name);
        let found = run(lint.name, block(invalid));
        // Advice of other lints is of no interest here.
        let found: Vec<Diagnostic> = found.into_iter().filter(|found| is_shown(lint, found)).collect();
        let codes: BTreeSet<&str> = found.iter().map(|found| found.code).collect();
        assert_eq!(codes, BTreeSet::from([lint.name]), "{}: {found:#?}", lint.name);
        assert!(found.iter().all(|found| found.severity == lint.severity), "{}", lint.name);
        let found: Vec<Diagnostic> =
            run(lint.name, block(valid)).into_iter().filter(|found| is_shown(lint, found)).collect();
        assert_eq!(found, [], "{}", lint.name);
    }
}

fn is_shown(lint: &Lint, found: &Diagnostic) -> bool {
    let set = LINTS.iter().find(|other| other.name == found.code).unwrap().set;
    set == LintSet::Minimal || found.code == lint.name
}

/// The first fenced block of JSON.
fn block(text: &str) -> &str {
    let (_, rest) = text.split_once("```json\n").unwrap();
    rest.split_once("```").unwrap().0
}

fn run(lint: &str, plan: &str) -> Vec<Diagnostic> {
    let folder = folder(lint);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("plan.json");
    std::fs::write(&path, plan).unwrap();
    match load_file(&path) {
        Ok(plan) => [plan.warnings, plan.advice].concat(),
        Err(rejected) => rejected.diagnostics,
    }
}

fn folder(lint: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("lints").join(lint)
}
