//! `docs/errors.md` is made of the cases in `ui`, and this holds it to them.
//!
//! `UPDATE_EXPECT=1 cargo test -p livechat-tests --test errors_page` writes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The topics in the order of the page, and what they are called there.
const TOPICS: [(&str, &str); 11] = [
    ("event", "The event"),
    ("property", "Properties"),
    ("type", "Types of fields"),
    ("deprecated", "What the plan deprecates"),
    ("part", "Parts: `flatten`"),
    ("value", "Values of your own: `#[derive(PropertyValue)]`"),
    ("event_enum", "Enums of events"),
    ("decode", "Decoding"),
    ("attribute", "The attribute"),
    ("plan", "The plan"),
    ("one_message", "One mistake is one message"),
];

const INTRODUCTION: &str = "\
# What the compiler says

Each mistake that `livechat` finds at compile time: the code, what is said, and the cure. This page is made from the cases
in `tests/ui`, which the tests compile, so that it says what the compiler says.

`plan.json` is [tests/plans/plan.json](../tests/plans/plan.json): it extends the bundled plan, requires `conversation_id`,
and adds an event. `live-chat.json` in a message is the bundled plan itself.
";

#[test]
fn the_page_says_what_the_compiler_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = page(&root.join("ui"));
    let path = root.join("../docs/errors.md");
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/errors.md is stale: run this test with UPDATE_EXPECT=1");
}

#[test]
fn every_topic_is_on_the_page() {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("ui")).unwrap();
    for folder in folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()) {
        assert!(TOPICS.iter().any(|(known, _)| *known == folder), "`{folder}` is not in TOPICS");
    }
}

/// No message names what users never see, stands on the derive itself, or shows the standard library's source.
#[test]
fn no_message_shows_the_inside() {
    for (topic, _) in TOPICS {
        for case in cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("ui").join(topic)) {
            let said = said(&case);
            for inside in ["__private", "rustlib", "/rustc/", "in this derive macro expansion"] {
                assert!(!said.contains(inside), "{}: `{inside}`", case.display());
            }
            // Where a use of the struct is wrong, the compiler also says which derive asks for more.
            let of_a_use = said.contains("note: required for `ChatLine");
            // What `include_plan!` stands for is a macro of the compiler's, and it says so.
            let of_a_file =
                said.contains("which comes from the expansion of the macro `livechat_events::include_plan`");
            assert!(of_a_use || of_a_file || !said.contains("this error originates"), "{}", case.display());
        }
    }
}

fn page(ui: &Path) -> String {
    let mut page = INTRODUCTION.to_owned();
    for (topic, title) in TOPICS {
        let _ = write!(page, "\n## {title}\n");
        for case in cases(&ui.join(topic)) {
            let source = fs::read_to_string(&case).unwrap();
            let (cure, code) = source.split_once('\n').unwrap();
            let cure = cure.strip_prefix("//! Cure: ").expect("a case begins with its cure");
            let title = case.file_stem().unwrap().to_str().unwrap().replace('_', " ");
            let code = code.replace("fn main() {}\n", "");
            let _ = write!(page, "\n### {}\n\n```rust,ignore\n{}\n```\n\n", capital(&title), code.trim());
            let _ = write!(page, "```text\n{}\n```\n\n{cure}\n", said(&case).trim_end());
        }
    }
    page
}

fn said(case: &Path) -> String {
    fs::read_to_string(case.with_extension("stderr")).unwrap()
}

fn cases(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect();
    cases.sort();
    cases
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
