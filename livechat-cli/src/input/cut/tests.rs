use super::{Inside, cut};
use crate::input::Flaw;

/// The text of a piece, its index in the array, and its error.
type Cut = (String, Option<u64>, Option<Flaw>);

fn pieces(text: &str, ended: bool) -> (usize, Vec<Cut>) {
    let mut pieces = Vec::new();
    let used = cut(text.as_bytes(), &mut Inside::Top, ended, &mut pieces);
    let shown = |range: std::ops::Range<usize>| text[range].to_owned();
    (used, pieces.into_iter().map(|piece| (shown(piece.range), piece.item, piece.flaw)).collect())
}

fn documents(text: &str) -> Vec<String> {
    pieces(text, true).1.into_iter().map(|(text, ..)| text).collect()
}

#[test]
fn cuts_documents_however_they_are_written() {
    assert_eq!(documents(r#"{"a":1}{"b":2}  {"c":3}"#), [r#"{"a":1}"#, r#"{"b":2}"#, r#"{"c":3}"#]);
    assert_eq!(documents("{\n \"a\": 1\n}\n{}\n"), ["{\n \"a\": 1\n}", "{}"]);
    assert_eq!(documents("[{}, {\"a\": [1]}]"), ["{}", "{\"a\": [1]}"]);
    assert_eq!(documents(" \n"), [""; 0]);
    assert_eq!(documents("[]"), [""; 0]);
}

#[test]
fn goes_on_after_what_is_broken() {
    assert_eq!(documents("{\"a\": 1\n{\"b\": 2}"), ["{\"a\": 1\n", "{\"b\": 2}"]);
    assert_eq!(documents("{\n  \"a\": \"1\n}\n{\n}\n"), ["{\n  \"a\": \"1\n}\n", "{\n}"]);
    assert_eq!(
        documents("[\n  {\"a\": 1]},\n  {\"b\": 2}\n]"),
        ["{\"a\": 1]},\n", "  {\"b\": 2}"].map(str::trim_start)
    );
    assert_eq!(documents("hello\n{}\n"), ["hello", "{}"]);
    assert_eq!(documents("{\"a\": 1"), ["{\"a\": 1"]);
}

#[test]
fn says_what_is_wrong_with_an_array() {
    let flaws = |text: &str| {
        pieces(text, true).1.into_iter().filter_map(|(_, item, flaw)| Some((item, flaw?))).collect::<Vec<_>>()
    };
    assert_eq!(flaws("[{}, {}]"), []);
    assert_eq!(flaws("[{} {}]"), [(Some(0), Flaw::NoComma)]);
    assert_eq!(flaws("[{}, ]"), [(Some(1), Flaw::NoItem)]);
    assert_eq!(flaws("[, {}]"), [(Some(1), Flaw::NoItem)]);
    assert_eq!(flaws("[{}, "), [(None, Flaw::Unclosed)]);
    assert_eq!(flaws("[{}, {"), []);
}

#[test]
fn waits_for_what_is_still_to_come() {
    assert_eq!(pieces("{} {\"a\"", false).0, 3);
    assert_eq!(pieces("[{}, {", false).0, 5);
    assert_eq!(pieces("{\"a", false).0, 0);
}
