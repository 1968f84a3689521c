//! JSON text handed to a serializer, value by value.

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::numerals::serialize_numeral;
use crate::json::{Extra, Json};
use livechat_core::json::{Cursor, JsonKind, SyntaxError};

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        hand_over(&mut Cursor::new(self.text()), serializer)
    }
}

impl Serialize for Extra<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(object) = self.whole() {
            return object.serialize(serializer);
        }
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self.iter() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

fn hand_over<S: Serializer>(cursor: &mut Cursor<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let kind = JsonKind::of(cursor.peek().map_err(wrong)?);
    match kind {
        JsonKind::Null => cursor.literal("null").map_err(wrong).and_then(|()| serializer.serialize_unit()),
        JsonKind::Boolean => serializer.serialize_bool(cursor.skip().map_err(wrong)? == "true"),
        JsonKind::Number => serialize_numeral(cursor.number().map_err(wrong)?, serializer),
        JsonKind::String => serializer.serialize_str(&cursor.string().map_err(wrong)?.text()),
        JsonKind::Array => {
            let mut sequence = serializer.serialize_seq(None)?;
            let mut members = cursor.enter().map_err(wrong)?;
            while cursor.next_item(&mut members).map_err(wrong)? {
                sequence.serialize_element(&raw(cursor.skip().map_err(wrong)?))?;
            }
            sequence.end()
        }
        JsonKind::Object => {
            let mut map = serializer.serialize_map(None)?;
            let mut members = cursor.enter().map_err(wrong)?;
            while let Some(key) = cursor.next_key(&mut members).map_err(wrong)? {
                map.serialize_entry(&*key.text(), &raw(cursor.skip().map_err(wrong)?))?;
            }
            map.end()
        }
    }
}

fn raw(text: &str) -> Json<'_> {
    Json::from_checked(text)
}

/// The text was checked when the value was made, so that this is never seen.
fn wrong<E: Error>(error: SyntaxError) -> E {
    E::custom(error)
}
