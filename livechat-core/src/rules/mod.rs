//! The rules for one value: each stands here, and nowhere else.
//!
//! A rule takes a value and its [`Bounds`], and reports [`Violation`]s: a code and the facts, without a message and without a place.
//! The caller walks objects and arrays, and words what was found. So `lint`, `check` and generated code agree on every value.

mod bounds;
mod form;
mod format;
mod pattern;

pub use bounds::{Bounds, Given};
pub use pattern::Pattern;
#[cfg(feature = "pattern")]
pub use pattern::PatternError;

use std::cmp::Ordering;

use crate::decimal::{compare, is_multiple_of, is_whole};
use crate::finding::Code;
use crate::plan::{Kind, Kinds, Literal};

/// A rule that a value breaks. What it asks for is in the [`Bounds`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Violation {
    /// The value is of a kind that is not allowed.
    Kind,
    /// The value is `null`, which is not allowed.
    Null,
    /// The value is none of those listed.
    Value,
    /// The string does not match the pattern.
    Pattern,
    /// The string does not have the format.
    Format,
    /// The string has this number of characters, or the array this number of items: too few or too many.
    Length(u64),
    /// The number is less than the least or greater than the greatest, or equal to a bound that is not allowed itself.
    Range,
    /// The number is not a multiple of the plan's.
    Multiple,
}

impl Violation {
    /// Returns the code of a finding of this violation.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::Kind => Code::WrongType,
            Self::Null => Code::NullNotAllowed,
            Self::Value => Code::NotInEnum,
            Self::Pattern => Code::PatternMismatch,
            Self::Format => Code::BadFormat,
            Self::Length(_) => Code::WrongLength,
            Self::Range => Code::OutOfRange,
            Self::Multiple => Code::NotAMultiple,
        }
    }
}

/// Checks a value, and returns true if it is of an allowed kind. Only then is there a reason to look at what an array or an object
/// holds.
///
/// ```
/// use livechat_core::plan::{Kinds, Literal};
/// use livechat_core::rules::{Bounds, Given, Violation, check_value};
///
/// let stars: Bounds = Bounds { range: (Some("1"), Some("5")), ..Bounds::of(Kinds::INTEGER) };
/// let check = |given| {
///     let mut violations = Vec::new();
///     check_value(&stars, given, |violation| violations.push(violation));
///     violations
/// };
/// assert_eq!(check(Given::Number("4.0")), []);
/// assert_eq!(check(Given::Number("5.5")), [Violation::Kind]);
/// assert_eq!(check(Given::Number("6")), [Violation::Range]);
/// assert_eq!(check(Given::Null), [Violation::Null]);
/// ```
#[inline]
pub fn check_value<T: AsRef<str>>(bounds: &Bounds<'_, T>, given: Given<'_>, mut report: impl FnMut(Violation)) -> bool {
    if !is_allowed(bounds, given) {
        report(if matches!(given, Given::Null) { Violation::Null } else { Violation::Kind });
        return false;
    }
    if matches!(given, Given::Null) {
        return true;
    }
    if !bounds.values.is_empty() && !bounds.values.iter().any(|value| is_literal(value, given)) {
        report(Violation::Value);
    }
    match given {
        Given::String(text) => check_text(bounds, text, report),
        Given::Number(number) => check_number(bounds, number, report),
        _ => {}
    }
    true
}

/// Checks the number of an array's items.
#[inline]
#[must_use]
pub fn check_items(length: (Option<u64>, Option<u64>), count: u64) -> Option<Violation> {
    let (least, greatest) = length;
    let fits = least.is_none_or(|least| count >= least) && greatest.is_none_or(|greatest| count <= greatest);
    if fits { None } else { Some(Violation::Length(count)) }
}

#[inline]
fn is_allowed<T: AsRef<str>>(bounds: &Bounds<'_, T>, given: Given<'_>) -> bool {
    let kinds = bounds.kinds;
    match given {
        // A list of values with `null` in it need not say so once more.
        Given::Null => bounds.nullable || bounds.values.iter().any(|value| matches!(value, Literal::Null)),
        Given::Boolean(_) => kinds.contains(Kind::Boolean),
        Given::Number(text) => kinds.contains(Kind::Number) || kinds.contains(Kind::Integer) && is_whole(text),
        Given::String(text) => {
            kinds.contains(Kind::String) || kinds.and(Kinds::TEXTS).iter().any(|kind| kind.takes_text(text))
        }
        Given::Array => kinds.contains(Kind::Array),
        Given::Object => kinds.contains(Kind::Object),
    }
}

fn is_literal<T: AsRef<str>>(literal: &Literal<T>, given: Given<'_>) -> bool {
    match (literal, given) {
        (Literal::String(text), Given::String(given)) => text.as_ref() == given,
        (Literal::Number(number), Given::Number(given)) => compare(number.as_ref(), given) == Ordering::Equal,
        (Literal::Boolean(value), Given::Boolean(given)) => *value == given,
        (Literal::Null, Given::Null) => true,
        _ => false,
    }
}

#[inline]
fn check_text<T: AsRef<str>>(bounds: &Bounds<'_, T>, text: &str, mut report: impl FnMut(Violation)) {
    if bounds.pattern.is_some_and(|pattern| !pattern.matches(text)) {
        report(Violation::Pattern);
    }
    if bounds.format.is_some_and(|format| !format.takes(text)) {
        report(Violation::Format);
    }
    let (least, greatest) = bounds.length;
    // There are at least as many bytes as characters: most texts need not be counted.
    let short_enough = greatest.is_none_or(|greatest| text.len() as u64 <= greatest);
    if least.is_none() && short_enough {
        return;
    }
    if let Some(violation) = check_items(bounds.length, text.chars().count() as u64) {
        report(violation);
    }
}

#[inline]
fn check_number<T>(bounds: &Bounds<'_, T>, number: &str, mut report: impl FnMut(Violation)) {
    if !is_in_range(bounds.range, number) || !is_between(bounds.exclusive, number) {
        report(Violation::Range);
    }
    if bounds.multiple_of.is_some_and(|step| !is_multiple_of(number, step)) {
        report(Violation::Multiple);
    }
}

/// Returns true if a number is between two that are not allowed themselves.
#[inline]
fn is_between((above, below): (Option<&str>, Option<&str>), number: &str) -> bool {
    above.is_none_or(|above| compare(number, above) == Ordering::Greater)
        && below.is_none_or(|below| compare(number, below) == Ordering::Less)
}

#[inline]
fn is_in_range((least, greatest): (Option<&str>, Option<&str>), number: &str) -> bool {
    least.is_none_or(|least| compare(number, least) != Ordering::Less)
        && greatest.is_none_or(|greatest| compare(number, greatest) != Ordering::Greater)
}
