//! serde's two traits over our own writer and reader: thin, so that a type costs the compiler a few lines.
//!
//! A value is written as JSON and handed to the serializer from there; a deserializer's value becomes JSON and is read
//! from there. Every format works that can hold what JSON holds. For JSON itself [`crate::Track::to_vec`] and
//! [`crate::Track::from_slice`] do the same without the detour.

mod build;
mod generated;
mod hand_over;
mod implementations;
mod numerals;
mod owned;

use std::borrow::Cow;

use serde_core::{Deserializer, Serialize as _, Serializer};

use crate::decode_error::DecodeError;
use crate::event::{DecodeEvent, Event, OwnedProperties, Properties};
use crate::finding::Code;
use crate::json::Json;
use crate::value::{PropertyValue, Reader, ValueWriter};
use livechat_core::call::version_number;

/// Serializes properties as an object.
///
/// # Errors
///
/// Fails if the serializer does.
pub fn serialize_properties<S: Serializer>(properties: &dyn Properties, serializer: S) -> Result<S::Ok, S::Error> {
    Json::from_written(properties.to_properties()).serialize(serializer)
}

/// Serializes an event as `{"event": …, "properties": {…}}`, with its `version` before the properties if it has versions.
///
/// # Errors
///
/// Fails if the serializer does.
pub fn serialize_event<S: Serializer>(event: &dyn Event, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = Vec::with_capacity(256);
    ValueWriter::new(&mut out).object(|members| {
        members.member("event", event.name());
        if let Some(descriptor) = event.descriptor().filter(|descriptor| descriptor.has_versions()) {
            members.member("version", &descriptor.version);
        }
        members.key("\"properties\":").object(|members| event.write_properties(members));
    });
    Json::from_written(out).serialize(serializer)
}

/// Serializes a value.
///
/// # Errors
///
/// Fails if the serializer does.
pub fn serialize_value<T: PropertyValue, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = Vec::new();
    value.write(ValueWriter::new(&mut out));
    Json::from_written(out).serialize(serializer)
}

/// Deserializes whatever `read` reads from JSON; what it gives must not borrow.
///
/// # Errors
///
/// Fails if the deserializer or `read` does.
pub fn deserialize_json<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, DecodeError>,
) -> Result<T, D::Error> {
    let json: Json<'static> = serde_core::Deserialize::deserialize(deserializer)?;
    read(&mut Reader::new(json.text())).map_err(serde_core::de::Error::custom)
}

/// Deserializes properties from an object.
///
/// # Errors
///
/// Fails if the deserializer does, or the value does not fit the type.
pub fn deserialize_properties<'de, D: Deserializer<'de>, T: OwnedProperties>(deserializer: D) -> Result<T, D::Error> {
    deserialize_json(deserializer, T::owned_properties)
}

/// Reads `{"event": …, "version": …, "properties": {…}}`, in whichever order; the version may be missing.
///
/// # Errors
///
/// Fails if the value is not such an object, or a property is missing or does not fit its type.
pub fn read_event<'de, E: DecodeEvent<'de>>(input: &mut Reader<'de>) -> Result<E, DecodeError> {
    let (mut name, mut version, mut properties) = (None, None, Reader::new("{}"));
    input.members(|key, input| match key.as_ref() {
        "event" => input.text().map(|text| name = Some(text)),
        "version" => input.json().map(|number| version = version_number(number.text())),
        "properties" => {
            properties = input.clone();
            input.json().map(drop)
        }
        _ => input.json().map(drop),
    })?;
    let missing = || DecodeError::new(Code::MissingEventName, "the key `event` is missing");
    let name: Cow<'de, str> = name.ok_or_else(missing)?;
    E::decode_version(name, version, &mut properties).map_err(|error| error.inside("properties"))
}
