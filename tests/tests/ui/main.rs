//! What the compiler says about mistakes. A folder per topic, a file per mistake, beside it what is said.
//!
//! `TRYBUILD=overwrite cargo test -p livechat-tests --test ui` writes down what is said now; read the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

use std::fs;
use std::path::Path;

mod cures;

#[test]
fn mistakes_are_explained() {
    plans();
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/*/*.rs");
}

#[test]
fn every_cure_compiles() {
    plans();
    let cured = cures::program(&Path::new(env!("CARGO_MANIFEST_DIR")).join("ui"));
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cures.rs");
    fs::write(&path, cured).unwrap();
    trybuild::TestCases::new().pass(path);
}

/// Cases name plans relative to the folder in which `trybuild` compiles them.
fn plans() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let project = target.join("tests/trybuild/livechat-tests");
    fs::create_dir_all(&project).unwrap();
    for plan in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("plans")).unwrap() {
        let plan = plan.unwrap();
        if plan.path().is_dir() {
            continue;
        }
        fs::copy(plan.path(), project.join(plan.file_name())).unwrap();
    }
}
