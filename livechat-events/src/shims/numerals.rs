//! Numbers, handed to a serializer without losing how they are written.

use serde_core::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::json::push_float;
use crate::number::{Integer, Milliseconds, Number, Seconds};

/// As an integer or a float where that says it all. What it would change (`1.10`, `1e2`, 2^64) goes as raw JSON, which a
/// JSON serializer writes as it is.
pub(super) fn serialize_numeral<S: Serializer>(written: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = written.parse::<u64>() {
        return serializer.serialize_u64(value);
    }
    if let Some(value) = written.parse::<i64>().ok().filter(|value| *value != 0) {
        return serializer.serialize_i64(value);
    }
    let float: f64 = written.parse().map_err(serde_core::ser::Error::custom)?;
    let mut canonical = Vec::with_capacity(written.len());
    push_float(&mut canonical, float);
    if canonical == written.as_bytes() {
        return serializer.serialize_f64(float);
    }
    RawValue::from_string(written.to_owned()).map_err(serde_core::ser::Error::custom)?.serialize(serializer)
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize_numeral(&self.to_string(), serializer)
            }
        }
    )*};
}

numbers!(Number, Integer, Seconds, Milliseconds);
