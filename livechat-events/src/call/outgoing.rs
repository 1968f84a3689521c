//! Calls that can be sent.

use std::fmt;

use super::Stamp;
use crate::json::Json;
use crate::value::Reader;
use livechat_core::call::EnvelopeKey as Key;
use livechat_core::json::JsonKind;

/// A call that can be sent: a call of any type ([`Track`](crate::Track), [`Identify`](crate::Identify), …), one of a batch, or any
/// call as JSON.
///
/// ```
/// use livechat_events::{Json, OutgoingCall, Stamp};
///
/// let call = Json::parse(r#"{"type": "identify", "userId": "019mr8mf4r", "traits": {"plan": "pro"}}"#)?;
/// let (stamp, mut body) = (Stamp::new(), Vec::new());
/// call.write_stamped(&stamp, &mut body)?;
/// assert!(String::from_utf8(body)?.contains(stamp.message_id()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait OutgoingCall {
    /// Writes the call after what the buffer holds: one JSON object on one line, with the message id and the timestamp of the
    /// stamp where it has none.
    ///
    /// # Errors
    ///
    /// The value is not a call. Nothing was written.
    fn write_stamped(&self, stamp: &Stamp, out: &mut Vec<u8>) -> Result<(), NotACall>;

    /// Writes the call as it is after what the buffer holds, and a value that is not a call as well.
    fn write_unstamped(&self, out: &mut Vec<u8>);
}

/// A JSON value that is not an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACall;

impl fmt::Display for NotACall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a call is a JSON object, and this value is not an object")
    }
}

impl std::error::Error for NotACall {}

impl OutgoingCall for Json<'_> {
    fn write_stamped(&self, stamp: &Stamp, out: &mut Vec<u8>) -> Result<(), NotACall> {
        if self.kind() != JsonKind::Object {
            return Err(NotACall);
        }
        let own = Own::of(self.text());
        out.push(b'{');
        for (key, value, missing) in
            [(Key::MessageId, stamp.message_id(), !own.message_id), (Key::Timestamp, stamp.timestamp(), !own.timestamp)]
        {
            if missing {
                let key = key.name();
                out.extend_from_slice(format!("\"{key}\":\"{value}\",").as_bytes());
            }
        }
        own.write_others(self.text(), out);
        if out.ends_with(b",") {
            out.pop();
        }
        out.push(b'}');
        Ok(())
    }

    fn write_unstamped(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.text().as_bytes());
    }
}

/// The members of the stamp that a call has of its own.
#[derive(Clone, Copy, Default)]
struct Own {
    message_id: bool,
    timestamp: bool,
}

impl Own {
    fn of(call: &str) -> Self {
        let mut own = Self::default();
        each_member(call, |key, value| match Key::of(key) {
            Some(Key::MessageId) => own.message_id = is_given(value),
            Some(Key::Timestamp | Key::OriginalTimestamp) => own.timestamp |= is_given(value),
            _ => {}
        });
        own
    }

    /// Writes all members, each with a comma behind it, but for those of the stamp that say nothing.
    fn write_others(self, call: &str, out: &mut Vec<u8>) {
        each_member(call, |key, value| {
            let replaced = match Key::of(key) {
                Some(Key::MessageId) => !self.message_id,
                Some(Key::Timestamp) => !is_given(value),
                _ => false,
            };
            if !replaced {
                out.extend_from_slice(Json::from(key).text().as_bytes());
                out.push(b':');
                out.extend_from_slice(value.text().as_bytes());
                out.push(b',');
            }
        });
    }
}

/// An empty string and `null` say as little as nothing.
fn is_given(value: &Json<'_>) -> bool {
    !matches!(value.text(), "null" | "\"\"")
}

fn each_member(call: &str, mut member: impl FnMut(&str, &Json<'_>)) {
    // A JSON object always reads.
    let _ = Reader::new(call).members(|key, input| {
        member(&key, &input.json()?);
        Ok(())
    });
}
