//! Events as variants of an enum.

use crate::decode_error::DecodeError;
use crate::descriptor::EventDescriptor;
use crate::event::{DecodeProperties, PlannedEvent};
use crate::value::Reader;

/// An event that a variant holds and that can be read.
///
/// The lifetime lets a derived enum ask for this in its `where` clause even where it does not hold: the enum is then sent
/// and not decoded.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event that can be decoded",
    label = "cannot be decoded",
    note = "every field of a derived event must implement `FromProperty`"
)]
pub trait EventVariant<'de>: Sized {
    /// The name on the wire.
    const NAME: &'static str;

    /// The event in the plan.
    const DESCRIPTOR: &'static EventDescriptor;

    /// Returns true if a call of the event of this name, which names this version or none, is read as this one.
    #[must_use]
    fn takes(name: &str, version: Option<u32>) -> bool {
        *name == *Self::NAME && Self::DESCRIPTOR.is_meant_by(version)
    }

    /// Reads the event's properties.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there, or its value does not fit the type.
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError>;
}

#[diagnostic::do_not_recommend]
impl<'de, E: PlannedEvent + DecodeProperties<'de>> EventVariant<'de> for E {
    const NAME: &'static str = <E as PlannedEvent>::NAME;
    const DESCRIPTOR: &'static EventDescriptor = <E as PlannedEvent>::DESCRIPTOR;

    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Self::decode_properties(input)
    }
}
