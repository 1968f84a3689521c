//! A `track` call: an event.

use std::fmt;

use super::gather::Members;
use super::methods::call_methods;
use super::read_call::ReadCall;
use super::{CommonFields, Stamp, User};
use crate::decode_error::DecodeError;
use crate::event::{DecodeEvent, Event};
use crate::json::Extra;
use crate::value::{Encoder, ValueWriter};

/// A `track` call: an event, whom it is about, and what goes with it.
///
/// ```
/// use livechat_events::{Track, User, live_chat::MessageSent};
/// use std::time::Duration;
///
/// let sent = MessageSent::new().conversation_id("abd627dbecffc").conversation_duration(Duration::from_secs(45));
/// let call = Track::new(User::id("019mr8mf4r"), sent);
/// assert_eq!(
///     String::from_utf8(call.to_vec())?,
///     r#"{"type":"track","userId":"019mr8mf4r","event":"Live Chat Message Sent","properties":{"conversation_id":"abd627dbecffc","conversation_duration":45}}"#,
/// );
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Track<'a, E> {
    /// The event.
    pub event: E,
    /// The fields that all calls have.
    pub common: CommonFields<'a>,
}

impl<'a, E> Track<'a, E> {
    /// A call about a user, with nothing but the event.
    ///
    /// ```
    /// use livechat_events::{Track, User, live_chat::MessageSent};
    ///
    /// let call = Track::new(User::id("u-1"), MessageSent::new());
    /// assert_eq!(call.to_vec(), br#"{"type":"track","userId":"u-1","event":"Live Chat Message Sent","properties":{}}"#);
    /// ```
    pub const fn new(user: User<'a>, event: E) -> Self {
        Self { event, common: CommonFields::new(user) }
    }

    /// A call as a client library would send it: a message id of its own, this moment as its timestamp, and this library in its
    /// context.
    ///
    /// ```
    /// use livechat_events::{Track, User, live_chat::MessageSent};
    ///
    /// let call = Track::stamped(User::id("u-1"), MessageSent::new());
    /// assert!(call.message_id.is_some() && call.timestamp.is_some());
    /// ```
    pub fn stamped(user: User<'a>, event: E) -> Self {
        Self::new(user, event).stamp()
    }

    /// Returns the call with its event converted.
    ///
    /// ```
    /// use livechat_events::{Track, User};
    ///
    /// let call = Track::new(User::id("u-1"), 1).map(|event| event + 1);
    /// assert_eq!(call.event, 2);
    /// ```
    #[must_use]
    pub fn map<F>(self, change: impl FnOnce(E) -> F) -> Track<'a, F> {
        Track { event: change(self.event), common: self.common }
    }

    /// Returns the call without a borrow, with a function for its event: `call.into_owned_with(MessageSent::into_owned)`.
    ///
    /// ```
    /// use livechat_events::{Track, User, live_chat::MessageSent};
    ///
    /// let user = String::from("u-1");
    /// let call: Track<'static, MessageSent<'static>> =
    ///     Track::new(User::id(&user), MessageSent::new()).into_owned_with(MessageSent::into_owned);
    /// assert_eq!(call.user, User::id("u-1"));
    /// ```
    #[must_use]
    pub fn into_owned_with<F>(self, event: impl FnOnce(E) -> F) -> Track<'static, F> {
        Track { event: event(self.event), common: self.common.owned() }
    }
}

call_methods! {
    Track<'a, E: Event, DecodeEvent>, "track",
    uses "Track, User, live_chat::MessageSent",
    new "Track::new(User::id(\"u-1\"), MessageSent::new())",
    read "Track::<MessageSent>::from_slice(br#\"{\"userId\": \"u-1\", \"event\": \"Live Chat Message Sent\"}\"#)"
}

// The bound is on each method: so the compiler says what is no event, and not that a method is missing.
impl<E> Track<'_, E> {
    /// Returns the body of `POST /v1/track`: one line of JSON.
    ///
    /// ```
    /// use livechat_events::{Track, User, live_chat::MessageSent};
    ///
    /// let body = Track::new(User::anonymous("a-1"), MessageSent::new()).to_vec();
    /// assert!(body.starts_with(br#"{"type":"track","#));
    /// ```
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8>
    where
        E: Event,
    {
        let mut out = Vec::with_capacity(self.common.usual_bytes());
        self.write_to(&mut out);
        out
    }

    /// Writes the body of `POST /v1/track` after what the buffer holds. A buffer that is used again costs no allocation.
    ///
    /// ```
    /// use livechat_events::{Track, User, live_chat::MessageSent};
    ///
    /// let call = Track::new(User::id("u-1"), MessageSent::new());
    /// let mut lines = Vec::new();
    /// call.write_to(&mut lines);
    /// lines.push(b'\n');
    /// assert_eq!(lines.trim_ascii_end(), call.to_vec());
    /// ```
    pub fn write_to(&self, out: &mut Vec<u8>)
    where
        E: Event,
    {
        ValueWriter::new(out).object(|out| self.write_members(out, None));
    }

    /// Writes the call like [`write_to`](Self::write_to), with the message id and the timestamp of the stamp where it has none.
    ///
    /// ```
    /// use livechat_events::{Stamp, Track, User, live_chat::MessageSent};
    ///
    /// let (stamp, mut body) = (Stamp::new(), Vec::new());
    /// Track::new(User::id("u-1"), MessageSent::new()).write_stamped(&stamp, &mut body);
    /// assert!(String::from_utf8(body).unwrap().contains(stamp.message_id()));
    /// ```
    pub fn write_stamped(&self, stamp: &Stamp, out: &mut Vec<u8>)
    where
        E: Event,
    {
        ValueWriter::new(out).object(|out| self.write_members(out, Some(stamp)));
    }

    fn write_members(&self, out: &mut Encoder<'_>, stamp: Option<&Stamp>)
    where
        E: Event,
    {
        self.common.write_first("\"type\":\"track\"", out, stamp);
        self.write_own(out);
    }
}

impl<E: Event> Track<'_, E> {
    #[inline]
    fn write_own(&self, out: &mut Encoder<'_>) {
        out.text("\"event\":", self.event.name());
        out.key("\"properties\":").object(|out| self.event.write_properties(out));
        match self.event.descriptor() {
            Some(descriptor) if descriptor.has_versions() => self.common.write_last_of(descriptor, out),
            _ => self.common.write_last(out),
        }
    }
}

impl<'de: 'a, 'a, E: DecodeEvent<'de>> ReadCall<'de> for Track<'a, E> {
    const TYPE: &'static str = "\"track\"";
    type Own = E;

    #[inline]
    fn read_own(members: &mut Members<'de>, _: &mut Extra<'de>, start: usize) -> Result<E, DecodeError> {
        members.event(start)
    }

    #[inline]
    fn of(event: E, common: CommonFields<'de>) -> Self {
        let mut call = Self { event, common };
        if E::HAS_VERSIONS {
            call.common.names_version = call.common.named_version().is_some();
        }
        call
    }
}

impl<E: fmt::Debug> fmt::Debug for Track<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.common.show(f.debug_struct("Track").field("event", &self.event))
    }
}
