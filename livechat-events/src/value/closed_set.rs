//! Closed sets of strings: enums without fields.

use super::Reader;
use crate::decode_error::DecodeError;
use crate::finding::Code;

/// An enum without fields that stands for one of a plan's strings.
pub trait ClosedSet: Copy + 'static {
    /// Every value.
    const VALUES: &'static [Self];

    /// The string on the wire.
    fn text(self) -> &'static str;
}

/// Reads one of the values.
///
/// # Errors
///
/// Fails if the value is not a string, or not one of these values.
pub fn read_value<T: ClosedSet>(input: &mut Reader<'_>) -> Result<T, DecodeError> {
    value_of(&input.text()?)
}

/// The value of this string.
///
/// # Errors
///
/// Fails if it is not one of these values.
pub fn value_of<T: ClosedSet>(text: &str) -> Result<T, DecodeError> {
    T::VALUES.iter().copied().find(|value| value.text() == text).ok_or_else(|| {
        let known: Vec<String> = T::VALUES.iter().map(|value| format!("`{}`", value.text())).collect();
        DecodeError::new(Code::NotInEnum, format!("expected one of {}, found another string", known.join(", ")))
    })
}
