//! Compares which values two shapes accept.
//!
//! [`compare`] answers for an old and a new shape which values got lost and which were gained, each with a witness: a value
//! that one shape accepts and the other does not. Nothing is read off a table of changes, so a bound that a pattern implies
//! already, or an `enum` that becomes a free string, gets the verdict that its values deserve.
//!
//! Objects are compared as they are planned: a property that only one side lists counts as absent on the other, not as
//! any value at all, although a plan that is not closed lets such values pass. A witness is accepted and rejected by the
//! real rules all the same ([`Shape::accepts`]).

mod accepts;
mod array;
mod difference;
mod exact;
mod find;
mod number;
mod object;
mod shape;
mod text;
mod value;

pub use difference::{Comparison, Difference, Verdict};
pub use shape::{Object, Pattern, Property, Shape};
pub use value::Value;

/// Compares an old shape with a new one.
///
/// ```
/// use livechat_core::compare::{Difference, Shape, Value, Verdict, compare};
/// use livechat_core::plan::{Kinds, Literal};
///
/// let mut old = Shape::of(Kinds::STRING);
/// old.values = vec![Literal::String("web"), Literal::String("chat")];
/// let mut new = Shape::of(Kinds::STRING);
/// new.values = vec![Literal::String("web")];
/// let comparison = compare(&old, &new);
/// assert_eq!(comparison.verdict(), Verdict::Narrower);
/// assert_eq!(comparison.lost, Difference::Witness(Value::from("chat")));
/// ```
#[must_use]
pub fn compare(old: &Shape<'_>, new: &Shape<'_>) -> Comparison {
    Comparison { lost: find::find(old, new), gained: find::find(new, old) }
}

/// Returns a value that a shape accepts, if there is one.
#[must_use]
pub fn sample(shape: &Shape<'_>) -> Option<Value> {
    find::find(shape, &Shape::nothing()).witness().cloned()
}
