//! Reads a call, tolerantly: any order of keys, `type` absent, ids that are null, keys of each library's own.

use std::borrow::Cow;

use super::{Id, Track, User};
use crate::decode_error::DecodeError;
use crate::event::DecodeEvent;
use crate::finding::Code;
use crate::json::{Cursor, Extra, Json, JsonKind, UniqueMembers};
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

/// What a call was found to hold, before any of it is interpreted.
struct Members<'de> {
    /// The value of each of [`KEYS`], and the cursor that stands on it.
    known: [Option<(Cursor<'de>, &'de str)>; 9],
    others: UniqueMembers<'de>,
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
        let mut members = gather(input)?;
        let says_type = says_track(&mut members)?;
        let event = read_event(&members, start)?;
        let id = take(&mut members, USER_ID, Id::read);
        let anonymous = take(&mut members, ANONYMOUS_ID, Id::read);
        let user = User::of(id, anonymous).ok_or_else(|| no_user(&members).at(start))?;
        let message_id = take(&mut members, MESSAGE_ID, Reader::text);
        let timestamp = take(&mut members, TIMESTAMP, Timestamp::read);
        let context = take(&mut members, CONTEXT, Extra::read);
        let integrations = take(&mut members, INTEGRATIONS, Extra::read);
        let extra = members.others.into_extra();
        Ok(Self { user, event, message_id, timestamp, context, integrations, extra, says_type })
    }
}

/// Passes over the call once and notes where each value is.
fn gather<'de>(input: &mut Reader<'de>) -> Result<Members<'de>, DecodeError> {
    let mut members = Members { known: [const { None }; 9], others: UniqueMembers::default() };
    input.members(|key, input| {
        let Some(place) = KEYS.iter().position(|known| *known == key) else {
            return members.others.add(key, input);
        };
        input.value_start()?;
        let cursor = input.cursor.clone();
        let value = input.cursor.skip()?;
        match &members.known[place] {
            None => members.known[place] = Some((cursor, value)),
            // A client in use sends `"type"` twice.
            Some((_, earlier)) if Json::from_checked(earlier) == Json::from_checked(value) => {}
            Some(_) => return Err(DecodeError::duplicate_key(&key)),
        }
        Ok(())
    })?;
    Ok(members)
}

/// Whether the call says that it is a `track` call; an error where it says that it is another.
fn says_track(members: &mut Members<'_>) -> Result<bool, DecodeError> {
    let Some((cursor, value)) = members.known[TYPE].take() else { return Ok(false) };
    let call = Json::from_checked(value);
    match call.as_str() {
        Some(kind) if kind == "track" => Ok(true),
        Some(kind) => {
            let message = format!("expected a `track` call, found `{kind}`");
            Err(DecodeError::new(Code::WrongType, message).inside(KEYS[TYPE]).at(cursor.offset()))
        }
        None => Err(DecodeError::wrong_type("a string", call.kind()).inside(KEYS[TYPE]).at(cursor.offset())),
    }
}

fn read_event<'de, E: DecodeEvent<'de>>(members: &Members<'de>, start: usize) -> Result<E, DecodeError> {
    let Some((cursor, _)) = &members.known[EVENT] else {
        return Err(DecodeError::new(Code::MissingEventName, "the call does not name its event").at(start));
    };
    let name = Reader { cursor: cursor.clone() }.text().map_err(|error| {
        let found = error.message().to_owned();
        DecodeError::new(Code::EventNameNotString, found).inside(KEYS[EVENT]).at(cursor.offset())
    })?;
    match &members.known[PROPERTIES] {
        Some((cursor, value)) if *value != "null" => {
            let mut input = Reader { cursor: cursor.clone() };
            if input.kind()? != JsonKind::Object {
                let error = DecodeError::wrong_type("an object", input.kind()?).inside(KEYS[PROPERTIES]);
                return Err(error.with_code(Code::PropertiesNotObject).at(cursor.offset()));
            }
            E::decode_event(name, &mut input).map_err(|error| error.inside(KEYS[PROPERTIES]))
        }
        // A call without properties is a call whose properties are empty.
        _ => E::decode_event(name, &mut Reader::new("{}")).map_err(|error| error.at(start).inside(KEYS[PROPERTIES])),
    }
}

/// The value of one of [`KEYS`], where it can be read; otherwise it is kept as it came.
fn take<'de, T>(
    members: &mut Members<'de>,
    place: usize,
    read: impl FnOnce(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Option<T> {
    let (cursor, value) = members.known[place].take()?;
    let read = read(&mut Reader { cursor });
    if read.is_err() {
        members.others.push_new(Cow::Borrowed(KEYS[place]), Json::from_checked(value));
    }
    read.ok()
}

fn no_user(members: &Members<'_>) -> DecodeError {
    let ill_typed = [KEYS[USER_ID], KEYS[ANONYMOUS_ID]].into_iter().find(|key| members.others.has_value(key));
    match ill_typed {
        Some(key) => DecodeError::new(Code::IdNotString, "an id must be a string").inside(key),
        None => DecodeError::new(Code::MissingUser, "the call has neither `userId` nor `anonymousId`"),
    }
}
