//! Writes a call as one line.

use livechat_core::call::EnvelopeKey as Key;
use livechat_events::{Json, JsonKind, Limits};

use super::CallType;
use super::object::{Member, members, write};
use super::under::Under;
use super::who::Who;

/// A line of the file: a call, or a batch that is kept whole.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// JSON without line breaks.
    pub(crate) text: String,
    /// The sender and the event of the call.
    pub(crate) who: Who,
    /// Set if readers would read it as a batch.
    pub(super) is_batch: bool,
}

/// Approximate memory for a line in addition to its text, until it is shown.
const BESIDE: usize = 1024;

impl Line {
    /// Returns the approximate memory of the line until it is shown.
    pub(crate) fn size(&self) -> usize {
        BESIDE + self.text.capacity()
    }

    /// Writes a call: its own members, and those that its batch and its path add.
    pub(super) fn of(call: &Json<'_>, under: &Under<'_>, path_type: CallType) -> Self {
        if call.kind() != JsonKind::Object {
            return Self { text: call.text().to_owned(), who: Who::default(), is_batch: false };
        }
        let own = members(call);
        let is_batch = own.iter().any(|(key, value)| key == Key::Batch.name() && value.kind() == JsonKind::Array);
        let extra = if is_batch { Vec::new() } else { under.laid_under(&own, path_type) };
        let mut text = String::with_capacity(call.text().len() + 64);
        join(&own, &extra, &mut text);
        if text.len() > Limits::DOCUMENTED.call_bytes && !extra.is_empty() {
            // The size limit applies to the sent call and must not be exceeded by additions.
            text.clear();
            join(&own, &[], &mut text);
        }
        let who = Who::of(&own, &extra);
        Self { text, who, is_batch }
    }
}

/// Joins the members of a call, with replaced values, and the additional members.
fn join(own: &[Member<'_>], extra: &[(Key, String)], out: &mut String) {
    let over = |key: &str| extra.iter().find(|(known, _)| known.name() == key).map(|(_, value)| value.as_str());
    let kept = own.iter().map(|(key, value)| (key.as_ref(), over(key).unwrap_or(value.text())));
    let is_new = |key: &str| own.iter().all(|(known, _)| known != key);
    let added = extra.iter().map(|(key, value)| (key.name(), value.as_str())).filter(|(key, _)| is_new(key));
    write(kept.chain(added), out);
}
