//! The values of properties: two small traits, and the types that implement them.

mod blank;
mod closed_set;
mod collections;
mod detail;
mod fits;
mod foreign;
mod input;
mod integers;
pub mod kind;
mod list_input;
mod open_set;
mod optional;
mod owned;
mod reader;
mod scalars;
mod strings;
mod writer;

pub use blank::Blank;
pub use closed_set::{ClosedSet, read_value, value_of};
pub use detail::{Detail, Member};
pub use fits::{Allowed, AnyItems, Fits, FitsProperty, NoArray, PropertyName};
pub use input::{AnyValue, Exact, IntoOptional, IntoProperty, PropertyInput, json};
pub use open_set::{OpenSet, open_value, read_open};
pub use owned::IntoOwned;
pub use reader::Reader;
pub use writer::{Encoder, ValueWriter, Written};

use crate::decode_error::DecodeError;
use crate::descriptor::PropertyDescriptor;

/// A type whose values can be the value of a property.
///
/// To send a type of your own, implement this one trait; to read it back, [`FromProperty`] as well.
///
/// ```
/// use livechat_events::{DecodeError, FromProperty, PropertyValue, Reader, ValueWriter, Written, kind};
///
/// struct AgentId(String);
///
/// impl PropertyValue for AgentId {
///     type Kind = kind::Text;
///     fn write(&self, out: ValueWriter<'_>) -> Written {
///         out.text(&self.0)
///     }
/// }
///
/// impl<'de> FromProperty<'de> for AgentId {
///     fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
///         Ok(Self(input.text()?.into_owned()))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of a property",
    label = "not a type that a property can have",
    note = "use a string, a number, a `bool`, a `Duration`, an `Option` or a `Vec` of these, or `Json`",
    note = "a type of your own needs `#[derive(livechat_events::PropertyValue)]` if it is an enum or a newtype, and \
            `#[derive(livechat_events::Properties)]` if it is a struct",
    note = "a type of `chrono`, `jiff`, `time`, `uuid` or `serde_json` needs the feature of that name, and `serde_json::Value` the \
            feature `serde`: `livechat-events = {{ …, features = [\"chrono\"] }}`"
)]
pub trait PropertyValue {
    /// The kind of the value in the plan: one of the types in [`kind`](mod@crate::kind).
    type Kind;

    /// The values or the members of a derived type, for the derive of an event.
    #[doc(hidden)]
    const DETAIL: Detail = Detail::Open;

    /// Writes the value: exactly one call on `out`.
    fn write(&self, out: ValueWriter<'_>) -> Written;

    /// The string that the value is, if it is one and writes as such.
    #[doc(hidden)]
    #[inline]
    fn as_text(&self) -> Option<&str> {
        None
    }

    /// Writes the value as a property, unless it is absent.
    #[doc(hidden)]
    fn put(&self, property: &PropertyDescriptor, out: &mut Encoder<'_>) {
        out.property(property, self);
    }

    /// Returns true if there is no value, so that the property is left out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A type that can be read from the value of a property.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a property",
    label = "not a type that a property can be read into",
    note = "implement `FromProperty` for it, or only send the event and do not decode it"
)]
pub trait FromProperty<'de>: Sized {
    /// Reads the value. It is not `null` unless the type is for a value inside an array or an object.
    ///
    /// # Errors
    ///
    /// Fails if the value does not fit the type.
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError>;

    /// Reads a value that is known not to be `null`.
    #[doc(hidden)]
    #[inline]
    fn read_present(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Self::read(input)
    }

    /// Stores a string without escapes. Returns `false` if nothing was stored and the value must be read.
    #[doc(hidden)]
    #[inline]
    fn put_text(&mut self, _text: &'de str) -> bool {
        false
    }

    /// Stores an integer that is written in its simplest form.
    #[doc(hidden)]
    #[inline]
    fn put_integer(&mut self, _value: u64) -> bool {
        false
    }

    /// Stores an integer into a field whose value may be absent.
    #[doc(hidden)]
    #[inline]
    fn put_some_integer(_field: &mut Option<Self>, _value: u64) -> bool {
        false
    }

    /// Stores a string into a field whose value may be absent.
    #[doc(hidden)]
    #[inline]
    fn put_some_text(_field: &mut Option<Self>, _text: &'de str) -> bool {
        false
    }

    /// Returns the value of an absent property; `None` where it is required.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// Returns the value of a `null` that the plan allows; `None` where the type has none for it.
    #[must_use]
    fn null() -> Option<Self> {
        None
    }
}
