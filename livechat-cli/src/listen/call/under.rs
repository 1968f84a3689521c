//! What the envelope of a batch says of all its calls, ready to be laid under each of them.

use std::collections::HashSet;

use livechat_events::{Json, JsonKind, Limits};
use livechat_spec::json::quoted;

use super::CallType;
use super::batch::Batch;
use super::object::{Member, members, write};

/// What an envelope may say of all calls.
const SHARED_OBJECTS: [&str; 2] = ["context", "integrations"];
const SENT_AT: &str = "sentAt";
/// What is laid under all calls of a body is at most so many times as large as the body …
const TIMES: usize = 16;
/// … and has at most so many bytes. Past that the batch stays whole, with what is shared in its envelope.
const MOST: usize = Limits::DOCUMENTED.batch_bytes;

/// What is laid under each call.
#[derive(Debug, Default)]
pub(super) struct Under<'b> {
    sent_at: Option<&'b str>,
    /// Objects, each with its members, which are read once for all calls.
    objects: Vec<(&'static str, &'b str, Vec<Member<'b>>)>,
}

impl<'b> Under<'b> {
    /// Reads it from the envelope; none where laying it under all calls would make too much of a body of this size.
    pub(super) fn of(batch: &'b Batch<'_>, body: usize) -> Option<Self> {
        let objects = SHARED_OBJECTS.iter().filter_map(|key| {
            let value = batch.shared(key).filter(|value| value.kind() == JsonKind::Object)?;
            Some((*key, value))
        });
        let objects: Vec<(&str, &Json<'_>)> = objects.collect();
        let sent_at = batch.shared(SENT_AT).map(Json::text);
        let size = objects.iter().map(|(_, value)| value.text().len()).sum::<usize>() + sent_at.map_or(0, str::len);
        let all = size.saturating_mul(batch.calls.len());
        if size > Limits::DOCUMENTED.call_bytes || all > MOST.min(body.saturating_mul(TIMES)) {
            return None;
        }
        let objects = objects.into_iter().map(|(key, value)| (key, value.text(), members(value))).collect();
        Some(Self { sent_at, objects })
    }

    /// Returns the members that replace those of a call, or are added to them.
    pub(super) fn laid_under(&self, own: &[Member<'_>], path_type: CallType) -> Vec<(&'static str, String)> {
        let has = |key: &str| own.iter().any(|(known, _)| known == key);
        let mut extra = Vec::new();
        if let Some(path_type) = path_type
            && !has("type")
            && !has("action")
        {
            extra.push(("type", quoted(path_type)));
        }
        if let Some(sent_at) = self.sent_at
            && !has(SENT_AT)
        {
            extra.push((SENT_AT, sent_at.to_owned()));
        }
        for (key, text, shared) in &self.objects {
            let mut given = own.iter().filter(|(known, _)| known == key).map(|(_, value)| value);
            match (given.next(), given.next()) {
                (None, _) => extra.push((*key, (*text).to_owned())),
                (Some(value), None) => extra.extend(merged(value, text, shared).map(|merged| (*key, merged))),
                // Which of the two counts is not for a file to decide.
                (Some(_), Some(_)) => {}
            }
        }
        extra
    }
}

/// An object of the call's over one of the envelope's; none where nothing is to be added.
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
