//! One call as one line.

use livechat_events::{Json, JsonKind, Limits};
use livechat_spec::json::quoted;

use super::CallType;
use super::batch::Batch;
use super::object::{Member, members, write};
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

/// What an envelope may say of all calls.
const SHARED_OBJECTS: [&str; 2] = ["context", "integrations"];
const SENT_AT: &str = "sentAt";
/// A credential: it goes to no file, screen or page.
const WRITE_KEY: &str = "writeKey";

impl Line {
    /// The line of a call: its members as they came, and under them what its batch and its path say.
    pub(super) fn of(call: &Json<'_>, batch: &Batch<'_>, path_type: CallType) -> Self {
        if call.kind() != JsonKind::Object {
            return Self { text: call.text().to_owned(), who: Who::default(), is_batch: false };
        }
        let own: Vec<Member<'_>> = members(call).into_iter().filter(|(key, _)| key != WRITE_KEY).collect();
        let is_batch = own.iter().any(|(key, value)| key == "batch" && value.kind() == JsonKind::Array);
        let extra = if is_batch { Vec::new() } else { laid_under(&own, batch, path_type) };
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

/// Members that replace those of the call, or are added to them.
fn laid_under(own: &[Member<'_>], batch: &Batch<'_>, path_type: CallType) -> Vec<(&'static str, String)> {
    let has = |key: &str| own.iter().any(|(known, _)| known == key);
    let mut extra = Vec::new();
    if let Some(path_type) = path_type
        && !has("type")
        && !has("action")
    {
        extra.push(("type", quoted(path_type)));
    }
    if let Some(sent_at) = batch.shared(SENT_AT)
        && !has(SENT_AT)
    {
        extra.push((SENT_AT, sent_at.text().to_owned()));
    }
    for key in SHARED_OBJECTS {
        let Some(shared) = batch.shared(key).filter(|value| value.kind() == JsonKind::Object) else { continue };
        let mut given = own.iter().filter(|(known, _)| known == key).map(|(_, value)| value);
        match (given.next(), given.next()) {
            (None, _) => extra.push((key, shared.text().to_owned())),
            (Some(value), None) => extra.extend(merged(value, shared).map(|merged| (key, merged))),
            // Which of the two counts is not for a file to decide.
            (Some(_), Some(_)) => {}
        }
    }
    extra
}

/// An object of the call's over one of the envelope's; none where nothing is to be added.
fn merged(own: &Json<'_>, shared: &Json<'_>) -> Option<String> {
    match own.kind() {
        JsonKind::Null => return Some(shared.text().to_owned()),
        JsonKind::Object => {}
        _ => return None,
    }
    let (own, shared) = (members(own), members(shared));
    let lacks = |key: &str| own.iter().all(|(known, _)| known != key);
    let added = shared.iter().filter(|(key, _)| lacks(key));
    let mut text = String::new();
    write(own.iter().chain(added).map(|(key, value)| (key.as_ref(), value.text())), &mut text);
    (shared.iter().any(|(key, _)| lacks(key))).then_some(text)
}

/// The members of the call, each with the value that is laid over it, if there is one, and then what is new.
fn join(own: &[Member<'_>], extra: &[(&str, String)], out: &mut String) {
    let over = |key: &str| extra.iter().find(|(known, _)| *known == key).map(|(_, value)| value.as_str());
    let kept = own.iter().map(|(key, value)| (key.as_ref(), over(key).unwrap_or(value.text())));
    let is_new = |key: &str| own.iter().all(|(known, _)| known != key);
    let added = extra.iter().filter(|(key, _)| is_new(key)).map(|(key, value)| (*key, value.as_str()));
    write(kept.chain(added), out);
}
