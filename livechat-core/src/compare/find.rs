//! Finds a value that one shape accepts and another does not, one JSON type after the other.

use super::difference::{Difference, first};
use super::shape::Shape;
use super::value::Value;
use super::{array, number, object, text};
use crate::plan::Kind;

/// Finds a value that `left` accepts and `right` does not. The types whose values read best come first.
pub(super) fn find(left: &Shape<'_>, right: &Shape<'_>) -> Difference {
    if left == right {
        return Difference::Nothing;
    }
    text::find(left, right)
        .or(|| number::find(left, right))
        .or(|| boolean(left, right))
        .or(|| object::find(left, right, find))
        .or(|| array::find(left, right, find))
        .or(|| null(left, right))
}

fn boolean(left: &Shape<'_>, right: &Shape<'_>) -> Difference {
    if !left.kinds.contains(Kind::Boolean) {
        return Difference::Nothing;
    }
    first([Value::Boolean(true), Value::Boolean(false)], left, right)
}

fn null(left: &Shape<'_>, right: &Shape<'_>) -> Difference {
    first([Value::Null], left, right)
}
