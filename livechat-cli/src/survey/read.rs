//! Reads the calls of a document.

use std::borrow::Cow;

use livechat_core::call::{CallEnd, CallPlace, CallValues, Calls as Walk, EnvelopeKey as Key, Root, read_document};
use livechat_core::json::{Cursor, SyntaxError, SyntaxErrorKind};
use livechat_events::{DecodeError, Json, JsonKind, Reader};

/// The members of a call that the survey uses. Of duplicate keys, the first of the right type counts.
#[derive(Debug, Default)]
pub(crate) struct RawCall<'a> {
    event: Option<Cow<'a, str>>,
    /// True if the call has another type than `track`.
    is_other: bool,
    timestamp: Option<Cow<'a, str>>,
    library: Option<Cow<'a, str>>,
    pub(super) message_id: Option<Cow<'a, str>>,
    pub(super) properties: Option<Json<'a>>,
    /// The properties as they are written.
    properties_text: Option<&'a str>,
}

/// The calls of a document.
#[derive(Debug, Default)]
pub(crate) struct Calls<'a> {
    pub(crate) list: Vec<RawCall<'a>>,
    /// The pointer of the array of calls; `None` if the document is one call.
    array: Option<&'static str>,
}

/// Reads the calls of a document: one call, an array of calls, or a batch. Invalid JSON has none; the validator reports it.
pub(crate) fn calls(document: &[u8]) -> Calls<'_> {
    let Ok(text) = std::str::from_utf8(document) else { return Calls::default() };
    let mut found = Found::default();
    match read_document(&mut Cursor::new(text), &mut found) {
        _ if found.is_broken => return Calls::default(),
        Err(error) if error.kind() != SyntaxErrorKind::TrailingText => return Calls::default(),
        _ => {}
    }
    // The context of the batch applies to every call.
    for call in &mut found.calls.list {
        call.library = call.library.take().or_else(|| found.library.clone());
    }
    found.calls
}

/// The calls of a document while it is read.
#[derive(Default)]
struct Found<'a> {
    calls: Calls<'a>,
    /// The library that the envelope of a batch names.
    library: Option<Cow<'a, str>>,
    /// True once an array of calls was read: that of a second key `batch` does not count.
    is_full: bool,
    is_broken: bool,
}

impl<'a> Walk<'a> for Found<'a> {
    fn root(&mut self, root: Root) {
        self.calls.array = match root {
            Root::Array => Some(""),
            Root::Batch => Some("/batch"),
            Root::Call | Root::Other => None,
        };
    }

    fn call(&mut self, cursor: &mut Cursor<'a>, place: CallPlace) -> Result<CallEnd, SyntaxError> {
        let Some(values) = CallValues::read(cursor, place.root == Root::Call)? else { return Ok(CallEnd::IsBatch) };
        if !self.is_full {
            self.calls.list.push(RawCall::of(&values, cursor));
        }
        Ok(CallEnd::Done)
    }

    fn not_a_call(&mut self, cursor: &mut Cursor<'a>, _: CallPlace) -> Result<(), SyntaxError> {
        if !self.is_full {
            self.calls.list.push(RawCall::default());
        }
        cursor.pass()
    }

    fn envelope_value(&mut self, cursor: &mut Cursor<'a>, key: Option<Key>) -> Result<(), SyntaxError> {
        let value = cursor.skip()?;
        if key == Some(Key::Context) && self.library.is_none() {
            self.library = library(value);
        }
        Ok(())
    }

    fn end_envelope(&mut self, _: Cursor<'a>, _: bool) -> Result<(), SyntaxError> {
        Ok(())
    }

    fn end_array(&mut self, _: Root, _: usize, _: usize) {
        self.is_full = true;
    }

    fn broken_call(&mut self, _: Cursor<'a>, _: CallPlace, _: SyntaxError) {
        self.is_broken = true;
    }

    fn broken_array(&mut self, _: &Cursor<'a>, _: Root, _: SyntaxError) {
        self.is_broken = true;
    }
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

impl<'a> RawCall<'a> {
    fn of(values: &CallValues, cursor: &Cursor<'a>) -> Self {
        let string = |key| values.string(cursor, key);
        let each = |key| values.of(key).map(|value| cursor.slice(value.start, value.end));
        let written = each(Key::Properties).find(|value| value.starts_with('{'));
        Self {
            event: string(Key::Event),
            is_other: !values.is_track(cursor),
            timestamp: string(Key::Timestamp).or_else(|| string(Key::OriginalTimestamp)),
            library: each(Key::Context).find_map(library),
            message_id: string(Key::MessageId),
            properties: written.and_then(|value| Reader::new(value).json().ok()),
            properties_text: written,
        }
    }

    /// Returns the tracked event.
    pub(crate) fn tracked(&self) -> Option<&str> {
        self.event.as_deref().filter(|_| !self.is_other)
    }

    /// Returns the properties as they are written, if they are an object.
    pub(crate) fn written_properties(&self) -> Option<&str> {
        self.properties_text
    }

    /// Returns the timestamp set by the client.
    pub(super) fn timestamp(&self) -> Option<&str> {
        self.timestamp.as_deref()
    }

    /// Returns the library that sent the call.
    pub(super) fn library(&self) -> Option<&str> {
        self.library.as_deref()
    }
}

/// Returns the name of the library in a context.
fn library(context: &str) -> Option<Cow<'_, str>> {
    let mut name = None;
    // A context that is no object has no library.
    let _ = Reader::new(context).members(|key, input| {
        if key != "library" || input.kind()? != JsonKind::Object {
            return input.json().map(drop);
        }
        input.members(|key, input| -> Result<(), DecodeError> {
            match (&*key, input.kind()?) {
                ("name", JsonKind::String) if name.is_none() => name = Some(input.text()?),
                _ => drop(input.json()?),
            }
            Ok(())
        })
    });
    name
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
        assert_eq!(found(&format!("[{call},nothing]")), []);
        let twice = r#"{"batch":[{"event":"E"}],"batch":[{"event":"F"}],"context":{"library":{"name":"of all"}}}"#;
        assert_eq!(found(twice), [is("/batch/0", "of all")]);
        let odd =
            r#"{"type":null,"event":1,"type":"track","event":"E","context":5,"context":{"library":{"name":"l"}}}"#;
        assert_eq!(found(odd), [is("", "l")]);
    }
}
