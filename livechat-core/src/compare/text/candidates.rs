//! Texts that are tried before patterns are analysed: they read well, and where there is no pattern they decide.

use crate::compare::shape::Shape;
use crate::compare::value::Value;
use crate::plan::{Format, Kind, Kinds, Literal};

/// The longest timestamp, or other text of a form, that is written out.
const LONGEST_WRITTEN: u64 = 10_000;
/// Longer texts are kept as a repeated letter.
const WRITTEN: u64 = 64;

/// Texts of every length at which one of the shapes changes its mind.
pub(super) fn of(left: &Shape<'_>, right: &Shape<'_>) -> Vec<Value> {
    let lengths = lengths(left, right);
    let timestamps = lengths.iter().filter_map(|length| timestamp(*length)).map(Value::String);
    let timestamps = timestamps.chain(["2024-05-01T12:30:00Z", "2024-05-01"].map(Value::from));
    let others = left.kinds.iter().filter(|kind| *kind != Kind::Timestamp).flat_map(Kind::examples);
    let forms = timestamps.chain(others.map(|example| Value::from(*example)));
    if let Some(format) = left.format {
        let of_lengths = lengths.iter().filter_map(|length| of_format(format, *length)).map(Value::String);
        return format.examples().iter().map(|example| Value::from(*example)).chain(of_lengths).collect();
    }
    if takes_only_forms(left) {
        return forms.collect();
    }
    let words = ["other", "Other", "a", "1", "a b", "é", "", "\n"].map(Value::from);
    let listed = right.values.iter().filter_map(|literal| match literal {
        Literal::String(text) => Some(Value::String(format!("{text}_"))),
        _ => None,
    });
    let repeated = lengths.iter().map(|length| repeated(*length));
    words.into_iter().chain(repeated).chain(listed.take(3)).chain(forms).collect()
}

/// Returns whether a shape takes timestamps or texts of another form, and no other string.
fn takes_only_forms(shape: &Shape<'_>) -> bool {
    shape.kinds.meets(Kinds::TEXTS) && !shape.kinds.contains(Kind::String)
}

/// Returns whether the candidates of two shapes without pattern and values hold a witness, if there is one.
pub(super) fn are_complete(left: &Shape<'_>, right: &Shape<'_>) -> bool {
    let long = |length: &u64| *length > LONGEST_WRITTEN;
    if left.format.is_some() {
        return !lengths(left, right).iter().any(long);
    }
    let only_timestamps = left.kinds.and(Kinds::TEXTS) == Kinds::TIMESTAMP;
    !takes_only_forms(left) || only_timestamps && !lengths(left, right).iter().any(long)
}

/// The bounds of both lengths, and what is just outside of them.
fn lengths(left: &Shape<'_>, right: &Shape<'_>) -> Vec<u64> {
    // A timestamp has ten characters, or nineteen and more.
    const OF_TIMESTAMPS: [u64; 4] = [10, 19, 20, 21];
    let bounds = [left.length.0, left.length.1, right.length.0, right.length.1];
    let around = |bound: u64| [bound.checked_sub(1), Some(bound), bound.checked_add(1)].into_iter().flatten();
    let mut lengths: Vec<u64> = bounds.into_iter().flatten().flat_map(around).collect();
    // Where a format changes its mind: the longest host name is a format's greatest length.
    let formats = [left.format, right.format].into_iter().flatten().map(Format::lengths);
    lengths.extend(formats.flat_map(|(least, greatest)| [Some(least), greatest]).flatten().flat_map(around));
    if takes_only_forms(left) {
        lengths.extend(OF_TIMESTAMPS);
    }
    lengths.push(left.length.0.unwrap_or(0));
    lengths.sort_unstable();
    lengths.dedup();
    lengths
}

fn repeated(length: u64) -> Value {
    match usize::try_from(length) {
        Ok(count) if length <= WRITTEN => Value::String("x".repeat(count)),
        _ => Value::Repeated('x', length),
    }
}

fn of_format(format: Format, length: u64) -> Option<String> {
    format.of_length(usize::try_from(length).ok().filter(|_| length <= LONGEST_WRITTEN)?)
}

/// A timestamp of a length, if there is one.
fn timestamp(length: u64) -> Option<String> {
    let fraction = length.checked_sub(20).filter(|_| length <= LONGEST_WRITTEN);
    match (length, fraction) {
        (10, _) => Some("2024-05-01".to_owned()),
        (19, _) => Some("2024-05-01T12:30:00".to_owned()),
        (20, _) => Some("2024-05-01T12:30:00Z".to_owned()),
        (_, Some(zeros)) => Some(format!("2024-05-01T12:30:00.{}", "0".repeat(usize::try_from(zeros).ok()?))),
        _ => None,
    }
}
