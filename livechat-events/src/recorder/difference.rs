//! The difference between expected and sent properties, and between two lists of events.

use std::fmt::Write as _;

use super::RecordedCall;
use crate::json::Json;

type Members = [(String, Json<'static>)];

/// Returns whether properties are those expected. With `more`, others are allowed.
pub(super) fn fits(expected: &Members, sent: &Members, more: bool) -> bool {
    let has = |members: &Members, (name, value): &(String, Json<'_>)| {
        members.iter().any(|(key, other)| key == name && other == value)
    };
    expected.iter().all(|member| has(sent, member)) && (more || sent.len() == expected.len())
}

/// Returns the call with most of the expected properties, the first of several.
pub(super) fn nearest<'a>(
    expected: &Members,
    calls: &[(usize, &'a RecordedCall)],
    members: fn(&RecordedCall) -> &Members,
) -> Option<(usize, &'a RecordedCall)> {
    let alike = |call: &RecordedCall| expected.iter().filter(|member| members(call).contains(member)).count();
    calls.iter().rev().copied().max_by_key(|(_, call)| alike(call))
}

/// Returns a line for each property: ` ` where both are equal, `-` for the expected one, `+` for the one sent. With `more`,
/// others are allowed.
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

/// Returns a line for each name of two lists: ` ` for their longest common subsequence, `-` and `+` for the rest.
pub(super) fn list_difference(expected: &[&str], sent: &[&str]) -> String {
    // longest[i][j]: the length of the longest common subsequence of `expected[i..]` and `sent[j..]`.
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
