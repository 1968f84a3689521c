//! Events as types: what generated and derived code implements.

mod owned;
mod properties;
mod same;
mod show;
mod unplanned;

pub use owned::{DecodeOwned, OwnedProperties};
pub use properties::{PropertyReader, ReadField, read_fields};
pub use same::same_properties;
pub use show::show_properties;
pub use unplanned::Unplanned;

use std::borrow::Cow;

use crate::decode_error::DecodeError;
use crate::descriptor::EventDescriptor;
use crate::finding::Code;
use crate::value::{Encoder, Reader, ValueWriter};

/// A set of properties: an event's, or a nested object's.
pub trait Properties {
    /// Writes the properties in the plan's order, absent ones left out.
    fn write_properties(&self, out: &mut Encoder<'_>);

    /// The properties as a JSON object.
    fn to_properties(&self) -> Vec<u8> {
        written(&|members| self.write_properties(members))
    }
}

/// One copy for all types of events.
fn written(write: &dyn Fn(&mut Encoder<'_>)) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    ValueWriter::new(&mut out).object(write);
    out
}

/// An event: a name and properties.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event",
    label = "not an event",
    note = "generate it from a plan, or put `#[derive(Event)]` on your own struct"
)]
pub trait Event: Properties {
    /// The name on the wire.
    fn name(&self) -> &str {
        self.descriptor().map_or("", |descriptor| descriptor.name)
    }

    /// Returns the event in the plan; `None` where the plan does not list it. Where it is `None`, the event must
    /// implement [`name`](Self::name).
    fn descriptor(&self) -> Option<&'static EventDescriptor>;

    /// Writes the properties of a variant that holds this event.
    #[doc(hidden)]
    fn put_properties(&self, out: &mut Encoder<'_>) {
        self.write_properties(out);
    }
}

/// A type that is one event of a plan.
pub trait PlannedEvent: Event {
    /// The event in the plan.
    const DESCRIPTOR: &'static EventDescriptor;
    /// The name on the wire.
    const NAME: &'static str = Self::DESCRIPTOR.name;
}

/// A set of properties that can be read from JSON.
pub trait DecodeProperties<'de>: Sized {
    /// Reads a JSON object.
    ///
    /// # Errors
    ///
    /// Fails if the value is not an object, or a property is missing or does not fit its type.
    fn decode_properties(input: &mut Reader<'de>) -> Result<Self, DecodeError>;

    /// Reads a text that holds one JSON object.
    ///
    /// # Errors
    ///
    /// Fails if the text is not one JSON object, or a property is missing or does not fit its type.
    fn from_properties(bytes: &'de [u8]) -> Result<Self, DecodeError> {
        let mut input = Reader::from_slice(bytes)?;
        let properties = Self::decode_properties(&mut input)?;
        input.finish()?;
        Ok(properties)
    }
}

/// An event that can be read from its name and its properties.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event that can be decoded",
    label = "cannot be decoded",
    note = "every field of a derived event must implement `FromProperty`"
)]
pub trait DecodeEvent<'de>: Event + Sized {
    /// True if the type is an event with versions, or may be one, so that it must know which of them a call names.
    const HAS_VERSIONS: bool = false;

    /// Reads the properties of the event of this name. `input` stands on a JSON object.
    ///
    /// # Errors
    ///
    /// Fails if a property is missing or does not fit its type.
    fn decode_event(name: Cow<'de, str>, input: &mut Reader<'de>) -> Result<Self, DecodeError>;

    /// Reads the properties of the event of this name, in the version that a call names: the oldest where it names none, or one that the
    /// plan does not have.
    ///
    /// # Errors
    ///
    /// Fails if the type is another version, and as [`decode_event`](Self::decode_event) does.
    #[inline]
    fn decode_version(name: Cow<'de, str>, version: Option<u32>, input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let _ = version;
        Self::decode_event(name, input)
    }
}

impl<'de, E: PlannedEvent + DecodeProperties<'de>> DecodeEvent<'de> for E {
    const HAS_VERSIONS: bool = E::DESCRIPTOR.has_versions();

    fn decode_event(name: Cow<'de, str>, input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        expect_name(&name, E::NAME)?;
        E::decode_properties(input)
    }

    #[inline]
    fn decode_version(name: Cow<'de, str>, version: Option<u32>, input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        expect_version(E::DESCRIPTOR, &name, version)?;
        Self::decode_event(name, input)
    }
}

/// Fails if a call of the event means another version of it.
fn expect_version(expected: &EventDescriptor, name: &str, found: Option<u32>) -> Result<(), DecodeError> {
    if expected.name != name || expected.is_meant_by(found) {
        return Ok(());
    }
    let found = found.map_or_else(|| "none".to_owned(), |found| found.to_string());
    let message = format!("expected version {} of the event `{name}`, found {found}", expected.version);
    Err(DecodeError::new(Code::UnknownEventVersion, message))
}

fn expect_name(found: &str, expected: &str) -> Result<(), DecodeError> {
    if found == expected {
        return Ok(());
    }
    let message = format!("expected the event `{expected}`, found `{found}`");
    Err(DecodeError::new(Code::UnplannedEvent, message))
}

impl<E: Properties + ?Sized> Properties for &E {
    fn write_properties(&self, out: &mut Encoder<'_>) {
        (**self).write_properties(out);
    }
}

#[diagnostic::do_not_recommend]
impl<E: Event + ?Sized> Event for &E {
    fn name(&self) -> &str {
        (**self).name()
    }

    fn descriptor(&self) -> Option<&'static EventDescriptor> {
        (**self).descriptor()
    }
}

impl<E: Properties + ?Sized> Properties for Box<E> {
    fn write_properties(&self, out: &mut Encoder<'_>) {
        (**self).write_properties(out);
    }
}

#[diagnostic::do_not_recommend]
impl<E: Event + ?Sized> Event for Box<E> {
    fn name(&self) -> &str {
        (**self).name()
    }

    fn descriptor(&self) -> Option<&'static EventDescriptor> {
        (**self).descriptor()
    }
}
