//! The keys of a call stand in `livechat-core/src/call`, and are read with it: no other source file spells them out, but for those
//! that write calls.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Keys that nothing but a call has.
const KEYS: [&str; 4] = ["userId", "anonymousId", "messageId", "originalTimestamp"];

/// Folders whose files spell keys out, each for its reason. This list must only shrink.
const EXCEPTIONS: [(&str, &str); 4] = [
    ("livechat-core/src/call", "defines the keys"),
    ("livechat-cli/src/sample", "writes calls, and breaks some of them on purpose"),
    ("livechat-cli/src/docs", "writes a plan's examples in other languages"),
    ("livechat-events/src/validate/tree", "is the oracle of tests, which must not share the reader that it checks"),
];

#[test]
fn no_other_file_spells_out_the_keys_of_a_call() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    for path in entries(root) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("livechat-") {
            source_files(&path.join("src"), &mut files);
        }
    }
    assert!(files.len() > 200, "{} source files", files.len());
    let mut wrong = Vec::new();
    let mut needed = [false; EXCEPTIONS.len()];
    for path in files {
        let keys = keys_in(fs::read_to_string(&path).unwrap().parse().unwrap());
        let path = path.strip_prefix(root).unwrap();
        match EXCEPTIONS.iter().position(|(folder, _)| path.starts_with(folder)) {
            Some(exception) => needed[exception] |= !keys.is_empty(),
            None => wrong.extend(keys.iter().map(|key| format!("{} spells out {key}", path.display()))),
        }
    }
    assert!(wrong.is_empty(), "read calls with `livechat_core::call`:\n{}", wrong.join("\n"));
    for ((folder, _), needed) in EXCEPTIONS.iter().zip(needed) {
        assert!(needed, "this exception is not needed any more, remove it from the list: {folder}");
    }
}

#[test]
fn keys_are_found_in_code_and_not_in_texts_or_tests() {
    let code = r##"
        /// Reads `"userId"`.
        fn read(key: &str) { match key { "messageId" => {}, _ if key.as_bytes() == b"userId" => {}, _ => {} } }
        const CALL: &str = r#"{"userId":"u"}"#;
        #[cfg(all(test, feature = "json"))]
        mod tests { const KEY: &str = "userId"; }
        #[cfg(test)]
        mod more;
        const KEYS: [&str; 1] = ["anonymousId"];
    "##;
    assert_eq!(keys_in(code.parse().unwrap()), ["messageId", "userId", "anonymousId"]);
}

/// Returns the keys that are whole literals of a file, its unit tests aside.
fn keys_in(tokens: TokenStream) -> Vec<&'static str> {
    let mut keys = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) if is_for_tests(&group.stream()) => {
                tokens.by_ref().find(ends_item);
            }
            TokenTree::Group(group) => keys.extend(keys_in(group.stream())),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                keys.extend(KEYS.iter().find(|key| text.trim_start_matches('b') == format!("\"{key}\"")));
            }
            _ => {}
        }
    }
    keys
}

/// Returns whether an attribute's text is `cfg(…)` with `test` in it.
fn is_for_tests(attribute: &TokenStream) -> bool {
    let text = attribute.to_string().replace(' ', "");
    text.starts_with("cfg(test)") || text.starts_with("cfg(all(test,")
}

fn ends_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    }
}

/// Adds the source files below a folder, without files of unit tests.
fn source_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_dir() {
            source_files(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}
