//! Reads a call, tolerantly: any order of keys, `type` absent, ids that are null, keys of each library's own.

use std::borrow::Cow;

use super::gather::Members;
use super::read_call::ReadCall;
use super::{CommonFields, Id, User};
use crate::decode_error::DecodeError;
use crate::event::DecodeEvent;
use crate::finding::Code;
use crate::json::{Extra, Json};
use crate::timestamp::Timestamp;
use crate::value::{FromProperty, Reader};
use livechat_core::call::{EVENT_VERSION, EnvelopeKey as Key, PROTOCOLS, event_version};
use livechat_core::json::{Cursor, Index, SyntaxError};

/// Reads a text that holds one call, which `complete` builds.
pub(super) fn from_slice<'de, C>(
    bytes: &'de [u8],
    complete: impl FnOnce(&mut Members<'de>, usize, Result<(), SyntaxError>) -> Result<C, DecodeError>,
) -> Result<C, DecodeError> {
    let mut cursor = Cursor::from_slice(bytes)?;
    let (mut few, mut many) = ([0; STRINGS], Vec::new());
    let (index, _) =
        if bytes.len() <= SHORT { Index::new(bytes, &mut few) } else { Index::in_buffer(bytes, &mut many) };
    read_and(&mut cursor, index, Cursor::finish, complete)
}

/// Reads one call where `input` stands.
pub(super) fn read<'de, C>(
    input: &mut Reader<'de>,
    complete: impl FnOnce(&mut Members<'de>, usize, Result<(), SyntaxError>) -> Result<C, DecodeError>,
) -> Result<C, DecodeError> {
    read_and(&mut input.cursor, Index::NONE, |_| Ok(()), complete)
}

/// Reads one call, and then asks `finish` whether what follows it is as it should be.
#[inline]
fn read_and<'de, C>(
    cursor: &mut Cursor<'de>,
    index: Index<'_>,
    finish: impl FnOnce(&mut Cursor<'de>) -> Result<(), SyntaxError>,
    complete: impl FnOnce(&mut Members<'de>, usize, Result<(), SyntaxError>) -> Result<C, DecodeError>,
) -> Result<C, DecodeError> {
    let start = object_start(cursor)?;
    let mut members = Members::new(cursor.clone());
    // The index does not live as long as the call, and offsets are all that is taken from this cursor.
    let mut indexed = cursor.with_index(index);
    members.gather(&mut indexed)?;
    cursor.go_to(indexed.offset());
    let finished = finish(cursor);
    complete(&mut members, start, finished)
}

/// The longest text whose index is on the stack, and the room for it: most calls have half of both.
const SHORT: usize = 2048;
const STRINGS: usize = 160;

impl<'de> Members<'de> {
    /// Builds the call that begins at `start`; `finished` is what was found after it.
    ///
    /// What it has of its own is read last: an event is large enough that moving it costs.
    #[inline]
    pub(super) fn complete<C: ReadCall<'de>>(
        &mut self,
        start: usize,
        finished: Result<(), SyntaxError>,
    ) -> Result<C, DecodeError> {
        let says_type = self.says(C::TYPE)?;
        let (message_id, timestamp) = (self.message_id(), self.timestamp());
        let (context, integrations) = (self.object(Key::Context), self.object(Key::Integrations));
        let user = match self.user() {
            Some(user) if finished.is_ok() => user,
            _ => return Err(self.refuse::<C>(start, finished)),
        };
        let mut extra = std::mem::take(&mut self.parts.others).into();
        let own = C::read_own(self, &mut extra, start)?;
        Ok(C::of(
            own,
            CommonFields { user, message_id, timestamp, context, integrations, extra, says_type, names_version: true },
        ))
    }

    /// The error for a call about nobody, or one that something follows, unless there is a worse one.
    #[cold]
    fn refuse<C: ReadCall<'de>>(&mut self, start: usize, finished: Result<(), SyntaxError>) -> DecodeError {
        let mut extra = std::mem::take(&mut self.parts.others).into();
        match (C::read_own(self, &mut extra, start), finished) {
            (Err(worse), _) => worse,
            (Ok(_), Err(error)) => error.into(),
            (Ok(_), Ok(())) => no_user(&extra).at(start),
        }
    }

    /// The event.
    #[inline]
    pub(super) fn event<E: DecodeEvent<'de>>(&mut self, start: usize) -> Result<E, DecodeError> {
        let name = match self.string(Key::Event) {
            Some(name) => Cow::Borrowed(name),
            None => self.event_name(start)?,
        };
        let version = if E::HAS_VERSIONS { self.event_version() } else { None };
        match self.layout.get(Key::Properties) {
            Some(value) if self.parts.call.cursor.byte_at(value.start) == b'{' => {
                self.parts.call.cursor.go_to(value.start);
                E::decode_version(name, version, &mut self.parts.call).map_err(|error| self.placed(error))
            }
            _ => self.event_alone(name, version, start),
        }
    }

    /// A call without properties is a call whose properties are empty.
    #[inline(never)]
    fn event_alone<E: DecodeEvent<'de>>(
        &mut self,
        name: Cow<'de, str>,
        version: Option<u32>,
        start: usize,
    ) -> Result<E, DecodeError> {
        if let Some(value) = self.layout.get(Key::Properties).filter(|_| self.text(Key::Properties) != "null") {
            let kind = self.reader_at(value.start).kind()?;
            let error = DecodeError::wrong_type("an object", kind).inside(Key::Properties.name());
            return Err(error.with_code(Code::PropertiesNotObject).at(value.start));
        }
        E::decode_version(name, version, &mut Reader::new("{}")).map_err(|error| self.placed(error).at(start))
    }

    /// An error of the event is within its properties, but where its name is another one.
    #[cold]
    fn placed(&self, error: DecodeError) -> DecodeError {
        match error.code() {
            Code::UnplannedEvent => error.inside(Key::Event.name()).at(self.layout.value(Key::Event).start),
            Code::UnknownEventVersion => error.inside(EVENT_VERSION).inside(PROTOCOLS).inside(Key::Context.name()),
            _ => error.inside(Key::Properties.name()),
        }
    }

    /// Returns the version of the event that the call names.
    #[cold]
    fn event_version(&self) -> Option<u32> {
        event_version(&self.parts.call.cursor.at(self.layout.get(Key::Context)?.start))
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
    pub(super) fn reader_at(&self, start: usize) -> Reader<'de> {
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

    /// Returns true if the call states that it is of this type; an error where it states another.
    #[inline]
    fn says(&mut self, expected: &'static str) -> Result<bool, DecodeError> {
        match (self.text(Key::Type), self.layout.get(Key::Type)) {
            (said, _) if said == expected => Ok(true),
            (_, None) => Ok(false),
            // `null` stands for nothing, as everywhere in a call.
            ("null", _) => {
                self.keep(Key::Type);
                Ok(false)
            }
            (_, Some(value)) => {
                let said = says(&self.parts.json(value), expected.trim_matches('"'));
                said.map_err(|error| error.inside(Key::Type.name()).at(value.start))
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
fn says(found: &Json<'_>, expected: &str) -> Result<bool, DecodeError> {
    let article = if expected.starts_with(['a', 'i']) { "an" } else { "a" };
    match found.as_str() {
        Some(name) if name == expected => Ok(true),
        Some(name) => {
            Err(DecodeError::new(Code::WrongType, format!("expected {article} `{expected}` call, found `{name}`")))
        }
        None => Err(DecodeError::wrong_type("a string", found.kind())),
    }
}

fn no_user(extra: &Extra<'_>) -> DecodeError {
    let has_value = |key: &&str| extra.get(key).is_some_and(|value| *value != Json::null());
    match [Key::UserId.name(), Key::AnonymousId.name()].iter().find(|key| has_value(key)) {
        Some(key) => DecodeError::new(Code::IdNotString, "an id must be a string").inside(*key),
        None => DecodeError::new(Code::MissingUser, "the call has neither `userId` nor `anonymousId`"),
    }
}
