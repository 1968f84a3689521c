//! Reads a call, tolerantly: any order of keys, `type` absent, ids that are null, keys of each library's own.

use std::borrow::Cow;

use super::gather::Members;
use super::{Id, Track, User};
use crate::decode_error::DecodeError;
use crate::event::DecodeEvent;
use crate::finding::Code;
use crate::json::{Extra, Json, UniqueMembers};
use crate::timestamp::Timestamp;
use crate::value::{FromProperty, Reader};
use livechat_core::call::EnvelopeKey as Key;
use livechat_core::json::{Cursor, Marks, SyntaxError, marks_for};

impl<'de: 'a, 'a, E: DecodeEvent<'de>> Track<'a, E> {
    /// Reads the body of `POST /v1/track`, or one message of a file of them.
    ///
    /// Unknown keys are kept in `extra`, and so is a `null` id, a context that is not an
    /// object or an invalid timestamp: a call that is written again is the same.
    ///
    /// ```
    /// use livechat_events::live_chat::LiveChatEvent;
    /// use livechat_events::Track;
    ///
    /// let body = br#"{"event": "Live Chat Message Sent", "anonymousId": null, "userId": "019mr8mf4r"}"#;
    /// let call = Track::<LiveChatEvent>::from_slice(body)?;
    /// assert!(matches!(call.event, LiveChatEvent::MessageSent(_)));
    /// # Ok::<(), livechat_events::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON, or the call does not fit the type of its event.
    pub fn from_slice(bytes: &'de [u8]) -> Result<Self, DecodeError> {
        let mut cursor = Cursor::from_slice(bytes)?;
        let (mut short, mut long) = ([0; marks_for(SHORT)], Vec::new());
        let marks = if bytes.len() <= SHORT { Marks::of_short(bytes, &mut short) } else { Marks::of(bytes, &mut long) };
        Self::read_and(&mut cursor, marks, Cursor::finish)
    }

    /// Reads one call where `input` stands.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there, or the call does not fit the type of its event.
    pub fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Self::read_and(&mut input.cursor, Marks::NONE, |_| Ok(()))
    }

    /// Reads one call, and then asks `finish` whether what follows it is as it should be.
    ///
    /// The event is read last: it is large enough that moving it costs.
    #[inline]
    fn read_and(
        cursor: &mut Cursor<'de>,
        marks: Marks<'_>,
        finish: impl FnOnce(&mut Cursor<'de>) -> Result<(), SyntaxError>,
    ) -> Result<Self, DecodeError> {
        let start = object_start(cursor)?;
        let mut members = Members::new(cursor.clone());
        // Marks do not live as long as the call, and offsets are all that is taken from this cursor.
        let mut marked = cursor.with_marks(marks);
        members.gather(&mut marked)?;
        cursor.go_to(marked.offset());
        let says_type = members.says_track()?;
        let finished = finish(cursor);
        let (message_id, timestamp) = (members.message_id(), members.timestamp());
        let (context, integrations) = (members.object(Key::Context), members.object(Key::Integrations));
        let user = match members.user() {
            Some(user) if finished.is_ok() => user,
            _ => return Err(members.refuse::<E>(start, finished)),
        };
        let extra = std::mem::take(&mut members.parts.others).into();
        // Last, since it is large: what comes after it would move it once more.
        let event = members.event(start)?;
        Ok(Self { user, event, message_id, timestamp, context, integrations, extra, says_type })
    }
}

/// The longest text of which the marks have room on the stack: most calls have half of it.
const SHORT: usize = 2048;

impl<'de> Members<'de> {
    /// The error for a call about nobody, or one that something follows, unless its event has a worse one.
    #[cold]
    fn refuse<E: DecodeEvent<'de>>(&mut self, start: usize, finished: Result<(), SyntaxError>) -> DecodeError {
        match (self.event::<E>(start), finished) {
            (Err(worse), _) => worse,
            (Ok(_), Err(error)) => error.into(),
            (Ok(_), Ok(())) => no_user(&self.parts.others).at(start),
        }
    }

    /// The event.
    #[inline]
    fn event<E: DecodeEvent<'de>>(&mut self, start: usize) -> Result<E, DecodeError> {
        let name = match self.string(Key::Event) {
            Some(name) => Cow::Borrowed(name),
            None => self.event_name(start)?,
        };
        match self.layout.get(Key::Properties) {
            Some(value) if self.parts.call.cursor.byte_at(value.start) == b'{' => {
                self.parts.call.cursor.go_to(value.start);
                E::decode_event(name, &mut self.parts.call).map_err(|error| self.placed(error))
            }
            _ => self.event_alone(name, start),
        }
    }

    /// A call without properties is a call whose properties are empty.
    #[inline(never)]
    fn event_alone<E: DecodeEvent<'de>>(&mut self, name: Cow<'de, str>, start: usize) -> Result<E, DecodeError> {
        if let Some(value) = self.layout.get(Key::Properties).filter(|_| self.text(Key::Properties) != "null") {
            let kind = self.reader_at(value.start).kind()?;
            let error = DecodeError::wrong_type("an object", kind).inside(Key::Properties.name());
            return Err(error.with_code(Code::PropertiesNotObject).at(value.start));
        }
        E::decode_event(name, &mut Reader::new("{}")).map_err(|error| self.placed(error).at(start))
    }

    /// An error of the event is within its properties, but where its name is another one.
    #[cold]
    fn placed(&self, error: DecodeError) -> DecodeError {
        match error.code() {
            Code::UnplannedEvent => error.inside(Key::Event.name()).at(self.layout.value(Key::Event).start),
            _ => error.inside(Key::Properties.name()),
        }
    }

    /// The event's name, where it is no string without escapes.
    #[inline(never)]
    fn event_name(&self, start: usize) -> Result<Cow<'de, str>, DecodeError> {
        let Some(value) = self.layout.get(Key::Event) else {
            return Err(DecodeError::new(Code::MissingEventName, "the call does not name its event").at(start));
        };
        self.reader_at(value.start).text().map_err(|error| {
            let found = error.message().to_owned();
            DecodeError::new(Code::EventNameNotString, found).inside(Key::Event.name()).at(value.start)
        })
    }

    /// At a value, within the call's brace.
    fn reader_at(&self, start: usize) -> Reader<'de> {
        let mut cursor = self.parts.call.cursor.clone();
        cursor.go_to(start);
        Reader::at(cursor)
    }

    /// Whom the call is about.
    #[inline]
    fn user(&mut self) -> Option<User<'de>> {
        match (self.string(Key::UserId), self.string(Key::AnonymousId)) {
            (Some(id), Some(anonymous)) => Some(User::Both { id: id.into(), anonymous: anonymous.into() }),
            (Some(id), None) if !self.layout.has(Key::AnonymousId) => Some(User::Id(id.into())),
            (None, Some(anonymous)) if !self.layout.has(Key::UserId) => Some(User::Anonymous(anonymous.into())),
            _ => self.unusual_user(),
        }
    }

    #[inline(never)]
    fn unusual_user(&mut self) -> Option<User<'de>> {
        let (id, anonymous) = (self.id(Key::UserId), self.id(Key::AnonymousId));
        User::of(id, anonymous)
    }

    fn id(&mut self, key: Key) -> Option<Id<'de>> {
        self.string(key).map(Id::from).or_else(|| self.read(key, Id::read))
    }

    #[inline]
    fn message_id(&mut self) -> Option<Cow<'de, str>> {
        self.string(Key::MessageId).map(Cow::Borrowed).or_else(|| self.read(Key::MessageId, Reader::text))
    }

    #[inline]
    fn timestamp(&mut self) -> Option<Timestamp<'de>> {
        self.string(Key::Timestamp).and_then(Timestamp::parse).or_else(|| self.read(Key::Timestamp, Timestamp::read))
    }

    /// An object, which is taken apart when somebody asks for its members.
    #[inline]
    fn object(&mut self, key: Key) -> Option<Extra<'de>> {
        let value = self.text(key);
        if value.starts_with('{') {
            return Some(Extra::of_object(Json::passed(&self.parts.call.cursor, value)));
        }
        self.keep(key);
        None
    }

    /// A value that is not what it nearly always is.
    #[inline]
    fn read<T>(&mut self, key: Key, read: fn(&mut Reader<'de>) -> Result<T, DecodeError>) -> Option<T> {
        if self.layout.has(key) { self.read_unusual(key, read) } else { None }
    }

    #[inline(never)]
    fn read_unusual<T>(&mut self, key: Key, read: fn(&mut Reader<'de>) -> Result<T, DecodeError>) -> Option<T> {
        // Said before it is found out the long way, since many libraries send it.
        let is_null = self.text(key) == "null";
        let value = if is_null { None } else { read(&mut self.reader_at(self.layout.value(key).start)).ok() };
        if value.is_none() {
            self.keep(key);
        }
        value
    }

    /// Keeps a value of another type as it came.
    fn keep(&mut self, key: Key) {
        if let Some(value) = self.layout.get(key) {
            let value = self.parts.json(value);
            self.parts.others.push_new(Cow::Borrowed(key.name()), value);
        }
    }

    /// Returns true if the call states that it is a `track` call; an error where it states another type.
    #[inline]
    fn says_track(&self) -> Result<bool, DecodeError> {
        match (self.text(Key::Type), self.layout.get(Key::Type)) {
            ("\"track\"", _) => Ok(true),
            (_, None) => Ok(false),
            (_, Some(value)) => {
                says_track(&self.parts.json(value)).map_err(|error| error.inside(Key::Type.name()).at(value.start))
            }
        }
    }
}

/// The byte at which the next value begins, which has to be an object.
#[inline]
fn object_start(cursor: &mut Cursor<'_>) -> Result<usize, DecodeError> {
    if cursor.peek()? == b'{' { Ok(cursor.offset()) } else { Err(Reader::at(cursor.clone()).wrong_type("an object")) }
}

#[cold]
fn says_track(kind: &Json<'_>) -> Result<bool, DecodeError> {
    match kind.as_str() {
        Some(name) if name == "track" => Ok(true),
        Some(name) => Err(DecodeError::new(Code::WrongType, format!("expected a `track` call, found `{name}`"))),
        None => Err(DecodeError::wrong_type("a string", kind.kind())),
    }
}

fn no_user(others: &UniqueMembers<'_>) -> DecodeError {
    let ill_typed = [Key::UserId.name(), Key::AnonymousId.name()].into_iter().find(|key| others.has_value(key));
    match ill_typed {
        Some(key) => DecodeError::new(Code::IdNotString, "an id must be a string").inside(key),
        None => DecodeError::new(Code::MissingUser, "the call has neither `userId` nor `anonymousId`"),
    }
}
