//! What is expected beside what was sent.

use std::fmt::Write as _;

use super::RecordedCall;
use crate::json::Json;

type Members = [(String, Json<'static>)];

/// Whether properties are those that are expected; with `more`, others may be there as well.
pub(super) fn fits(expected: &Members, sent: &Members, more: bool) -> bool {
    let has = |members: &Members, (name, value): &(String, Json<'_>)| {
        members.iter().any(|(key, other)| key == name && other == value)
    };
    expected.iter().all(|member| has(sent, member)) && (more || sent.len() == expected.len())
}

/// The call that has most of what is expected; of two that have as much, the first.
pub(super) fn nearest<'a>(
    expected: &Members,
    calls: &[(usize, &'a RecordedCall)],
) -> Option<(usize, &'a RecordedCall)> {
    let alike =
        |call: &RecordedCall| expected.iter().filter(|(name, value)| call.property(name) == Some(value)).count();
    calls.iter().rev().copied().max_by_key(|(_, call)| alike(call))
}

/// Lines for all properties: those that are the same, `-` for what is expected, `+` for what was sent. With `more`, what is
/// not expected does not count.
pub(super) fn difference(expected: &Members, sent: &Members, more: bool) -> String {
    let mut lines = String::new();
    let mut line = |sign: char, name: &str, value: &Json<'_>| {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "  {sign} {name:?}: {}", value.text());
    };
    for (name, value) in expected {
        match sent.iter().find(|(key, _)| key == name) {
            Some((_, other)) if other == value => line(' ', name, value),
            Some((_, other)) => {
                line('-', name, value);
                line('+', name, other);
            }
            None => line('-', name, value),
        }
    }
    let others = sent.iter().filter(|(name, _)| expected.iter().all(|(key, _)| key != name));
    others.for_each(|(name, value)| line(if more { ' ' } else { '+' }, name, value));
    lines
}

/// Lines for two lists of names: the longest part that both have is the same, and the rest `-` and `+`.
pub(super) fn list_difference(expected: &[&str], sent: &[&str]) -> String {
    // longest[i][j]: how many names `expected[i..]` and `sent[j..]` have in common, in order.
    let mut longest = vec![vec![0_usize; sent.len() + 1]; expected.len() + 1];
    for i in (0..expected.len()).rev() {
        for j in (0..sent.len()).rev() {
            longest[i][j] = if expected[i] == sent[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, String::new());
    while i < expected.len() || j < sent.len() {
        let (sign, name) = match (expected.get(i), sent.get(j)) {
            (Some(one), Some(other)) if one == other => {
                i += 1;
                j += 1;
                (' ', *one)
            }
            (Some(one), other) if other.is_none() || longest[i + 1][j] >= longest[i][j + 1] => {
                i += 1;
                ('-', *one)
            }
            (_, other) => {
                j += 1;
                ('+', other.copied().unwrap_or_default())
            }
        };
        let _ = writeln!(lines, "  {sign} {name}");
    }
    lines
}
