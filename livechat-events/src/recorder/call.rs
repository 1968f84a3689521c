//! A recorded call.

use std::borrow::Cow;

use crate::decode_error::DecodeError;
use crate::descriptor::EventDescriptor;
use crate::json::Json;
use crate::value::Reader;
use livechat_core::call::{EnvelopeKey as Key, event_version};
use livechat_core::json::{Cursor, JsonKind};
use livechat_core::plan::CallType;

/// A recorded call.
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Recorder, Track, User, live_chat};
///
/// let recorder = Recorder::new(&live_chat::PLAN);
/// recorder.record(&Track::new(User::id("u-1"), MessageSent::new().agent_id("a-1")));
/// let call = &recorder.calls()[0];
/// assert_eq!(call.event(), Some("Live Chat Message Sent"));
/// assert_eq!(call.property("agent_id").unwrap().text(), "\"a-1\"");
/// ```
#[derive(Clone, PartialEq)]
pub struct RecordedCall {
    bytes: Vec<u8>,
    call_type: Option<String>,
    event: Option<String>,
    version: Option<u32>,
    members: Vec<(String, Json<'static>)>,
    properties: Vec<(String, Json<'static>)>,
}

impl RecordedCall {
    /// Returns the type that the call states, `track` where it states none; `None` for what is not a call.
    ///
    /// ```
    /// use livechat_events::{Alias, Recorder, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Alias::new(User::id("u-1"), "u-0"));
    /// assert_eq!(recorder.calls()[0].call_type(), Some("alias"));
    /// ```
    #[must_use]
    pub fn call_type(&self) -> Option<&str> {
        self.call_type.as_deref()
    }

    /// Returns the name of the event, if the call tracks one.
    #[must_use]
    pub fn event(&self) -> Option<&str> {
        self.event.as_deref()
    }

    /// Returns true if the call tracks this event, in this version if it has several.
    pub(super) fn is_of(&self, name: &str, event: Option<&EventDescriptor>) -> bool {
        self.event() == Some(name) && event.is_none_or(|event| event.is_meant_by(self.version))
    }

    /// Returns the call as JSON, which `Track::from_slice` reads.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Recorder, Track, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Track::new(User::id("u-1"), MessageSent::new().agent_id("a-1")));
    /// let calls = recorder.calls();
    /// let call = Track::<MessageSent>::from_slice(calls[0].as_bytes())?;
    /// assert_eq!(call.user.user_id().unwrap().to_text(), "u-1");
    /// # Ok::<(), livechat_events::DecodeError>(())
    /// ```
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the value of a property.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&Json<'static>> {
        self.properties.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub(super) fn properties(&self) -> &[(String, Json<'static>)] {
        &self.properties
    }

    /// Returns the members of the call itself.
    pub(super) fn members(&self) -> &[(String, Json<'static>)] {
        &self.members
    }

    fn of(text: &str) -> Self {
        let members = members(text);
        let value = |key: Key| members.iter().find(|(name, _)| name == key.name()).map(|(_, value)| value);
        let string = |key: Key| value(key)?.as_str().map(Cow::into_owned);
        let call_type = string(Key::Type).or_else(|| string(Key::Action));
        let call_type = call_type.unwrap_or_else(|| CallType::Track.word().to_owned());
        let event = string(Key::Event).filter(|_| call_type == CallType::Track.word());
        let version = value(Key::Context).and_then(|context| event_version(&Cursor::new(context.text())));
        let properties = value(Key::Properties).map(|properties| self::members(properties.text())).unwrap_or_default();
        Self { bytes: text.as_bytes().to_vec(), call_type: Some(call_type), event, version, members, properties }
    }

    fn not_a_call(document: &[u8]) -> Self {
        let (members, properties) = (Vec::new(), Vec::new());
        Self { bytes: document.to_vec(), call_type: None, event: None, version: None, members, properties }
    }
}

impl std::fmt::Debug for RecordedCall {
    /// Without values, which may be personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let properties: Vec<&str> = self.properties.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("RecordedCall")
            .field("type", &self.call_type)
            .field("event", &self.event)
            .field("properties", &properties)
            .finish_non_exhaustive()
    }
}

/// Returns the calls of a document: one for invalid JSON.
pub(super) fn calls(document: &[u8]) -> Vec<RecordedCall> {
    let text = String::from_utf8_lossy(document);
    let whole = || vec![RecordedCall::not_a_call(document)];
    let Ok(value) = Json::parse(&text) else { return whole() };
    let array = match value.kind() {
        JsonKind::Array => Some(value),
        JsonKind::Object => batch(value.text()),
        _ => return whole(),
    };
    let Some(array) = array else { return vec![RecordedCall::of(&text)] };
    let items: Result<Vec<Json<'_>>, DecodeError> =
        Reader::from_slice(array.text().as_bytes()).and_then(|mut input| input.items());
    items.map_or_else(|_| whole(), |items| items.iter().map(|item| RecordedCall::of(item.text())).collect())
}

/// Returns the array of calls of a batch.
fn batch(text: &str) -> Option<Json<'static>> {
    let (_, calls) =
        members(text).into_iter().find(|(key, value)| key == "batch" && value.kind() == JsonKind::Array)?;
    Some(calls)
}

/// Returns the members of an object, and none for another value.
pub(super) fn members(text: &str) -> Vec<(String, Json<'static>)> {
    let mut members = Vec::new();
    let _ = Reader::from_slice(text.as_bytes()).and_then(|mut input| {
        input.members(|key, input| {
            members.push((key.into_owned(), input.json()?.into_owned()));
            Ok(())
        })
    });
    members
}
