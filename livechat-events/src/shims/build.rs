//! JSON text built from whatever a deserializer holds.

use std::fmt;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::json::{Json, push_float, push_integer};
use livechat_core::json::{Cursor, push_json_string};

/// With `arbitrary_precision`, which some crate of the same build may have turned on, `serde_json` gives numbers as a map
/// of this one key.
const NUMBER_KEY: &str = "$serde_json::private::Number";

impl<'de> Deserialize<'de> for Json<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut out = Vec::new();
        Build(&mut out).deserialize(deserializer)?;
        Ok(Json::from_written(out))
    }
}

/// Writes the value that it is given.
struct Build<'o>(&'o mut Vec<u8>);

impl<'de> DeserializeSeed<'de> for Build<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Build<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        push_integer(self.0, value);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        push_integer(self.0, value);
        Ok(())
    }

    fn visit_i128<E>(self, value: i128) -> Result<(), E> {
        push_integer(self.0, value);
        Ok(())
    }

    fn visit_u128<E>(self, value: u128) -> Result<(), E> {
        push_integer(self.0, value);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("`NaN` and the infinities are no JSON numbers"));
        }
        push_float(self.0, value);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        push_json_string(self.0, value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.push(b'[');
        let mut first = true;
        loop {
            let before = self.0.len();
            if !first {
                self.0.push(b',');
            }
            if items.next_element_seed(Build(self.0))?.is_none() {
                self.0.truncate(before);
                break;
            }
            first = false;
        }
        self.0.push(b']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(b'{');
        let mut first = true;
        while let Some(key) = members.next_key::<String>()? {
            if first && key == NUMBER_KEY {
                self.0.truncate(start);
                return push_numeral(self.0, &members.next_value::<String>()?);
            }
            if !std::mem::replace(&mut first, false) {
                self.0.push(b',');
            }
            push_json_string(self.0, &key);
            self.0.push(b':');
            members.next_value_seed(Build(self.0))?;
        }
        self.0.push(b'}');
        Ok(())
    }
}

fn push_numeral<E: Error>(out: &mut Vec<u8>, written: &str) -> Result<(), E> {
    let mut cursor = Cursor::new(written);
    match cursor.number() {
        Ok(number) if number.len() == written.len() => {
            out.extend_from_slice(number.as_bytes());
            Ok(())
        }
        Ok(_) => Err(E::custom("not a JSON number")),
        Err(error) => Err(E::custom(error)),
    }
}
