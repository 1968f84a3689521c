//! Writes a call as one line.

use livechat_core::call::EnvelopeKey as Key;
use livechat_core::plan::CallType;
use livechat_events::{Json, JsonKind, Limits};

use super::object::{Member, members, write_noting};
use super::under::Under;
use super::who::{Shown, Who};

/// A line of the file: a call, or a batch that is kept whole.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// JSON without line breaks.
    pub(crate) text: String,
    /// The positions of the values that are displayed.
    shown: Shown,
    /// Set if readers would read it as a batch.
    pub(super) is_batch: bool,
}

/// Approximate memory for a line in addition to its text, until it is shown.
const BESIDE: usize = 1024;

impl Line {
    /// Reads the sender and the event of the call, for display.
    pub(crate) fn who(&self) -> Who {
        Who::of(&self.text, &self.shown)
    }

    /// Returns the approximate memory of the line until it is shown.
    pub(crate) fn size(&self) -> usize {
        BESIDE + self.text.capacity()
    }

    /// Writes a call: its own members, and those that its batch and its path add.
    pub(super) fn of(call: &Json<'_>, under: &Under<'_>, path_type: Option<CallType>) -> Self {
        if call.kind() != JsonKind::Object {
            return Self { text: call.text().to_owned(), ..Self::default() };
        }
        let own = members(call);
        let is_batch = own.iter().any(|(key, value)| key == Key::Batch.name() && value.kind() == JsonKind::Array);
        let extra = if is_batch { Vec::new() } else { under.laid_under(&own, path_type) };
        let mut text = String::with_capacity(call.text().len() + 64);
        let mut shown = join(&own, &extra, &mut text);
        if text.len() > Limits::DOCUMENTED.call_bytes && !extra.is_empty() {
            // The size limit applies to the sent call and must not be exceeded by additions.
            text.clear();
            shown = join(&own, &[], &mut text);
        }
        Self { text, shown, is_batch }
    }
}

/// Joins the members of a call, with replaced values, and the additional members. Returns the positions of those that are displayed.
fn join(own: &[Member<'_>], extra: &[(Key, String)], out: &mut String) -> Shown {
    let over = |key: &str| extra.iter().find(|(known, _)| known.name() == key).map(|(_, value)| value.as_str());
    let kept = own.iter().map(|(key, value)| (key.as_ref(), over(key).unwrap_or(value.text())));
    let is_new = |key: &str| own.iter().all(|(known, _)| known != key);
    let added = extra.iter().map(|(key, value)| (key.name(), value.as_str())).filter(|(key, _)| is_new(key));
    let mut shown = Shown::default();
    write_noting(kept.chain(added), out, |key, value| shown.note(key, value));
    shown
}
