//! What is said about malformed plans, word for word.
//!
//! Each `tests/plans/NAME.json` has its `NAME.txt`. After a change of words: `UPDATE_EXPECT=1 cargo test -p livechat-spec`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use livechat_spec::{load_file, render};
use std::path::{Path, PathBuf};

#[test]
fn every_malformed_plan_is_answered_as_expected() {
    let mut stale = Vec::new();
    for path in plans() {
        let answer = answer(&path);
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&expected, &answer).unwrap();
        } else if std::fs::read_to_string(&expected).ok().as_deref() != Some(&answer) {
            stale.push(format!("{}:\n{answer}", expected.display()));
        }
    }
    assert!(stale.is_empty(), "not as expected:\n{}", stale.join("\n"));
}

fn plans() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans");
    let mut plans: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    plans.sort();
    plans
}

/// The diagnostics, with paths that are the same on every machine.
fn answer(path: &Path) -> String {
    let (sources, found) = match load_file(path) {
        Ok(checked) => (checked.plan.sources, checked.warnings),
        Err(rejected) => (rejected.sources, rejected.diagnostics),
    };
    let folder = format!("{}/", path.parent().unwrap().display());
    render::plain(&sources, &found).replace(&folder, "")
}

#[test]
fn diagnostics_as_json_are_json() {
    for path in plans() {
        let Err(rejected) = load_file(&path) else { continue };
        let json = render::json(&rejected.sources, &rejected.diagnostics);
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        let first = &read[0];
        let place = format!(
            "{}:{}:{}",
            first["file"].as_str().unwrap(),
            first["line"].as_u64().unwrap(),
            first["column"].as_u64().unwrap()
        );
        assert_eq!(place, rejected.sources.describe(rejected.diagnostics[0].primary.span));
        assert_eq!(first["code"], rejected.diagnostics[0].code);
    }
}

#[test]
fn colours_change_nothing_but_colours() {
    for path in plans() {
        let Err(rejected) = load_file(&path) else { continue };
        let mut painted = render::ansi(&rejected.sources, &rejected.diagnostics);
        for code in ["\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m"] {
            painted = painted.replace(code, "");
        }
        assert_eq!(painted, rejected.to_string());
    }
}

#[test]
fn a_file_that_is_not_there() {
    let rejected = load_file("no/such/plan.json").unwrap_err();
    assert_eq!(rejected.diagnostics[0].code, "unreadable-plan");
    assert!(rejected.to_string().contains("cannot read the plan `no/such/plan.json`"), "{rejected}");
}

#[test]
fn a_file_that_is_no_text() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("latin1.json");
    std::fs::write(&path, b"{\n\"name\": \"caf\xe9\"}").unwrap();
    let rejected = load_file(&path).unwrap_err();
    assert_eq!(rejected.diagnostics[0].code, "unreadable-plan");
    assert!(rejected.to_string().contains("invalid byte on line 2, at offset 14"), "{rejected}");
}
