//! Sets of strings that a plan may add to: enums with a variant for other strings.

use std::borrow::Cow;

use super::Reader;
use crate::decode_error::DecodeError;

/// An enum that stands for one of a plan's strings, or keeps another.
pub trait OpenSet<'a>: Clone + 'a {
    /// Returns every value that the plan lists.
    fn values() -> &'a [Self];

    /// Returns the string on the wire.
    fn text(&self) -> &str;

    /// Keeps a string that the plan does not list.
    fn unknown(text: Cow<'a, str>) -> Self;
}

/// Reads a value, whether the plan lists it or not.
///
/// # Errors
///
/// Fails if the value is not a string.
pub fn read_open<'de, T: OpenSet<'de>>(input: &mut Reader<'de>) -> Result<T, DecodeError> {
    input.text().map(open_value)
}

/// Returns the value of this string.
#[must_use]
pub fn open_value<'a, T: OpenSet<'a>>(text: Cow<'a, str>) -> T {
    let listed = T::values().iter().find(|value| value.text() == text);
    listed.cloned().unwrap_or_else(|| T::unknown(text))
}
