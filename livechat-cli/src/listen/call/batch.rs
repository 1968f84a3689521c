//! Batches: an envelope with calls, or an array of calls.

use livechat_core::call::EnvelopeKey as Key;
use livechat_events::{Json, JsonKind, Limits, Reader, Validator};

use super::object::{Member, write};

/// Several calls, and the envelope around them.
#[derive(Debug, Default)]
pub(super) struct Batch<'j> {
    pub(super) calls: Vec<Json<'j>>,
    /// The members of the envelope except the calls.
    envelope: Vec<Member<'j>>,
}

/// A valid call, used to check an envelope.
const ANY_CALL: &str = r#"[{"type":"page","userId":"u"}]"#;

impl<'j> Batch<'j> {
    /// Reads a document as a batch; `None` if it is one call.
    pub(super) fn of(document: &'j Json<'_>) -> Option<Self> {
        if document.kind() == JsonKind::Array {
            return Some(Self { calls: Reader::new(document.text()).items().unwrap_or_default(), ..Self::default() });
        }
        let mut batch = Self::default();
        let mut found = false;
        // The document is valid JSON, so this fails only if it is not an object.
        let _ = Reader::new(document.text()).members(|key, input| {
            if Key::of(&key) == Some(Key::Batch) && !found && input.kind()? == JsonKind::Array {
                found = true;
                batch.calls = input.items()?;
            } else {
                batch.envelope.push((key, input.json()?));
            }
            Ok(())
        });
        found.then_some(batch)
    }

    /// Returns a member of the envelope.
    pub(super) fn shared(&self, key: Key) -> Option<&Json<'j>> {
        self.envelope.iter().find(|(known, _)| known == key.name()).map(|(_, value)| value)
    }

    /// Returns whether the batch itself has no findings.
    pub(super) fn is_sound(&self, validator: &Validator) -> bool {
        let counts = 1..=Limits::DOCUMENTED.batch_calls;
        counts.contains(&self.calls.len())
            && self.calls.iter().all(|call| call.kind() != JsonKind::Array)
            && self.has_sound_envelope(validator)
    }

    /// A second member `batch` is a finding as well: it is ambiguous which one counts.
    fn has_sound_envelope(&self, validator: &Validator) -> bool {
        let mut text = String::new();
        let envelope = self.envelope.iter().map(|(key, value)| (key.as_ref(), value.text()));
        write(envelope.chain([(Key::Batch.name(), ANY_CALL)]), &mut text);
        validator.check_slice(text.as_bytes()).is_clean()
    }
}
