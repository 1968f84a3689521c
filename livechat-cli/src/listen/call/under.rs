//! The members of a batch envelope that are copied into each call.

use std::collections::HashSet;

use livechat_core::call::EnvelopeKey as Key;
use livechat_core::plan::CallType;
use livechat_events::{Json, JsonKind, Limits};
use livechat_spec::json::quoted;

use super::batch::Batch;
use super::object::{Member, members, write};

/// Objects of an envelope that apply to all calls.
const SHARED_OBJECTS: [Key; 2] = [Key::Context, Key::Integrations];
/// Maximum size of the copied members relative to the body …
const TIMES: usize = 16;
/// … and in bytes. Above that, the batch stays whole.
const MOST: usize = Limits::DOCUMENTED.batch_bytes;

/// The members that are copied into each call.
#[derive(Debug, Default)]
pub(super) struct Under<'b> {
    sent_at: Option<&'b str>,
    /// Objects with their members, read once for all calls.
    objects: Vec<(Key, &'b str, Vec<Member<'b>>)>,
}

impl<'b> Under<'b> {
    /// Reads the members of an envelope; `None` if copying them would multiply the size of the body.
    pub(super) fn of(batch: &'b Batch<'_>, body: usize) -> Option<Self> {
        let objects = SHARED_OBJECTS.into_iter().filter_map(|key| {
            let value = batch.shared(key).filter(|value| value.kind() == JsonKind::Object)?;
            Some((key, value))
        });
        let objects: Vec<(Key, &Json<'_>)> = objects.collect();
        let sent_at = batch.shared(Key::SentAt).map(Json::text);
        let size = objects.iter().map(|(_, value)| value.text().len()).sum::<usize>() + sent_at.map_or(0, str::len);
        let all = size.saturating_mul(batch.calls.len());
        if size > Limits::DOCUMENTED.call_bytes || all > MOST.min(body.saturating_mul(TIMES)) {
            return None;
        }
        let objects = objects.into_iter().map(|(key, value)| (key, value.text(), members(value))).collect();
        Some(Self { sent_at, objects })
    }

    /// Returns the members that replace those of a call or are added to it.
    pub(super) fn laid_under(&self, own: &[Member<'_>], path_type: Option<CallType>) -> Vec<(Key, String)> {
        let has = |key: Key| own.iter().any(|(known, _)| known == key.name());
        let mut extra = Vec::new();
        if let Some(path_type) = path_type
            && !has(Key::Type)
            && !has(Key::Action)
        {
            extra.push((Key::Type, quoted(path_type.word())));
        }
        if let Some(sent_at) = self.sent_at
            && !has(Key::SentAt)
        {
            extra.push((Key::SentAt, sent_at.to_owned()));
        }
        for (key, text, shared) in &self.objects {
            let mut given = own.iter().filter(|(known, _)| known == key.name()).map(|(_, value)| value);
            match (given.next(), given.next()) {
                (None, _) => extra.push((*key, (*text).to_owned())),
                (Some(value), None) => extra.extend(merged(value, text, shared).map(|merged| (*key, merged))),
                // It is ambiguous which of the two counts.
                (Some(_), Some(_)) => {}
            }
        }
        extra
    }
}

/// Merges an object of the call with the one of the envelope; `None` if nothing is added.
fn merged(own: &Json<'_>, text: &str, shared: &[Member<'_>]) -> Option<String> {
    match own.kind() {
        JsonKind::Null => return Some(text.to_owned()),
        JsonKind::Object => {}
        _ => return None,
    }
    let own = members(own);
    let known: HashSet<&str> = own.iter().map(|(key, _)| key.as_ref()).collect();
    let mut added = shared.iter().filter(|(key, _)| !known.contains(key.as_ref())).peekable();
    added.peek()?;
    let mut merged = String::with_capacity(text.len());
    write(own.iter().chain(added).map(|(key, value)| (key.as_ref(), value.text())), &mut merged);
    Some(merged)
}
