//! One `track` call: who did what, and when.

mod decode;
mod gather;
mod message_id;
mod stamp;
mod user;

pub(crate) use gather::in_member;
pub use stamp::Stamp;
pub use user::{Id, User};

use std::borrow::Cow;
use std::fmt;

use crate::event::{Event, Names};
use crate::json::{Extra, Json};
use crate::timestamp::Timestamp;
use crate::value::{Encoder, PropertyValue, ValueWriter};

/// One `track` call: an event, whom it is about, and what goes with it.
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Track, User};
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
    /// Whom the call is about.
    pub user: User<'a>,
    /// The event.
    pub event: E,
    /// The id that tells two deliveries of one call from two calls: unique, and at most 100 characters.
    pub message_id: Option<Cow<'a, str>>,
    /// When it happened. Leave it out for "now"; give it where calls are imported.
    pub timestamp: Option<Timestamp<'a>>,
    /// The context of the event: the page, the library, the device.
    pub context: Option<Extra<'a>>,
    /// The destinations of the call.
    pub integrations: Option<Extra<'a>>,
    /// The unknown keys of the call, as they came. A key that the call writes itself is left out.
    pub extra: Extra<'a>,
    /// True if the call states that it is a `track` call: one that was read is written as it was.
    pub(crate) says_type: bool,
}

impl<'a, E> Track<'a, E> {
    /// A call about a user, with nothing but the event.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Track, User};
    ///
    /// let call = Track::new(User::id("u-1"), MessageSent::new());
    /// assert_eq!(call.to_vec(), br#"{"type":"track","userId":"u-1","event":"Live Chat Message Sent","properties":{}}"#);
    /// ```
    pub fn new(user: User<'a>, event: E) -> Self {
        Self {
            user,
            event,
            message_id: None,
            timestamp: None,
            context: None,
            integrations: None,
            extra: Extra::new(),
            says_type: true,
        }
    }

    /// A call as a client library would send it: a message id of its own, this moment as its timestamp, and this library in its
    /// context.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Track, User};
    ///
    /// let call = Track::stamped(User::id("u-1"), MessageSent::new());
    /// assert!(call.message_id.is_some() && call.timestamp.is_some());
    /// ```
    pub fn stamped(user: User<'a>, event: E) -> Self {
        let library: Extra<'static> =
            [("name", env!("CARGO_PKG_NAME")), ("version", env!("CARGO_PKG_VERSION"))].into_iter().collect();
        Self::new(user, event).new_message_id().timestamp(Timestamp::now()).context("library", library)
    }

    /// Sets the message id.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Track, User};
    ///
    /// let call = Track::new(User::id("u-1"), MessageSent::new()).message_id("m-1");
    /// assert_eq!(call.message_id.as_deref(), Some("m-1"));
    /// ```
    #[must_use]
    pub fn message_id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.message_id = Some(id.into());
        self
    }

    /// Sets a message id that no other call has: 32 random hexadecimal digits.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Track, User};
    ///
    /// let call = || Track::new(User::id("u-1"), MessageSent::new()).new_message_id();
    /// assert_ne!(call().message_id, call().message_id);
    /// ```
    #[must_use]
    pub fn new_message_id(self) -> Self {
        self.message_id(String::from_utf8_lossy(&message_id::random()).into_owned())
    }

    /// Sets when it happened.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Timestamp, Track, User};
    ///
    /// let call = Track::new(User::id("u-1"), MessageSent::new()).timestamp(Timestamp::from_unix_millis(0));
    /// assert_eq!(call.timestamp.unwrap().as_str(), "1970-01-01T00:00:00.000Z");
    /// ```
    #[must_use]
    pub fn timestamp(mut self, timestamp: impl Into<Timestamp<'a>>) -> Self {
        self.timestamp = Some(timestamp.into());
        self
    }

    /// Adds to what surrounded the event.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Track, User};
    ///
    /// let call = Track::new(User::id("u-1"), MessageSent::new()).context("locale", "en-GB");
    /// assert_eq!(call.context.unwrap().get("locale").unwrap().text(), r#""en-GB""#);
    /// ```
    #[must_use]
    pub fn context(mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Json<'a>>) -> Self {
        self.context.get_or_insert_default().insert(key, value);
        self
    }

    /// Says whether the call goes to a destination, or how.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Track, User};
    ///
    /// let call = Track::new(User::id("u-1"), MessageSent::new()).integration("All", false);
    /// assert_eq!(call.integrations.unwrap().get("All").unwrap().text(), "false");
    /// ```
    #[must_use]
    pub fn integration(mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Json<'a>>) -> Self {
        self.integrations.get_or_insert_default().insert(name, value);
        self
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
        Track {
            user: self.user,
            event: change(self.event),
            message_id: self.message_id,
            timestamp: self.timestamp,
            context: self.context,
            integrations: self.integrations,
            extra: self.extra,
            says_type: self.says_type,
        }
    }

    /// Returns the call without a borrow, with a function for its event: `call.into_owned_with(MessageSent::into_owned)`.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Track, User};
    ///
    /// let user = String::from("u-1");
    /// let call: Track<'static, MessageSent<'static>> =
    ///     Track::new(User::id(&user), MessageSent::new()).into_owned_with(MessageSent::into_owned);
    /// assert_eq!(call.user, User::id("u-1"));
    /// ```
    #[must_use]
    pub fn into_owned_with<F>(self, event: impl FnOnce(E) -> F) -> Track<'static, F> {
        Track {
            user: self.user.into_owned(),
            event: event(self.event),
            message_id: self.message_id.map(|id| Cow::Owned(id.into_owned())),
            timestamp: self.timestamp.map(Timestamp::into_owned),
            context: self.context.map(Extra::into_owned),
            integrations: self.integrations.map(Extra::into_owned),
            extra: self.extra.into_owned(),
            says_type: self.says_type,
        }
    }
}

// The bound is on each method: so the compiler says what is no event, and not that a method is missing.
impl<E> Track<'_, E> {
    /// The body of `POST /v1/track`: one line of JSON.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Track, User};
    ///
    /// let body = Track::new(User::anonymous("a-1"), MessageSent::new()).to_vec();
    /// assert!(body.starts_with(br#"{"type":"track","#));
    /// ```
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8>
    where
        E: Event,
    {
        // What most calls need; beside a context that was read, half of it.
        let context = self.context.as_ref().and_then(Extra::whole).map_or(0, |context| context.text().len());
        let mut out = Vec::with_capacity(1024.max(512 + context));
        self.write_to(&mut out);
        out
    }

    /// Writes the body of `POST /v1/track` after what the buffer holds. A buffer that is used again costs no allocation.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Track, User};
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
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Stamp, Track, User};
    ///
    /// let stamp = Stamp::new();
    /// let mut body = Vec::new();
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
        if self.says_type {
            out.key("\"type\":\"track\"");
        }
        self.user.write(out);
        // The tracking API takes an empty id for none.
        let own = self.message_id.as_deref().filter(|id| stamp.is_none() || !id.is_empty());
        if let Some(id) = own.or(stamp.map(Stamp::message_id)) {
            out.text("\"messageId\":", id);
        }
        if let Some(timestamp) = self.timestamp.as_ref().map(Timestamp::as_str).or(stamp.map(Stamp::timestamp)) {
            out.text("\"timestamp\":", timestamp);
        }
        out.text("\"event\":", self.event.name());
        out.key("\"properties\":").object(|out| self.event.write_properties(out));
        if let Some(context) = &self.context {
            context.write(out.key("\"context\":"));
        }
        if let Some(integrations) = &self.integrations {
            integrations.write(out.key("\"integrations\":"));
        }
        out.extra(&self.extra);
    }
}

impl<E: fmt::Debug> fmt::Debug for Track<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Track")
            .field("user", &self.user)
            .field("event", &self.event)
            .field("message_id", &self.message_id)
            .field("timestamp", &self.timestamp)
            .field("context", &self.context.as_ref().map(Names))
            .field("integrations", &self.integrations)
            .field("extra", &Names(&self.extra))
            .finish()
    }
}
