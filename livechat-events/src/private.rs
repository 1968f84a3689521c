//! What generated and derived code reaches for. Not part of the public interface: it may change in any release.

pub use std::borrow::Cow;
pub use std::convert::{From, Into};
pub use std::default::Default;
pub use std::iter::{IntoIterator, Iterator};
pub use std::option::Option::{self, None, Some};
pub use std::primitive::{bool, str, u16, usize};
pub use std::result::Result::{self, Err, Ok};
pub use std::str::FromStr;
pub use std::vec::Vec;
pub use std::{clone, fmt, include_bytes, panic, stringify};

pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::decode_error::DecodeError;
pub use crate::derived::{
    Message, Part, Skipped, differs, in_order, misses, no_variant, not_derived, not_in_enum, part_differs, read_part,
    without_parts,
};
pub use crate::descriptor::{
    EventDescriptor, Kind, Kinds, Lifecycle, Literal, Pattern, Plan, Policy, PropertyDescriptor, PropertySet,
    Provenance, Sensitivity, Shape,
};
pub use crate::event::{
    DecodeEvent, DecodeOwned, DecodeProperties, Event, PlannedEvent, Properties, PropertyReader, Unplanned,
    show_properties,
};
pub use crate::json::{Extra, Json, JsonKind};
pub use crate::number::{Integer, Milliseconds, Number, Seconds};
pub use crate::presence::Presence;
pub use crate::shims::{deserialize_json, read_event, serialize_event, serialize_properties, serialize_value};
pub use crate::timestamp::Timestamp;
pub use crate::value::{
    Allowed, AnyItems, ClosedSet, Detail, Encoder, Fits, FromProperty, IntoOwned, Member, NoArray, PropertyValue, Reader, ValueWriter, Written, kind, read_value,
    value_of,
};

/// The error for a value of none of a union's types.
#[must_use]
pub fn no_member(members: &[&str], found: JsonKind) -> DecodeError {
    DecodeError::wrong_type(&format!("one of {}", members.join(", ").to_lowercase()), found)
}
