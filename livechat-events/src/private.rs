//! Items for generated and derived code. Not part of the public interface: it may change in any release.

pub use std::borrow::Cow;
pub use std::boxed::Box;
pub use std::cmp::PartialEq;
pub use std::convert::{AsRef, From, Infallible, Into};
pub use std::default::Default;
pub use std::iter::{IntoIterator, Iterator};
pub use std::option::Option::{self, None, Some};
pub use std::primitive::{bool, str, u16, u32, usize};
pub use std::result::Result::{self, Err, Ok};
pub use std::str::FromStr;
pub use std::string::String;
pub use std::vec::Vec;
pub use std::{clone, compile_error, concat, env, fmt, include_bytes, option_env, stringify};

pub use crate::call::{ForPage, ForScreen};
pub use crate::decode_error::DecodeError;
pub use crate::derived::{
    Asked, EventVariant, Held, HeldEvent, Message, Misfit, NotRead, Part, Skipped, differs, held_twice, hold, in_order,
    misfit, misses, no_variant, not_derived, not_in_enum, part_differs, read_part, stale, without_parts,
};
pub use crate::descriptor::{
    CallDescriptor, CallRules, EventDescriptor, Format, Kind, Kinds, Lifecycle, Literal, ObjectKind, ObjectShape,
    Pattern, Plan, Policy, PropertyDescriptor, PropertySet, Provenance, Sensitivity, Shape,
};
pub use crate::event::{
    DecodeEvent, DecodeOwned, DecodeProperties, Event, OwnedProperties, PlannedEvent, Properties, PropertyReader,
    ReadField, Unplanned, read_fields, same_properties, show_properties,
};
pub use crate::finding::{Code, Level, LevelSetting};
pub use crate::json::{Extra, Json};
pub use crate::number::{Integer, Milliseconds, Number, Seconds};
pub use crate::presence::Presence;
pub use crate::timestamp::Timestamp;
pub use crate::value::kind::InPlan;
pub use crate::value::{
    Allowed, AnyItems, AnyValue, Blank, ClosedSet, Detail, Encoder, Exact, Fits, FitsProperty, FromProperty,
    IntoOptional, IntoOwned, IntoProperty, Member, NoArray, OpenSet, PropertyName, PropertyValue, Reader, ValueWriter,
    Written, json, kind, open_value, read_open, read_value, value_of,
};
pub use livechat_core::json::JsonKind;

#[cfg(feature = "serde")]
pub use {
    crate::__serde as serde,
    crate::shims::{
        deserialize_json, deserialize_properties, read_event, serialize_event, serialize_properties, serialize_value,
    },
    serde_core::{Deserialize, Deserializer, Serialize, Serializer},
};

/// Without serde, generated types have nothing of it.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($($any:tt)*) => {};
}
#[cfg(not(feature = "serde"))]
pub use crate::__serde as serde;

/// Asks for the feature `pattern`, once for a plan that has patterns.
#[cfg(feature = "pattern")]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_pattern {
    () => {};
}

/// Without the feature, a plan that has patterns is one error that says what to do.
#[cfg(not(feature = "pattern"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_pattern {
    () => {
        $crate::__private::compile_error!(
            "this plan has a `pattern`, for which `livechat-events` needs its feature `pattern`\n\
             help: write `livechat-events = { …, features = [\"pattern\"] }` in `Cargo.toml`"
        );
    };
}
pub use crate::{
    __input as input, __needs_pattern as needs_pattern, __number_member as number_member, __text_member as text_member,
};

/// The error for a value of none of a union's types.
#[must_use]
pub fn no_member(members: &[&str], found: JsonKind) -> DecodeError {
    DecodeError::wrong_type(&format!("one of {}", members.join(", ").to_lowercase()), found)
}

/// Sets a field. It is not inlined into setters: one copy for each type, not one for each field.
pub fn set<T>(field: &mut T, value: impl IntoProperty<T>) {
    *field = value.into_property();
}

/// Sets a field that may be absent.
pub fn set_some<T>(field: &mut Option<T>, value: impl IntoOptional<T>) {
    *field = value.into_optional().into_value();
}

/// Sets a field that may be absent and may be null.
pub fn set_value<T>(field: &mut Presence<T>, value: impl IntoOptional<T>) {
    *field = value.into_optional();
}

/// Returns the property that a constructor's argument is.
#[inline]
pub fn given<T>(value: impl IntoProperty<T>) -> T {
    value.into_property()
}
