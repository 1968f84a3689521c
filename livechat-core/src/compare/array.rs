//! Arrays: their length, and their items.

use super::difference::{Difference, Find};
use super::shape::Shape;
use super::value::Value;
use crate::plan::Kind;

/// Finds an array that `left` accepts and `right` does not; `find_value` does the same for the items.
pub(super) fn find(left: &Shape<'_>, right: &Shape<'_>, find_value: Find) -> Difference {
    if !left.kinds.contains(Kind::Array) || !left.values.is_empty() {
        return Difference::Nothing;
    }
    let any = Shape::any();
    let items = left.items.as_deref().unwrap_or(&any);
    let (least, greatest) = left.length;
    let least = least.unwrap_or(0);
    let filler = find_value(items, &Shape::nothing());
    if !right.kinds.contains(Kind::Array) || !right.values.is_empty() {
        return of_length(least, &filler, greatest);
    }
    let shorter = right.length.0.is_some_and(|bound| least < bound).then_some(least);
    let longer = right.length.1.and_then(|bound| bound.checked_add(1)).map(|bound| bound.max(least));
    let longer = longer.filter(|length| greatest.is_none_or(|greatest| *length <= greatest));
    let of = |length: Option<u64>| length.map_or(Difference::Nothing, |length| of_length(length, &filler, greatest));
    of(shorter).or(|| of(longer)).or(|| by_item(items, right, least.max(1), greatest, &filler, find_value))
}

/// An array of a length, filled with a value that its items may have.
fn of_length(length: u64, filler: &Difference, greatest: Option<u64>) -> Difference {
    match filler {
        _ if greatest.is_some_and(|greatest| length > greatest) => Difference::Nothing,
        _ if length == 0 => Difference::Witness(Value::Array(Vec::new())),
        Difference::Witness(value) => Difference::Witness(Value::Array(vec![(value.clone(), length)])),
        other => other.clone(),
    }
}

/// An array with one item that `right` does not accept.
fn by_item(
    items: &Shape<'_>,
    right: &Shape<'_>,
    length: u64,
    greatest: Option<u64>,
    filler: &Difference,
    find_value: Find,
) -> Difference {
    let Some(theirs) = right.items.as_deref() else { return Difference::Nothing };
    if greatest.is_some_and(|greatest| length > greatest) {
        return Difference::Nothing;
    }
    find_value(items, theirs).map(|witness| {
        let rest = filler.witness().filter(|_| length > 1).map(|value| (value.clone(), length - 1));
        Difference::Witness(Value::Array(std::iter::once((witness, 1)).chain(rest).collect()))
    })
}
