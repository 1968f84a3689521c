//! What the decoder asks of a type of call.

use super::CommonFields;
use super::gather::Members;
use crate::decode_error::DecodeError;
use crate::json::Extra;

/// A type of call, as the decoder builds one.
pub(super) trait ReadCall<'de>: Sized {
    /// The value of the key `type`, with its quotes: `"track"`.
    const TYPE: &'static str;

    /// What the call has beside the common fields.
    type Own;

    /// Reads what the call has beside the common fields, and takes it out of `extra`. The call begins at `start`.
    fn read_own(members: &mut Members<'de>, extra: &mut Extra<'de>, start: usize) -> Result<Self::Own, DecodeError>;

    /// Returns the call of these parts.
    fn of(own: Self::Own, common: CommonFields<'de>) -> Self;
}
