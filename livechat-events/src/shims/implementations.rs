//! serde's traits for the types of this crate.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::{deserialize_json, serialize_event, serialize_value};
use crate::event::Unplanned;
use crate::json::Extra;
use crate::number::{Integer, Milliseconds, Number, Seconds};
use crate::presence::Presence;
use crate::timestamp::Timestamp;
use crate::value::FromProperty;

macro_rules! read_as_properties {
    ($($type:ty),*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize_json(deserializer, |input| <$type as FromProperty>::read(input))
            }
        }
    )*};
}

read_as_properties!(Number, Integer, Seconds, Milliseconds);

impl<'de> Deserialize<'de> for Extra<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_json(deserializer, |input| Extra::read(input).map(Extra::into_owned))
    }
}

impl<'de> Deserialize<'de> for Timestamp<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_json(deserializer, |input| Timestamp::read(input).map(Timestamp::into_owned))
    }
}

impl Serialize for Timestamp<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_value(self, serializer)
    }
}

impl Serialize for Unplanned<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_event(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Unplanned<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_json(deserializer, |input| super::read_event::<Unplanned<'_>>(input).map(Unplanned::into_owned))
    }
}

impl<T: Serialize> Serialize for Presence<T> {
    /// `null` where there is no value. To leave an absent one out of a struct of your own, add
    /// `#[serde(default, skip_serializing_if = "Presence::is_absent")]` to the field.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Absent | Self::Null => serializer.serialize_unit(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Presence<T> {
    /// `null` or a value; absence is the field's `#[serde(default)]`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(deserializer).map(|value| value.map_or(Self::Null, Self::Value))
    }
}
