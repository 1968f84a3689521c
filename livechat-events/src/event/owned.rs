//! Events that do not borrow from the text that they were read from.

use std::borrow::Cow;

use super::{Event, PlannedEvent};
use crate::decode_error::DecodeError;
use crate::value::Reader;

/// An event that can be read without a borrow from the text: what serde's `Deserialize` needs.
///
/// Generated events have it, and derived ones whose fields own what they hold.
pub trait DecodeOwned: Event + Sized {
    /// Reads the properties of the event of this name. `input` stands on a JSON object.
    ///
    /// # Errors
    ///
    /// Fails if a property is missing or does not fit its type.
    fn decode_owned<'t>(name: Cow<'t, str>, input: &mut Reader<'t>) -> Result<Self, DecodeError>;

    /// Reads the properties of the event of this name, in the version that a call names.
    ///
    /// # Errors
    ///
    /// Fails if the type is another version, and as [`decode_owned`](Self::decode_owned) does.
    fn decode_owned_version<'t>(
        name: Cow<'t, str>,
        version: Option<u32>,
        input: &mut Reader<'t>,
    ) -> Result<Self, DecodeError> {
        let _ = version;
        Self::decode_owned(name, input)
    }
}

/// A set of properties that can be read without a borrow from the text.
pub trait OwnedProperties: Sized {
    /// Reads a JSON object.
    ///
    /// # Errors
    ///
    /// Fails if the value is not an object, or a property is missing or does not fit its type.
    fn owned_properties(input: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

impl<E: PlannedEvent + OwnedProperties> DecodeOwned for E {
    fn decode_owned<'t>(name: Cow<'t, str>, input: &mut Reader<'t>) -> Result<Self, DecodeError> {
        super::expect_name(&name, E::NAME)?;
        E::owned_properties(input)
    }

    fn decode_owned_version<'t>(
        name: Cow<'t, str>,
        version: Option<u32>,
        input: &mut Reader<'t>,
    ) -> Result<Self, DecodeError> {
        super::expect_version(E::DESCRIPTOR, &name, version)?;
        Self::decode_owned(name, input)
    }
}
