//! A recorded call.

use crate::decode_error::DecodeError;
use crate::json::Json;
use crate::value::{FromProperty, Reader};
use livechat_core::json::JsonKind;

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
    event: Option<String>,
    properties: Vec<(String, Json<'static>)>,
}

impl RecordedCall {
    /// Returns the name of the event, if the call tracks one.
    #[must_use]
    pub fn event(&self) -> Option<&str> {
        self.event.as_deref()
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

    fn of(text: &str) -> Self {
        let bytes = text.as_bytes().to_vec();
        let parts =
            Reader::from_slice(text.as_bytes()).and_then(|mut input| Parts::read(&mut input)).unwrap_or_default();
        let properties = parts.properties.map(|properties| members(properties.text())).unwrap_or_default();
        let event = parts.event.filter(|_| parts.kind.is_none_or(|kind| kind == "track"));
        Self { bytes, event, properties }
    }
}

impl std::fmt::Debug for RecordedCall {
    /// Without values, which may be personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let properties: Vec<&str> = self.properties.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("RecordedCall")
            .field("event", &self.event)
            .field("properties", &properties)
            .finish_non_exhaustive()
    }
}

/// Returns the calls of a document: one for invalid JSON.
pub(super) fn calls(document: &[u8]) -> Vec<RecordedCall> {
    let text = String::from_utf8_lossy(document);
    let whole = || vec![RecordedCall { bytes: document.to_vec(), event: None, properties: Vec::new() }];
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

/// The parts of a call that assertions need.
#[derive(Default)]
struct Parts {
    kind: Option<String>,
    event: Option<String>,
    properties: Option<Json<'static>>,
}

impl Parts {
    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut parts = Self::default();
        input.members(|key, input| {
            match (&*key, input.kind()?) {
                ("type" | "action", JsonKind::String) => parts.kind = parts.kind.take().or(Some(String::read(input)?)),
                ("event", JsonKind::String) => parts.event = Some(String::read(input)?),
                ("properties", JsonKind::Object) => parts.properties = Some(input.json()?.into_owned()),
                _ => drop(input.json()?),
            }
            Ok(())
        })?;
        Ok(parts)
    }
}
