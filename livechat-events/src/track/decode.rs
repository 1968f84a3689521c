//! Reads a call, tolerantly: any order of keys, `type` absent, ids that are null, keys of each library's own.

use std::borrow::Cow;

use super::{Id, Track, User};
use crate::decode_error::DecodeError;
use crate::event::DecodeEvent;
use crate::finding::Code;
use crate::json::{Cursor, Extra, Json, JsonKind, SyntaxError, UniqueMembers};
use crate::timestamp::Timestamp;
use crate::value::{FromProperty, Reader};

/// The keys that a call keeps in fields of their own.
const KEYS: [&str; 9] =
    ["type", "userId", "anonymousId", "messageId", "timestamp", "event", "properties", "context", "integrations"];
const TYPE: usize = 0;
const USER_ID: usize = 1;
const ANONYMOUS_ID: usize = 2;
const MESSAGE_ID: usize = 3;
const TIMESTAMP: usize = 4;
const EVENT: usize = 5;
const PROPERTIES: usize = 6;
const CONTEXT: usize = 7;
const INTEGRATIONS: usize = 8;

/// What a call was found to hold. Values are read where they stand; only properties that come before their event's name
/// are read once more.
struct Members<'de, E> {
    /// The value of each of [`KEYS`], as it came.
    raw: [Option<Raw<'de>>; 9],
    name: Option<Result<Cow<'de, str>, DecodeError>>,
    event: Option<Result<E, DecodeError>>,
    id: Option<Id<'de>>,
    anonymous: Option<Id<'de>>,
    message_id: Option<Cow<'de, str>>,
    timestamp: Option<Timestamp<'de>>,
    context: Option<Extra<'de>>,
    integrations: Option<Extra<'de>>,
    others: UniqueMembers<'de>,
}

/// A value as it came, and where it begins.
#[derive(Clone)]
struct Raw<'de> {
    start: Cursor<'de>,
    text: &'de str,
}

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
        let mut input = Reader::from_slice(bytes)?;
        let call = Self::read(&mut input)?;
        input.finish()?;
        Ok(call)
    }

    /// Reads one call where `input` stands.
    pub fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let start = input.value_start()?;
        let mut members = Members::<'de, E>::gather(input)?;
        let says_type = says_track(members.raw[TYPE].as_ref())?;
        let event = members.event(start)?;
        members.keep_unread();
        let Members { id, anonymous, message_id, timestamp, context, integrations, others, .. } = members;
        let user = User::of(id, anonymous).ok_or_else(|| no_user(&others).at(start))?;
        let extra = others.into_extra();
        Ok(Self { user, event, message_id, timestamp, context, integrations, extra, says_type })
    }
}

impl<'de, E: DecodeEvent<'de>> Members<'de, E> {
    const fn new() -> Self {
        Self {
            raw: [const { None }; 9],
            name: None,
            event: None,
            id: None,
            anonymous: None,
            message_id: None,
            timestamp: None,
            context: None,
            integrations: None,
            others: UniqueMembers::new(),
        }
    }

    /// Goes over the call once.
    fn gather(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let mut all = Self::new();
        input.members(|key, input| {
            let Some(place) = place_of(&key) else { return all.others.add(key, input) };
            input.value_start()?;
            let start = input.cursor.clone();
            match &all.raw[place] {
                None => {
                    all.read_member(place, &start, input)?;
                    let text = input.cursor.slice(start.offset(), input.cursor.offset());
                    all.raw[place] = Some(Raw { start, text });
                }
                // A client in use sends `"type"` twice.
                Some(earlier) if Json::from_checked(earlier.text) == Json::from_checked(input.cursor.skip()?) => {}
                Some(_) => return Err(DecodeError::duplicate_key(&key)),
            }
            Ok(())
        })?;
        Ok(all)
    }

    /// Reads the value of one of [`KEYS`]. What cannot be read is passed over: it may be kept as it came, or be an error
    /// later, when all is known that the error depends on.
    #[inline]
    fn read_member(&mut self, place: usize, start: &Cursor<'de>, input: &mut Reader<'de>) -> Result<(), SyntaxError> {
        let read = match place {
            USER_ID => Id::read(input).map(|id| self.id = Some(id)),
            ANONYMOUS_ID => Id::read(input).map(|id| self.anonymous = Some(id)),
            MESSAGE_ID => input.text().map(|id| self.message_id = Some(id)),
            TIMESTAMP => Timestamp::read(input).map(|timestamp| self.timestamp = Some(timestamp)),
            CONTEXT => Extra::read(input).map(|context| self.context = Some(context)),
            INTEGRATIONS => Extra::read(input).map(|integrations| self.integrations = Some(integrations)),
            EVENT => {
                let name = input.text();
                let unread = name.is_err();
                self.name = Some(name);
                return if unread { pass_from(start, input) } else { Ok(()) };
            }
            PROPERTIES => return self.properties(start, input),
            _ => return input.cursor.pass(),
        };
        match read {
            Ok(()) => Ok(()),
            Err(_) => pass_from(start, input),
        }
    }

    fn properties(&mut self, start: &Cursor<'de>, input: &mut Reader<'de>) -> Result<(), SyntaxError> {
        let (Some(Ok(name)), b'{') = (&self.name, input.cursor.peek()?) else { return input.cursor.pass() };
        let event = E::decode_event(name.clone(), input).map_err(|error| error.inside(KEYS[PROPERTIES]));
        // An event without properties may not look at them.
        let unread = event.is_err() || input.cursor.offset() == start.offset();
        self.event = Some(event);
        if unread { pass_from(start, input) } else { Ok(()) }
    }

    /// The event, once the whole call was read.
    fn event(&mut self, start: usize) -> Result<E, DecodeError> {
        let (Some(name), Some(written)) = (self.name.take(), &self.raw[EVENT]) else {
            return Err(DecodeError::new(Code::MissingEventName, "the call does not name its event").at(start));
        };
        let name = name.map_err(|error| {
            let found = error.message().to_owned();
            DecodeError::new(Code::EventNameNotString, found).inside(KEYS[EVENT]).at(written.start.offset())
        })?;
        if let Some(event) = self.event.take() {
            return event;
        }
        match &self.raw[PROPERTIES] {
            Some(raw) if raw.text != "null" => {
                let mut input = Reader { cursor: raw.start.clone() };
                if input.kind()? != JsonKind::Object {
                    let error = DecodeError::wrong_type("an object", input.kind()?).inside(KEYS[PROPERTIES]);
                    return Err(error.with_code(Code::PropertiesNotObject).at(raw.start.offset()));
                }
                E::decode_event(name, &mut input).map_err(|error| error.inside(KEYS[PROPERTIES]))
            }
            // A call without properties is a call whose properties are empty.
            _ => {
                E::decode_event(name, &mut Reader::new("{}")).map_err(|error| error.at(start).inside(KEYS[PROPERTIES]))
            }
        }
    }

    /// What is not of the type that it should be is kept as it came.
    fn keep_unread(&mut self) {
        let read = [
            (USER_ID, self.id.is_some()),
            (ANONYMOUS_ID, self.anonymous.is_some()),
            (MESSAGE_ID, self.message_id.is_some()),
            (TIMESTAMP, self.timestamp.is_some()),
            (CONTEXT, self.context.is_some()),
            (INTEGRATIONS, self.integrations.is_some()),
        ];
        for (place, is_read) in read {
            if let (Some(raw), false) = (&self.raw[place], is_read) {
                self.others.push_new(Cow::Borrowed(KEYS[place]), Json::from_checked(raw.text));
            }
        }
    }
}

#[inline]
fn place_of(key: &str) -> Option<usize> {
    Some(match key {
        "type" => TYPE,
        "userId" => USER_ID,
        "anonymousId" => ANONYMOUS_ID,
        "messageId" => MESSAGE_ID,
        "timestamp" => TIMESTAMP,
        "event" => EVENT,
        "properties" => PROPERTIES,
        "context" => CONTEXT,
        "integrations" => INTEGRATIONS,
        _ => return None,
    })
}

/// Goes back to a value and passes over it.
#[cold]
fn pass_from<'de>(start: &Cursor<'de>, input: &mut Reader<'de>) -> Result<(), SyntaxError> {
    input.cursor = start.clone();
    input.cursor.pass()
}

/// Whether the call says that it is a `track` call; an error where it says that it is another.
fn says_track(said: Option<&Raw<'_>>) -> Result<bool, DecodeError> {
    let Some(Raw { start, text }) = said else { return Ok(false) };
    if *text == "\"track\"" {
        return Ok(true);
    }
    let call = Json::from_checked(text);
    match call.as_str() {
        Some(kind) if kind == "track" => Ok(true),
        Some(kind) => {
            let message = format!("expected a `track` call, found `{kind}`");
            Err(DecodeError::new(Code::WrongType, message).inside(KEYS[TYPE]).at(start.offset()))
        }
        None => Err(DecodeError::wrong_type("a string", call.kind()).inside(KEYS[TYPE]).at(start.offset())),
    }
}

fn no_user(others: &UniqueMembers<'_>) -> DecodeError {
    let ill_typed = [KEYS[USER_ID], KEYS[ANONYMOUS_ID]].into_iter().find(|key| others.has_value(key));
    match ill_typed {
        Some(key) => DecodeError::new(Code::IdNotString, "an id must be a string").inside(key),
        None => DecodeError::new(Code::MissingUser, "the call has neither `userId` nor `anonymousId`"),
    }
}
