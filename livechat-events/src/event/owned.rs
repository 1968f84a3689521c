//! Events that do not borrow from the text that they were read from.

use std::borrow::Cow;

use super::{DecodeEvent, Event, PlannedEvent, Properties};
use crate::decode_error::DecodeError;
use crate::descriptor::EventDescriptor;
use crate::value::{Encoder, Reader};

/// An event that can be read without a borrow from the text: what serde's `Deserialize` needs.
///
/// Generated events have it, and derived ones whose fields own what they hold.
pub trait DecodeOwned: Event + Sized {
    /// Reads the properties of the event of this name. `input` stands on a JSON object.
    fn decode_owned<'t>(name: Cow<'t, str>, input: &mut Reader<'t>) -> Result<Self, DecodeError>;
}

/// A set of properties that can be read without a borrow from the text.
pub trait OwnedProperties: Sized {
    /// Reads a JSON object.
    fn owned_properties(input: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

impl<E: PlannedEvent + OwnedProperties> DecodeOwned for E {
    fn decode_owned<'t>(name: Cow<'t, str>, input: &mut Reader<'t>) -> Result<Self, DecodeError> {
        super::expect_name(&name, E::NAME)?;
        E::owned_properties(input)
    }
}

/// Makes of an event that can be read without a borrow one that can be read like any other.
#[derive(Debug)]
pub(crate) struct Owned<E>(pub(crate) E);

impl<E: Properties> Properties for Owned<E> {
    fn write_properties(&self, out: &mut Encoder<'_>) {
        self.0.write_properties(out);
    }
}

#[diagnostic::do_not_recommend]
impl<E: Event> Event for Owned<E> {
    fn name(&self) -> &str {
        self.0.name()
    }

    fn descriptor(&self) -> Option<&'static EventDescriptor> {
        self.0.descriptor()
    }
}

impl<'de, E: DecodeOwned> DecodeEvent<'de> for Owned<E> {
    fn decode_event(name: Cow<'de, str>, input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        E::decode_owned(name, input).map(Self)
    }
}
