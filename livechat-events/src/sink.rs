//! The destination of calls: a sender in an application, a recorder in its tests.

use std::fmt;

use livechat_core::call::EnvelopeKey as Key;
use livechat_core::json::JsonKind;

use crate::batch::Call;
use crate::event::Event;
use crate::json::Json;
use crate::track::{Stamp, Track};
use crate::value::Reader;

/// Takes calls: `livechat_sender::Sender` delivers them, and `Recorder` keeps them for a test.
///
/// Code that tracks takes `&impl Sink`:
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Recorder, Sink, Track, User, live_chat};
///
/// fn greet(sink: &impl Sink) {
///     let sent = MessageSent::new().message_body("Hello");
///     if let Err(error) = sink.send(&Track::new(User::id("019mr8mf4r"), sent)) {
///         eprintln!("{error}");
///     }
/// }
///
/// let recorder = Recorder::new(&live_chat::PLAN);
/// greet(&recorder);
/// recorder.assert_seen::<MessageSent>();
/// ```
pub trait Sink {
    /// Why a call was not taken.
    type Error: std::error::Error + Send + Sync + 'static;

    /// Takes a call. It gets a message id and a timestamp where it has none of its own.
    ///
    /// # Errors
    ///
    /// The call was not taken, and is not kept anywhere.
    fn send<C: OutgoingCall + ?Sized>(&self, call: &C) -> Result<Accepted, Self::Error>;
}

/// The outcome of a call that was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Accepted {
    /// It is delivered.
    Sent,
    /// It does not follow the plan, and is kept aside.
    Quarantined,
    /// It is not sent: it was not sampled, or there is no consent.
    Skipped,
}

/// A call that can be sent: a [`Track`] of any event, one of a batch, or any call as JSON.
///
/// ```
/// use livechat_events::{Json, OutgoingCall, Stamp};
///
/// let identify = Json::parse(r#"{"type": "identify", "userId": "019mr8mf4r", "traits": {"plan": "pro"}}"#)?;
/// let (stamp, mut body) = (Stamp::new(), Vec::new());
/// identify.write_stamped(&stamp, &mut body)?;
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

impl<S: Sink + ?Sized> Sink for &S {
    type Error = S::Error;

    fn send<C: OutgoingCall + ?Sized>(&self, call: &C) -> Result<Accepted, Self::Error> {
        (**self).send(call)
    }
}

impl<S: Sink + ?Sized> Sink for std::sync::Arc<S> {
    type Error = S::Error;

    fn send<C: OutgoingCall + ?Sized>(&self, call: &C) -> Result<Accepted, Self::Error> {
        (**self).send(call)
    }
}

impl<E: Event> OutgoingCall for Track<'_, E> {
    fn write_stamped(&self, stamp: &Stamp, out: &mut Vec<u8>) -> Result<(), NotACall> {
        Track::write_stamped(self, stamp, out);
        Ok(())
    }
}

impl<E: Event> OutgoingCall for Call<'_, E> {
    fn write_stamped(&self, stamp: &Stamp, out: &mut Vec<u8>) -> Result<(), NotACall> {
        match self {
            Self::Track(call) => OutgoingCall::write_stamped(call, stamp, out),
            Self::Other(call) => call.write_stamped(stamp, out),
        }
    }
}

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
