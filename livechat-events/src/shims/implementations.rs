//! serde's traits for the types of this crate.

use livechat_core::call::EnvelopeKey as Key;
use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Serialize, SerializeMap as _, Serializer};

use super::owned::Owned;
use super::{deserialize_json, serialize_event, serialize_value};
use crate::batch::Batch;
use crate::call::{Alias, Call, ForPage, ForScreen, Group, Id, Identify, Page, Screen, Track, User};
use crate::decode_error::DecodeError;
use crate::event::{DecodeOwned, Event, OwnedProperties, Properties, Unplanned};
use crate::finding::Code;
use crate::json::{Extra, Json};
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

/// Calls are written as JSON; a part of a type of its own is read without a borrow.
macro_rules! calls {
    ($($call:ident<$own:ident: $encode:ident, $decode:ident $(+ $also:ident)?>;)*) => {$(
        impl<$own: $encode> Serialize for $call<'_, $own> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Json::from_written(self.to_vec()).serialize(serializer)
            }
        }

        impl<'de, $own: $decode $(+ $also)?> Deserialize<'de> for $call<'_, $own> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize_json(deserializer, |input| {
                    $call::<Owned<$own>>::read(input).map(|call| call.into_owned_with(|own| own.0))
                })
            }
        }
    )*};
}

calls! {
    Track<E: Event, DecodeOwned>;
    Identify<T: Properties, OwnedProperties + Properties>;
    Group<T: Properties, OwnedProperties + Properties>;
    Page<P: Properties, OwnedProperties + ForPage>;
    Screen<P: Properties, OwnedProperties + ForScreen>;
    Call<E: Event, DecodeOwned>;
}

impl Serialize for Alias<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Json::from_written(self.to_vec()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Alias<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_json(deserializer, |input| Alias::read(input).map(Alias::into_owned))
    }
}

impl<E: Event> Serialize for Batch<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Json::from_written(self.to_vec()).serialize(serializer)
    }
}

impl<'de, E: DecodeOwned> Deserialize<'de> for Batch<'_, E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_json(deserializer, |input| {
            Batch::<Owned<E>>::read(input).map(|batch| batch.into_owned_with(|event| event.0))
        })
    }
}

impl Serialize for Id<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_value(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Id<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_json(deserializer, |input| Id::read(input).map(Id::into_owned))
    }
}

impl Serialize for User<'_> {
    /// As the members `userId` and `anonymousId`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(id) = self.user_id() {
            map.serialize_entry(Key::UserId.name(), id)?;
        }
        if let Some(anonymous) = self.anonymous_id() {
            map.serialize_entry(Key::AnonymousId.name(), anonymous)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for User<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_json(deserializer, |input| {
            let (mut id, mut anonymous) = (None, None);
            input.members(|key, input| match Key::of(&key) {
                Some(Key::UserId) => Option::read(input).map(|read| id = read),
                Some(Key::AnonymousId) => Option::read(input).map(|read| anonymous = read),
                _ => input.json().map(drop),
            })?;
            let missing = || DecodeError::new(Code::MissingUser, "neither `userId` nor `anonymousId` is there");
            User::of(id, anonymous).map(User::into_owned).ok_or_else(missing)
        })
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
