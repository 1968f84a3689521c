//! Any event, and any part of a call, as one that serde can read.

use std::borrow::Cow;

use crate::call::{ForPage, ForScreen};
use crate::decode_error::DecodeError;
use crate::descriptor::EventDescriptor;
use crate::event::{DecodeEvent, DecodeOwned, DecodeProperties, Event, OwnedProperties, Properties};
use crate::value::{Encoder, Reader};

/// Makes of an event or of properties that can be read without a borrow one that can be read like any other.
#[derive(Debug)]
pub(super) struct Owned<E>(pub(super) E);

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
    // Whether it has versions is not known here, and asking costs little beside what serde does.
    const HAS_VERSIONS: bool = true;

    fn decode_event(name: Cow<'de, str>, input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        E::decode_owned(name, input).map(Self)
    }

    fn decode_version(name: Cow<'de, str>, version: Option<u32>, input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        E::decode_owned_version(name, version, input).map(Self)
    }
}

impl<'de, T: OwnedProperties> DecodeProperties<'de> for Owned<T> {
    fn decode_properties(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        T::owned_properties(input).map(Self)
    }
}

impl<P: ForPage> ForPage for Owned<P> {
    const NAME: Option<&'static str> = P::NAME;
}

impl<P: ForScreen> ForScreen for Owned<P> {
    const NAME: Option<&'static str> = P::NAME;
}
