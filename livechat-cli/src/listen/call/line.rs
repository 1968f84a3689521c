//! One call as one line.

use livechat_events::{Json, JsonKind, Limits};

use super::CallType;
use super::object::{Member, members, write};
use super::under::Under;
use super::who::Who;

/// A line for the file: a call, or a batch that is kept as a whole.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// JSON without a line break.
    pub(crate) text: String,
    /// Who sent what.
    pub(crate) who: Who,
    /// Whether readers would take it for a batch.
    pub(super) is_batch: bool,
}

/// What is made of a line until it is shown takes about so much memory beside its text.
const BESIDE: usize = 1024;

impl Line {
    /// Returns about how much memory it takes, with what is made of it until it is shown.
    pub(crate) fn size(&self) -> usize {
        BESIDE + self.text.capacity()
    }

    /// The line of a call: its members as they came, and under them what its batch and its path say.
    pub(super) fn of(call: &Json<'_>, under: &Under<'_>, path_type: CallType) -> Self {
        if call.kind() != JsonKind::Object {
            return Self { text: call.text().to_owned(), who: Who::default(), is_batch: false };
        }
        let own = members(call);
        let is_batch = own.iter().any(|(key, value)| key == "batch" && value.kind() == JsonKind::Array);
        let extra = if is_batch { Vec::new() } else { under.laid_under(&own, path_type) };
        let mut text = String::with_capacity(call.text().len() + 64);
        join(&own, &extra, &mut text);
        if text.len() > Limits::DOCUMENTED.call_bytes && !extra.is_empty() {
            // The limit is for what was sent, and must not be broken by what is added here.
            text.clear();
            join(&own, &[], &mut text);
        }
        let who = Who::of(&own, &extra);
        Self { text, who, is_batch }
    }
}

/// The members of the call, each with the value that is laid over it, if there is one, and then what is new.
fn join(own: &[Member<'_>], extra: &[(&str, String)], out: &mut String) {
    let over = |key: &str| extra.iter().find(|(known, _)| *known == key).map(|(_, value)| value.as_str());
    let kept = own.iter().map(|(key, value)| (key.as_ref(), over(key).unwrap_or(value.text())));
    let is_new = |key: &str| own.iter().all(|(known, _)| known != key);
    let added = extra.iter().filter(|(key, _)| is_new(key)).map(|(key, value)| (*key, value.as_str()));
    write(kept.chain(added), out);
}
