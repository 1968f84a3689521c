//! Checks one value of a plan by the rules of `livechat-core`, and writes the message.

use std::cmp::Ordering;

use livechat_core::decimal::{compare, is_too_large};
use livechat_core::rules::{Bounds, Given, Pattern, Violation, check_items, check_value};

use crate::checked::{Format, Kinds, Shape};
use crate::shown::short;

/// A rule that a value breaks, and the message: `is less than its minimum`.
pub(super) struct Broken {
    /// True where the value is of a wrong kind, or `null` where that is not allowed.
    pub(super) of_kind: bool,
    pub(super) words: String,
}

/// Checks a value, and returns true if it is of an allowed kind.
pub(super) fn check(bounds: &Bounds<'_, String>, given: Given<'_>, mut report: impl FnMut(Broken)) -> bool {
    if let Given::Number(number) = given
        && is_too_large(number)
    {
        let words = "is too large for a 64-bit float, so that no reader of calls takes it".to_owned();
        report(Broken { of_kind: false, words });
        return false;
    }
    check_value(bounds, given, |violation| report(broken(bounds, given, violation)))
}

/// Checks the number of an array's items.
pub(super) fn check_count(bounds: &Bounds<'_, String>, count: usize, mut report: impl FnMut(Broken)) {
    if let Some(violation) = check_items(bounds.length, u64::try_from(count).unwrap_or(u64::MAX)) {
        report(broken(bounds, Given::Array, violation));
    }
}

/// Returns the pattern of a shape. One that cannot be used is reported where it stands, and allows everything.
pub(super) fn pattern(source: Option<&String>) -> Option<Pattern<String>> {
    Pattern::compile(source?.clone()).ok()
}

/// Returns a shape as the rules read it.
pub(super) fn bounds<'b>(shape: &'b Shape, pattern: Option<&'b Pattern<String>>) -> Bounds<'b, String> {
    Bounds {
        kinds: shape.kinds,
        nullable: shape.nullable,
        values: &shape.values,
        pattern,
        format: shape.format,
        length: (shape.min_length, shape.max_length),
        range: (shape.minimum.as_deref(), shape.maximum.as_deref()),
        exclusive: (shape.exclusive_minimum.as_deref(), shape.exclusive_maximum.as_deref()),
        multiple_of: shape.multiple_of.as_deref(),
    }
}

fn broken(bounds: &Bounds<'_, String>, given: Given<'_>, violation: Violation) -> Broken {
    let words = match violation {
        Violation::Kind => kind(bounds.kinds, given),
        Violation::Null => "is null, and `nullable` is not set".to_owned(),
        Violation::Value => "is none of the values in `enum`".to_owned(),
        Violation::Pattern => {
            let source = bounds.pattern.map_or("", |pattern| pattern.source());
            format!("does not match the pattern `{}`", short(source))
        }
        Violation::Format => format!("is not {}", bounds.format.map_or("of the format", Format::with_article)),
        Violation::Length(count) => length(bounds.length, count, given),
        Violation::Range => range(bounds, given).to_owned(),
        Violation::Multiple => format!("is not a multiple of {}", short(bounds.multiple_of.unwrap_or("1"))),
    };
    Broken { of_kind: matches!(violation, Violation::Kind | Violation::Null), words }
}

fn kind(kinds: Kinds, given: Given<'_>) -> String {
    let found = match given {
        Given::Null => "null",
        Given::Boolean(_) => "a boolean",
        Given::Number(_) => "a number",
        Given::String(_) if kinds.meets(Kinds::TEXTS) => return format!("is not {kinds}"),
        Given::String(_) => "a string",
        Given::Array => "an array",
        Given::Object => "an object",
    };
    format!("is {found}, not {kinds}")
}

fn length((least, greatest): (Option<u64>, Option<u64>), count: u64, given: Given<'_>) -> String {
    let what = if given == Given::Array { "item" } else { "character" };
    let plural = if count == 1 { "" } else { "s" };
    let (key, bound) = match least.filter(|least| count < *least) {
        Some(least) => ("min_length", least),
        None => ("max_length", greatest.unwrap_or(u64::MAX)),
    };
    format!("has {count} {what}{plural}, and its `{key}` is {bound}")
}

fn range(bounds: &Bounds<'_, String>, given: Given<'_>) -> &'static str {
    let Given::Number(number) = given else { return "is out of range" };
    let broken = |bound: Option<&str>, is_broken: fn(Ordering) -> bool| {
        bound.is_some_and(|bound| is_broken(compare(number, bound)))
    };
    if broken(bounds.range.0, Ordering::is_lt) {
        "is less than its `minimum`"
    } else if broken(bounds.range.1, Ordering::is_gt) {
        "is greater than its `maximum`"
    } else if broken(bounds.exclusive.0, Ordering::is_le) {
        "is not greater than its `exclusive_minimum`"
    } else {
        "is not less than its `exclusive_maximum`"
    }
}
