//! Reads the calls of a document.

use std::borrow::Cow;

use livechat_events::{DecodeError, FromProperty, Json, JsonKind, Reader};

/// The members of a call that the survey uses. Of duplicate keys, the first counts.
#[derive(Debug, Default)]
pub(super) struct RawCall<'a> {
    kind: Option<Cow<'a, str>>,
    action: Option<Cow<'a, str>>,
    pub(super) event: Option<Cow<'a, str>>,
    timestamp: Option<Cow<'a, str>>,
    original_timestamp: Option<Cow<'a, str>>,
    library: Option<Cow<'a, str>>,
    pub(super) message_id: Option<Cow<'a, str>>,
    pub(super) properties: Option<Json<'a>>,
    /// The calls, if the document is a batch.
    batch: Option<Vec<RawCall<'a>>>,
}

/// The calls of a document.
#[derive(Debug, Default)]
pub(super) struct Calls<'a> {
    pub(super) list: Vec<RawCall<'a>>,
    /// The pointer of the array of calls; `None` if the document is one call.
    array: Option<&'static str>,
}

/// Reads the calls of a document: one call, an array of calls, or a batch. Invalid JSON has none; the validator reports it.
pub(super) fn calls(document: &[u8]) -> Calls<'_> {
    let Ok(text) = std::str::from_utf8(document) else { return Calls::default() };
    let mut input = Reader::new(text);
    if let Ok(JsonKind::Array) = input.kind() {
        return Calls { list: input.items().unwrap_or_default(), array: Some("") };
    }
    let Ok(mut call) = RawCall::read(&mut input) else { return Calls::default() };
    let Some(mut list) = call.batch.take() else { return Calls { list: vec![call], array: None } };
    // The context of the batch applies to every call.
    for inner in &mut list {
        inner.library = inner.library.take().or_else(|| call.library.clone());
    }
    Calls { list, array: Some("/batch") }
}

impl Calls<'_> {
    /// Returns the pointer of a call.
    pub(super) fn pointer(&self, index: usize) -> String {
        self.array.map_or_else(String::new, |array| format!("{array}/{index}"))
    }

    /// Returns the index of the call that a pointer leads into; `None` for the document as a whole.
    pub(super) fn index_of(&self, pointer: &str) -> Option<usize> {
        let Some(array) = self.array else { return (!self.list.is_empty()).then_some(0) };
        let index = pointer.strip_prefix(array)?.strip_prefix('/')?.split('/').next()?.parse().ok()?;
        (index < self.list.len()).then_some(index)
    }
}

impl RawCall<'_> {
    /// Returns the tracked event.
    pub(super) fn tracked(&self) -> Option<&str> {
        let kind = self.kind.as_deref().or(self.action.as_deref());
        self.event.as_deref().filter(|_| kind.is_none_or(|kind| kind == "track"))
    }

    /// Returns the timestamp set by the client.
    pub(super) fn timestamp(&self) -> Option<&str> {
        self.timestamp.as_deref().or(self.original_timestamp.as_deref())
    }

    /// Returns the library that sent the call.
    pub(super) fn library(&self) -> Option<&str> {
        self.library.as_deref()
    }
}

impl<'de> FromProperty<'de> for RawCall<'de> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let mut call = Self::default();
        if input.kind()? != JsonKind::Object {
            input.json()?;
            return Ok(call);
        }
        input.members(|key, input| {
            match (&*key, input.kind()?) {
                ("type", JsonKind::String) => keep(&mut call.kind, input.text()?),
                ("action", JsonKind::String) => keep(&mut call.action, input.text()?),
                ("event", JsonKind::String) => keep(&mut call.event, input.text()?),
                ("timestamp", JsonKind::String) => keep(&mut call.timestamp, input.text()?),
                ("originalTimestamp", JsonKind::String) => keep(&mut call.original_timestamp, input.text()?),
                ("messageId", JsonKind::String) => keep(&mut call.message_id, input.text()?),
                ("context", JsonKind::Object) => library(input, &mut call.library)?,
                ("properties", JsonKind::Object) => keep(&mut call.properties, input.json()?),
                ("batch", JsonKind::Array) => keep(&mut call.batch, input.items()?),
                _ => drop(input.json()?),
            }
            Ok(())
        })?;
        Ok(call)
    }
}

/// Reads the name of the library from the context.
fn library<'de>(input: &mut Reader<'de>, name: &mut Option<Cow<'de, str>>) -> Result<(), DecodeError> {
    input.members(|key, input| {
        if key != "library" || input.kind()? != JsonKind::Object {
            return input.json().map(drop);
        }
        input.members(|key, input| {
            match (&*key, input.kind()?) {
                ("name", JsonKind::String) => keep(name, input.text()?),
                _ => drop(input.json()?),
            }
            Ok(())
        })
    })
}

fn keep<T>(slot: &mut Option<T>, found: T) {
    slot.get_or_insert(found);
}

#[cfg(test)]
mod tests {
    use super::{RawCall, calls};

    #[test]
    fn reads_calls_arrays_and_batches() {
        let found = |text: &str| {
            let calls = calls(text.as_bytes());
            let each = |(index, call): (usize, &RawCall<'_>)| {
                let pointer = calls.pointer(index);
                assert_eq!(calls.index_of(&format!("{pointer}/event")), Some(index));
                (pointer, call.tracked().map(str::to_owned), call.library().map(str::to_owned))
            };
            calls.list.iter().enumerate().map(each).collect::<Vec<_>>()
        };
        let call = r#"{"type":"track","event":"E","context":{"library":{"name":"l"}}}"#;
        let is = |at: &str, library: &str| (at.to_owned(), Some("E".to_owned()), Some(library.to_owned()));
        assert_eq!(found(call), [is("", "l")]);
        assert_eq!(found(&format!("[{call},{call}]")), [is("/0", "l"), is("/1", "l")]);
        let batch = r#"{"batch":[{"event":"E"}],"context":{"library":{"name":"of all"}}}"#;
        assert_eq!(found(batch), [is("/batch/0", "of all")]);
        assert_eq!(found(r#"{"type":"page","event":"E"}"#), [(String::new(), None, None)]);
        assert_eq!(found("{"), []);
    }
}
