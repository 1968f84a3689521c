//! Modules do not import each other in circles, and crates depend on each other as `ARROWS` says.
//!
//! The test reads `use` declarations and paths that begin with `crate`, `super` or `self` in every source file of a crate, follows
//! re-exports, and looks at the modules of each folder: no two of them may need each other, directly or through others.
//! Recursion inside one file is not looked at, nor are unit tests.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod graph;
mod paths;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use graph::Crate;

/// The crates of the workspace that are published, each with those that it may depend on.
const ARROWS: [(&str, &[&str]); 8] = [
    ("livechat-core", &[]),
    ("livechat-spec", &["livechat-core"]),
    ("livechat-macros", &["livechat-core", "livechat-spec"]),
    ("livechat-events", &["livechat-core", "livechat-macros"]),
    ("livechat-conversations", &["livechat-core", "livechat-events"]),
    ("livechat-sender", &["livechat-core", "livechat-events"]),
    ("livechat-formats", &["livechat-core", "livechat-spec"]),
    (
        "livechat-cli",
        &[
            "livechat-core",
            "livechat-spec",
            "livechat-events",
            "livechat-conversations",
            "livechat-sender",
            "livechat-formats",
        ],
    ),
];

/// A circle: the crate, the folder, and its modules that need each other, in the order of the alphabet.
type Entry = (&'static str, &'static str, &'static [&'static str]);

/// Recursion inside one concept: these stay.
const RECURSIONS: &[Entry] = &[
    // Properties have shapes, and the shape of an object has properties.
    ("livechat-events", "descriptor", &["object_shape", "property", "property_set", "shape"]),
];

#[test]
fn no_modules_need_each_other() {
    let known: BTreeSet<(String, String, Vec<String>)> = RECURSIONS.iter().map(owned).collect();
    let mut messages = Vec::new();
    let mut found = BTreeSet::new();
    for (name, _) in ARROWS {
        for (folder, circle) in Crate::read(name, &root().join(name).join("src")).circles() {
            let entry = (name.to_owned(), folder, circle.modules);
            if !known.contains(&entry) {
                messages.push(format!("modules need each other: {entry:?}\n{}", circle.edges.join("\n")));
            }
            found.insert(entry);
        }
    }
    messages.extend(
        known.difference(&found).map(|entry| format!("this circle is gone, remove it from the list: {entry:?}")),
    );
    assert!(messages.is_empty(), "{}", messages.join("\n"));
}

#[test]
fn crates_depend_on_each_other_in_one_direction() {
    let mut wrong = Vec::new();
    for (name, allowed) in ARROWS {
        let manifest = fs::read_to_string(root().join(name).join("Cargo.toml")).unwrap();
        let needed = dependencies(&manifest);
        wrong.extend(
            needed
                .iter()
                .filter(|needed| !allowed.contains(&needed.as_str()))
                .map(|needed| format!("{name} → {needed}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_published_crate_has_its_arrows() {
    let folders = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path());
    let crates: BTreeSet<String> = folders
        .filter(|path| path.join("Cargo.toml").is_file())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("livechat-"))
        .collect();
    assert_eq!(crates, ARROWS.iter().map(|(name, _)| (*name).to_owned()).collect());
}

#[test]
fn a_circle_through_a_re_export_is_found() {
    let files = BTreeMap::from([
        (Vec::new(), "mod a; mod b; mod c; mod d; pub use c::Name as Renamed;"),
        (module("a"), "use crate::{b::{self, First}, Renamed}; fn f() { b::g() }"),
        (module("b"), "pub struct First; pub fn g() { println!(\"{}\", super::d::constant()); }"),
        (module("c"), "pub struct Name; /// Like crate::a::f.\nfn f() { \"crate::a\"; }"),
        (module("d"), "use super::Renamed; #[cfg(test)] mod tests { use crate::a; } fn f() { crate::a::f() }"),
    ]);
    let circles = Crate::of_texts(files).circles();
    assert_eq!(circles.len(), 1);
    assert_eq!((circles[0].0.as_str(), circles[0].1.modules.as_slice()), ("", &["a", "b", "d"].map(str::to_owned)[..]));
}

/// The crates of this workspace that a manifest names, but for those that only tests need.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut counts = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            counts = section.contains("dependencies]") && !section.contains("dev-dependencies");
        } else if counts && line.starts_with("livechat-") {
            found.push(line.split([' ', '.', '=']).next().unwrap_or_default().to_owned());
        }
    }
    found
}

fn owned((name, folder, modules): &Entry) -> (String, String, Vec<String>) {
    ((*name).to_owned(), (*folder).to_owned(), modules.iter().map(|module| (*module).to_owned()).collect())
}

fn module(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}
