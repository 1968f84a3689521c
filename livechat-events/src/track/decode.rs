//! Reads a call, tolerantly: any order of keys, `type` absent, ids that are null, keys of each library's own.

use std::borrow::Cow;

use super::gather::{Members, Span, in_member};
use super::keys::{ANONYMOUS_ID, CONTEXT, EVENT, INTEGRATIONS, KEYS, MESSAGE_ID, PROPERTIES, TIMESTAMP, TYPE, USER_ID};
use super::{Id, Track, User};
use crate::decode_error::DecodeError;
use crate::event::DecodeEvent;
use crate::finding::Code;
use crate::json::{Cursor, Extra, Json, JsonKind, Members as Object, UniqueMembers};
use crate::timestamp::Timestamp;
use crate::value::{FromProperty, Reader};

impl<'de: 'a, 'a, E: DecodeEvent<'de>> Track<'a, E> {
    /// Reads the body of `POST /v1/track`, or one message of a file of them.
    ///
    /// What a library sends beside the call's own keys is kept in `extra`, and so is a `null` id, a context that is no
    /// object or a timestamp that is none: a call that is written again says what it said.
    ///
    /// ```
    /// use livechat_events::{LiveChatEvent, Track};
    ///
    /// let body = br#"{"event": "Live Chat Message Sent", "anonymousId": null, "userId": "019mr8mf4r"}"#;
    /// let call = Track::<LiveChatEvent>::from_slice(body)?;
    /// assert!(matches!(call.event, LiveChatEvent::MessageSent(_)));
    /// # Ok::<(), livechat_events::DecodeError>(())
    /// ```
    pub fn from_slice(bytes: &'de [u8]) -> Result<Self, DecodeError> {
        Self::read_and(&mut Reader::from_slice(bytes)?, Reader::finish)
    }

    /// Reads one call where `input` stands.
    pub fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Self::read_and(input, |_| Ok(()))
    }

    /// Reads one call, and then asks `finish` whether what follows it is as it should be: before the call is made, since it is large
    /// enough that moving it costs.
    fn read_and(
        input: &mut Reader<'de>,
        finish: impl FnOnce(&mut Reader<'de>) -> Result<(), DecodeError>,
    ) -> Result<Self, DecodeError> {
        let start = input.value_start()?;
        let mut object = input.enter_object()?;
        let mut members = Members::new(input);
        let event = if members.gather(&mut object, input)? {
            let before = input.cursor.clone();
            match E::decode_event(members.name(), input) {
                Ok(event) => {
                    members.pass_properties(&before, input)?;
                    members.gather(&mut object, input)?;
                    event
                }
                Err(error) => return Err(members.refuse(error, &before, object, input)),
            }
        } else {
            members.says_track()?;
            members.event(start)?
        };
        let says_type = members.says_track()?;
        finish(input)?;
        members.call.cursor.learn(&input.cursor);
        let (id, anonymous) = (members.id(USER_ID), members.id(ANONYMOUS_ID));
        let (message_id, timestamp) = (members.message_id(), members.timestamp());
        let (context, integrations) = (members.object(CONTEXT), members.object(INTEGRATIONS));
        let user = User::of(id, anonymous).ok_or_else(|| no_user(&members.others).at(start))?;
        let extra = members.others.into_extra();
        Ok(Self { user, event, message_id, timestamp, context, integrations, extra, says_type })
    }
}

impl<'de> Members<'de> {
    /// The event that the call has named before its properties.
    #[inline]
    fn name(&self) -> Cow<'de, str> {
        Cow::Borrowed(self.string(EVENT).unwrap_or_default())
    }

    /// Notes that the properties have been read. An event without properties may not have looked at them.
    #[inline]
    fn pass_properties(&mut self, before: &Cursor<'de>, input: &mut Reader<'de>) -> Result<(), DecodeError> {
        if input.cursor.offset() == before.offset() {
            input.cursor.pass().map_err(|error| in_member(error, PROPERTIES))?;
        }
        self.spans[PROPERTIES] = Span { start: before.offset(), end: input.cursor.offset() };
        Ok(())
    }

    /// The error for properties that are not as they should be, unless the rest of the call has a worse one.
    #[cold]
    fn refuse(
        &mut self,
        error: DecodeError,
        before: &Cursor<'de>,
        mut object: Object,
        input: &mut Reader<'de>,
    ) -> DecodeError {
        input.cursor = before.clone();
        let worse = self.pass_properties(before, input).and_then(|()| self.gather(&mut object, input));
        match worse.and_then(|_| self.says_track()) {
            Ok(_) => self.placed(error),
            Err(worse) => worse,
        }
    }

    /// The event, once the whole call was gone over and it was not read on the way.
    #[inline(never)]
    fn event<E: DecodeEvent<'de>>(&self, start: usize) -> Result<E, DecodeError> {
        let name = self.event_name(start)?;
        let span = self.spans[PROPERTIES];
        if span.end == 0 || self.text(span) == "null" {
            // A call without properties is a call whose properties are empty.
            let event = E::decode_event(name, &mut Reader::new("{}"));
            return event.map_err(|error| self.placed(error).at(start));
        }
        let mut input = self.reader_at(span.start);
        if input.kind()? != JsonKind::Object {
            let error = DecodeError::wrong_type("an object", input.kind()?).inside(KEYS[PROPERTIES]);
            return Err(error.with_code(Code::PropertiesNotObject).at(span.start));
        }
        E::decode_event(name, &mut input).map_err(|error| self.placed(error))
    }

    /// An error of the event is within its properties, but where its name is another one.
    #[cold]
    fn placed(&self, error: DecodeError) -> DecodeError {
        match error.code() {
            Code::UnplannedEvent => error.inside(KEYS[EVENT]).at(self.spans[EVENT].start),
            _ => error.inside(KEYS[PROPERTIES]),
        }
    }

    fn event_name(&self, start: usize) -> Result<Cow<'de, str>, DecodeError> {
        if let Some(name) = self.string(EVENT) {
            return Ok(Cow::Borrowed(name));
        }
        let span = self.spans[EVENT];
        if span.end == 0 {
            return Err(DecodeError::new(Code::MissingEventName, "the call does not name its event").at(start));
        }
        self.reader_at(span.start).text().map_err(|error| {
            let found = error.message().to_owned();
            DecodeError::new(Code::EventNameNotString, found).inside(KEYS[EVENT]).at(span.start)
        })
    }

    /// At the value of one of [`KEYS`], within the call's brace.
    fn reader_at(&self, start: usize) -> Reader<'de> {
        let mut cursor = self.call.cursor.clone();
        cursor.go_to(start);
        Reader { cursor }
    }

    #[inline]
    fn id(&mut self, place: usize) -> Option<Id<'de>> {
        self.string(place).map(Id::from).or_else(|| self.read(place, Id::read))
    }

    #[inline]
    fn message_id(&mut self) -> Option<Cow<'de, str>> {
        self.string(MESSAGE_ID).map(Cow::Borrowed).or_else(|| self.read(MESSAGE_ID, Reader::text))
    }

    #[inline]
    fn timestamp(&mut self) -> Option<Timestamp<'de>> {
        self.string(TIMESTAMP).and_then(Timestamp::parse).or_else(|| self.read(TIMESTAMP, Timestamp::read))
    }

    /// An object, which is taken apart when somebody asks for its members.
    #[inline]
    fn object(&mut self, place: usize) -> Option<Extra<'de>> {
        let value = self.text(self.spans[place]);
        if value.starts_with('{') {
            return Some(Extra::of_object(self.call.cursor.passed(value)));
        }
        self.keep(place);
        None
    }

    /// A value that is not what it nearly always is.
    #[inline]
    fn read<T>(&mut self, place: usize, read: fn(&mut Reader<'de>) -> Result<T, DecodeError>) -> Option<T> {
        if self.spans[place].end == 0 { None } else { self.read_unusual(place, read) }
    }

    #[inline(never)]
    fn read_unusual<T>(&mut self, place: usize, read: fn(&mut Reader<'de>) -> Result<T, DecodeError>) -> Option<T> {
        let span = self.spans[place];
        // Said before it is found out the long way, since many libraries send it.
        let value = if self.text(span) == "null" { None } else { read(&mut self.reader_at(span.start)).ok() };
        if value.is_none() {
            self.keep(place);
        }
        value
    }

    /// What is not of the type that it should be is kept as it came.
    fn keep(&mut self, place: usize) {
        let span = self.spans[place];
        if span.end > 0 {
            let value = self.json(span);
            self.others.push_new(Cow::Borrowed(KEYS[place]), value);
        }
    }

    /// Whether the call says that it is a `track` call; an error where it says that it is another.
    #[inline]
    fn says_track(&self) -> Result<bool, DecodeError> {
        let span = self.spans[TYPE];
        match self.text(span) {
            "" => Ok(false),
            "\"track\"" => Ok(true),
            _ => says_track(&self.json(span)).map_err(|error| error.inside(KEYS[TYPE]).at(span.start)),
        }
    }
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
    let ill_typed = [KEYS[USER_ID], KEYS[ANONYMOUS_ID]].into_iter().find(|key| others.has_value(key));
    match ill_typed {
        Some(key) => DecodeError::new(Code::IdNotString, "an id must be a string").inside(key),
        None => DecodeError::new(Code::MissingUser, "the call has neither `userId` nor `anonymousId`"),
    }
}
