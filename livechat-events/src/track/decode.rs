//! Reads a call, tolerantly: any order of keys, `type` absent, ids that are null, keys of each library's own.

use std::borrow::Cow;

use super::keys::{
    ANONYMOUS_ID, CONTEXT, EVENT, INTEGRATIONS, KEYS, MESSAGE_ID, PROPERTIES, TABLE, TIMESTAMP, TYPE, USER_ID, place_of,
};
use super::{Id, Track, User};
use crate::decode_error::DecodeError;
use crate::event::DecodeEvent;
use crate::finding::Code;
use crate::json::{Extra, Json, JsonKind, SyntaxError, UniqueMembers};
use crate::timestamp::Timestamp;
use crate::value::{FromProperty, Reader};

/// What a call was found to hold. Values are read where they stand; only properties that come before their event's name
/// are read once more.
struct Members<'de, E> {
    /// The text, at the start of the call.
    call: Reader<'de>,
    /// Where the value of each of [`KEYS`] begins and ends; at 0 where there is none.
    spans: [Span; 9],
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

/// Where a value begins and ends.
#[derive(Debug, Clone, Copy, Default)]
struct Span {
    start: usize,
    end: usize,
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
        let mut members = Members::<'de, E>::new(input);
        members.gather(input)?;
        let says_type = members.says_track()?;
        let event = members.event(start)?;
        members.keep_unread();
        finish(input)?;
        let Members { id, anonymous, message_id, timestamp, context, integrations, others, .. } = members;
        let user = User::of(id, anonymous).ok_or_else(|| no_user(&others).at(start))?;
        let extra = others.into_extra();
        Ok(Self { user, event, message_id, timestamp, context, integrations, extra, says_type })
    }
}

impl<'de, E: DecodeEvent<'de>> Members<'de, E> {
    fn new(call: &Reader<'de>) -> Self {
        Self {
            call: call.clone(),
            spans: [Span { start: 0, end: 0 }; 9],
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
    fn gather(&mut self, input: &mut Reader<'de>) -> Result<(), DecodeError> {
        let mut members = input.enter_object()?;
        while input.cursor.next_member(&mut members)? {
            if let Some(place) = input.cursor.take_known_key(&TABLE) {
                self.known(place, input)?;
                continue;
            }
            let key = input.cursor.key()?.text();
            match place_of(&key) {
                Some(place) => self.known(place, input)?,
                None => self.others.add(key, input)?,
            }
        }
        Ok(())
    }

    fn known(&mut self, place: usize, input: &mut Reader<'de>) -> Result<(), DecodeError> {
        let start = input.value_start()?;
        let earlier = self.spans[place];
        if earlier.end > 0 {
            return self.again(place, earlier, input).map_err(|error| error.at(start).inside(KEYS[place]));
        }
        self.read_member(place, start, input).map_err(|error| DecodeError::from(error).inside(KEYS[place]))?;
        self.spans[place] = Span { start, end: input.cursor.offset() };
        Ok(())
    }

    /// A client in use sends `"type"` twice.
    #[cold]
    fn again(&self, place: usize, earlier: Span, input: &mut Reader<'de>) -> Result<(), DecodeError> {
        let same = self.json(earlier) == input.json()?;
        if same { Ok(()) } else { Err(DecodeError::duplicate_key(KEYS[place])) }
    }

    fn text(&self, span: Span) -> &'de str {
        self.call.cursor.slice(span.start, span.end)
    }

    fn json(&self, span: Span) -> Json<'de> {
        self.call.checked_json(self.text(span))
    }

    /// At the value of one of [`KEYS`], within the call's brace.
    fn reader_at(&self, start: usize) -> Result<Reader<'de>, SyntaxError> {
        let mut cursor = self.call.cursor.clone();
        cursor.enter()?;
        cursor.go_to(start);
        Ok(self.call.at(cursor))
    }

    /// Reads the value of one of [`KEYS`]. What cannot be read is passed over: it may be kept as it came, or be an error
    /// later, when all is known that the error depends on.
    #[inline]
    fn read_member(&mut self, place: usize, start: usize, input: &mut Reader<'de>) -> Result<(), SyntaxError> {
        let read = match place {
            USER_ID => Id::read(input).map(|id| self.id = Some(id)),
            ANONYMOUS_ID => Id::read(input).map(|id| self.anonymous = Some(id)),
            MESSAGE_ID => input.text().map(|id| self.message_id = Some(id)),
            TIMESTAMP => Timestamp::read(input).map(|timestamp| self.timestamp = Some(timestamp)),
            CONTEXT => whole_object(input).map(|context| self.context = context),
            INTEGRATIONS => whole_object(input).map(|integrations| self.integrations = integrations),
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

    fn properties(&mut self, start: usize, input: &mut Reader<'de>) -> Result<(), SyntaxError> {
        let (Some(Ok(name)), b'{') = (&self.name, input.cursor.peek()?) else { return input.cursor.pass() };
        let event = E::decode_event(name.clone(), input).map_err(|error| error.inside(KEYS[PROPERTIES]));
        // An event without properties may not look at them.
        let unread = event.is_err() || input.cursor.offset() == start;
        self.event = Some(event);
        if unread { pass_from(start, input) } else { Ok(()) }
    }

    /// The event, once the whole call was read.
    fn event(&mut self, start: usize) -> Result<E, DecodeError> {
        let Some(name) = self.name.take() else {
            return Err(DecodeError::new(Code::MissingEventName, "the call does not name its event").at(start));
        };
        let name = name.map_err(|error| {
            let found = error.message().to_owned();
            DecodeError::new(Code::EventNameNotString, found).inside(KEYS[EVENT]).at(self.spans[EVENT].start)
        })?;
        if let Some(event) = self.event.take() {
            return event;
        }
        match self.spans[PROPERTIES] {
            span if span.end > 0 && self.text(span) != "null" => {
                let mut input = self.reader_at(span.start)?;
                if input.kind()? != JsonKind::Object {
                    let error = DecodeError::wrong_type("an object", input.kind()?).inside(KEYS[PROPERTIES]);
                    return Err(error.with_code(Code::PropertiesNotObject).at(span.start));
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
            let span = self.spans[place];
            if span.end > 0 && !is_read {
                let value = self.json(span);
                self.others.push_new(Cow::Borrowed(KEYS[place]), value);
            }
        }
    }

    /// Whether the call says that it is a `track` call; an error where it says that it is another.
    fn says_track(&self) -> Result<bool, DecodeError> {
        let span = self.spans[TYPE];
        match self.text(span) {
            "" => Ok(false),
            "\"track\"" => Ok(true),
            _ => says_track(&self.json(span)).map_err(|error| error.inside(KEYS[TYPE]).at(span.start)),
        }
    }
}

/// Passes over an object, which is taken apart when somebody asks for its members. None where it is no object.
#[inline]
fn whole_object<'de>(input: &mut Reader<'de>) -> Result<Option<Extra<'de>>, DecodeError> {
    let is_object = input.cursor.peek()? == b'{';
    let text = input.cursor.skip()?;
    Ok(is_object.then(|| Extra::of_object(input.checked_json(text))))
}

/// Goes back to a value and passes over it.
#[cold]
fn pass_from(start: usize, input: &mut Reader<'_>) -> Result<(), SyntaxError> {
    input.cursor.go_to(start);
    input.cursor.pass()
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
