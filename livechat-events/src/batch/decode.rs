//! Reads a batch, tolerantly.

use super::{Batch, Envelope};
use crate::decode_error::DecodeError;
use crate::event::{DecodeEvent, Event};
use crate::finding::Code;
use crate::json::{Extra, UniqueMembers};
use crate::limits::Limits;
use crate::timestamp::Timestamp;
use crate::value::{FromProperty as _, Reader};
use livechat_core::call::EnvelopeKey as Key;
use livechat_core::json::JsonKind;

impl<'de: 'a, 'a, E: DecodeEvent<'de> + Event> Batch<'a, E> {
    /// Reads the body of `POST /v1/batch`, or an array of calls. What came over the limits is read all the same.
    ///
    /// ```
    /// use livechat_events::live_chat::LiveChatEvent;
    /// use livechat_events::Batch;
    ///
    /// let body = br#"{"batch":[{"userId":"019mr8mf4r","event":"Live Chat Message Sent"}],"sentAt":"2026-11-22T06:15:36Z"}"#;
    /// let batch = Batch::<LiveChatEvent>::from_slice(body)?;
    /// assert_eq!(batch.len(), 1);
    /// # Ok::<(), livechat_events::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON, or one of the calls cannot be decoded; the error says which.
    pub fn from_slice(bytes: &'de [u8]) -> Result<Self, DecodeError> {
        let mut input = Reader::from_slice(bytes)?;
        let batch = Self::read(&mut input)?;
        input.finish()?;
        Ok(batch)
    }

    /// Reads a batch where `input` stands.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there, or one of the calls cannot be decoded; the error says which.
    pub fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let mut calls = None;
        let mut envelope = Envelope::default();
        if input.kind()? == JsonKind::Array {
            calls = Some(input.items()?);
        } else {
            let mut others = UniqueMembers::default();
            let mut members = input.enter_object()?;
            while let Some(key) = input.cursor.next_key(&mut members)? {
                let key = key.text();
                if Key::of(&key) != Some(Key::Batch) {
                    others.add(key, &mut input.cursor)?;
                    continue;
                }
                let start = input.value_start()?;
                let items =
                    if calls.is_none() { input.items() } else { Err(DecodeError::duplicate_key(Key::Batch.name())) };
                calls = Some(items.map_err(|error| error.at(start).inside(key))?);
            }
            envelope = take_apart(others.into());
        }
        let missing = || DecodeError::new(Code::EmptyBatch, "the key `batch` is missing");
        let calls = calls.ok_or_else(missing)?;
        Ok(Self { envelope, calls, limits: Limits::SAFE, bytes: None })
    }
}

/// Keeps known keys in fields of the envelope; a value of another type stays as it came.
fn take_apart(extra: Extra<'_>) -> Envelope<'_> {
    let mut envelope = Envelope::default();
    for (key, value) in extra.into_members() {
        match Key::of(&key) {
            Some(Key::SentAt) => match value.as_str().and_then(|text| Timestamp::parse(text.into_owned())) {
                Some(sent_at) => envelope.sent_at = Some(sent_at),
                None => drop(envelope.extra.insert(key, value)),
            },
            Some(known @ (Key::Context | Key::Integrations)) if value.kind() == JsonKind::Object => {
                let members = Extra::read(&mut Reader::new(value.text())).map(Extra::into_owned).ok();
                if known == Key::Context { envelope.context = members } else { envelope.integrations = members }
            }
            _ => drop(envelope.extra.insert(key, value)),
        }
    }
    envelope
}
