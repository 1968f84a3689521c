//! A visitor by hand, as someone would write it who needs a verdict soon and has only serde: no tree, no allocation
//! unless a string is escaped, properties that come before their event kept as raw JSON.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::schema::EVENTS;

/// Raw JSON, which each library has a type of its own for.
pub(crate) trait Raw<'de>: Deserialize<'de> {
    fn properties(&self) -> Option<Properties>;
}

impl<'de> Raw<'de> for &'de serde_json::value::RawValue {
    fn properties(&self) -> Option<Properties> {
        serde_json::from_str(self.get()).ok()
    }
}

impl<'de> Raw<'de> for sonic_rs::LazyValue<'de> {
    fn properties(&self) -> Option<Properties> {
        sonic_rs::from_str(self.as_raw_str()).ok()
    }
}

/// Whether a call is what the plan wants.
pub(crate) struct Verdict<R> {
    pub(crate) ok: bool,
    raw: PhantomData<R>,
}

/// Whether properties are what the plan wants.
pub(crate) struct Properties(bool);

/// What kind of value something is; of strings, whether they are empty and what they say.
enum Scalar<'de> {
    Text(Cow<'de, str>),
    Number,
    Null,
    Other,
}

struct CallVisitor<R>(PhantomData<R>);
struct PropertiesVisitor;
struct ScalarVisitor;

impl<'de, R: Raw<'de>> Deserialize<'de> for Verdict<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CallVisitor(PhantomData))
    }
}

impl<'de, R: Raw<'de>> Visitor<'de> for CallVisitor<R> {
    type Value = Verdict<R>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a call")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut ok, mut has_user, mut event, mut waiting) = (true, false, None, None);
        while let Some(Scalar::Text(key)) = map.next_key()? {
            match key.as_ref() {
                "type" => ok &= matches!(map.next_value()?, Scalar::Text(kind) if kind == "track"),
                "event" => {
                    let known = match map.next_value()? {
                        Scalar::Text(name) => EVENTS.iter().position(|event| *event == name),
                        _ => None,
                    };
                    ok &= known.is_some();
                    event = Some(known);
                }
                "userId" | "anonymousId" => {
                    let good = matches!(map.next_value()?, Scalar::Text(id) if !id.is_empty());
                    ok &= good;
                    has_user |= good;
                }
                "messageId" => ok &= matches!(map.next_value()?, Scalar::Text(id) if id.chars().count() <= 100),
                "timestamp" => ok &= matches!(map.next_value()?, Scalar::Text(_)),
                "properties" if event.is_some() => ok &= map.next_value::<Properties>()?.0,
                "properties" => waiting = Some(map.next_value::<R>()?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let waited = waiting.is_none_or(|raw| raw.properties().is_some_and(|properties| properties.0));
        Ok(Verdict { ok: ok && has_user && event.is_some() && waited, raw: PhantomData })
    }
}

impl<'de> Deserialize<'de> for Properties {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PropertiesVisitor)
    }
}

impl<'de> Visitor<'de> for PropertiesVisitor {
    type Value = Properties;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Properties, A::Error> {
        let mut ok = true;
        while let Some(Scalar::Text(key)) = map.next_key()? {
            match key.as_ref() {
                "agent_id" | "agent_name" | "agent_username" | "conversation_id" | "message_id" | "message_body" => {
                    ok &= matches!(map.next_value()?, Scalar::Text(_));
                }
                "conversation_duration" => ok &= matches!(map.next_value()?, Scalar::Number),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Properties(ok))
    }
}

impl<'de> Deserialize<'de> for Scalar<'de> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Number)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Number)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Other)
    }

    fn visit_unit<E>(self) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar<'de>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Scalar<'de>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}
