//! Events with their examples.

use std::collections::HashSet;

use livechat_spec::json::parse;
use livechat_spec::{CheckedEvent, CheckedPlan, SourceId};

use super::property::Names;
use super::{optional, paragraphs, property};
use crate::Failure;
use crate::docs::callers::Caller;
use crate::docs::json::Json;
use crate::docs::rust;
use crate::docs::template::Templates;

/// Members of a call that the code of callers shows, where the library has a parameter for them.
const SHOWN: [&str; 5] = ["type", "userId", "anonymousId", "event", "properties"];

/// Returns the data of the event with this index in the plan.
pub(super) fn event(plan: &CheckedPlan, place: usize, anchors: &mut Anchors, names: &Names, examples: Json) -> Json {
    let event = &plan.events[place];
    let is_newer = plan.is_newer_version(event);
    let heading = if is_newer { format!("{}, version {}", event.name, event.version) } else { event.name.clone() };
    Json::object([
        ("name", Json::text(&event.name)),
        ("version", Json::Number(event.version.to_string())),
        ("is_newer_version", Json::Boolean(is_newer)),
        ("anchor", Json::text(anchors.unique(&heading))),
        ("heading", Json::text(heading)),
        ("description", paragraphs(&event.description)),
        ("deprecated", optional(event.deprecated.as_ref())),
        ("place", lifecycle_place(plan, place)),
        ("rust_name", Json::text(&event.ident)),
        ("properties", property::properties(&event.properties, names)),
        ("tags", Json::texts(event.tags.iter().map(String::as_str))),
        ("closed", event.closed.map_or(Json::Null, Json::Boolean)),
        ("examples", examples),
    ])
}

/// Returns the role of an event in a conversation: `starts`, `within`, `ends`, or null.
fn lifecycle_place(plan: &CheckedPlan, event: usize) -> Json {
    let Some(lifecycle) = &plan.lifecycle else { return Json::Null };
    let places = [("starts", &lifecycle.starts_with), ("within", &lifecycle.within), ("ends", &lifecycle.ends_with)];
    places.iter().find(|(_, events)| events.contains(&event)).map_or(Json::Null, |(word, _)| Json::text(*word))
}

/// Returns the examples of an event as calls of each caller. An event without examples gets the one that `synthesise` returns,
/// if any.
pub(super) fn examples(
    plan: &CheckedPlan,
    event: &CheckedEvent,
    callers: &[&Caller],
    templates: &Templates,
    synthesise: impl FnOnce() -> Option<String>,
) -> Result<Json, Failure> {
    let planned: Vec<(&str, Json)> =
        event.examples.iter().filter_map(|example| Some((example.title.as_str(), read(&example.call)?))).collect();
    let synthesised = planned.is_empty();
    let calls = if synthesised {
        synthesise().and_then(|text| Some(("", read(&text)?))).into_iter().collect()
    } else {
        planned
    };
    let example = |(title, call): (&str, Json)| {
        let rust = rust::model(plan, event, &call);
        let calls =
            callers.iter().map(|caller| templates.call(caller, &call, &rust)).collect::<Result<_, Failure>>()?;
        Ok(Json::object([
            ("title", Json::text(title)),
            ("synthesised", Json::Boolean(synthesised)),
            ("not_shown", not_shown(&call)),
            ("call", call),
            ("calls", Json::Array(calls)),
        ]))
    };
    Ok(Json::Array(calls.into_iter().map(example).collect::<Result<_, Failure>>()?))
}

fn read(text: &str) -> Option<Json> {
    // Examples of a checked plan are valid JSON, and so are synthesised ones.
    let (node, _) = parse(SourceId::default(), text);
    let Json::Object(mut members) = Json::of_node(&node?) else { return None };
    if !members.iter().any(|(key, _)| key == "properties") {
        members.push(("properties".to_owned(), Json::object([])));
    }
    Some(Json::Object(members))
}

/// Returns the members of a call that the code of callers leaves out.
fn not_shown(call: &Json) -> Json {
    let Json::Object(members) = call else { return Json::Array(Vec::new()) };
    Json::texts(members.iter().map(|(key, _)| key.as_str()).filter(|key| !SHOWN.contains(key)))
}

/// The anchors that are in use on a page: the part of an address that leads to a heading.
#[derive(Default)]
pub(super) struct Anchors(HashSet<String>);

impl Anchors {
    /// Returns the anchor of a heading as Markdown hosts derive it: letters in lower case, digits and hyphens, with `-1` added
    /// to the second of a name.
    pub(super) fn unique(&mut self, heading: &str) -> String {
        let anchor = anchor(heading);
        let numbered = (1_u32..).map(|number| format!("{anchor}-{number}"));
        let mut all = std::iter::once(anchor.clone()).chain(numbered);
        // There are more numbers than events.
        let free = all.find(|anchor| !self.0.contains(anchor)).unwrap_or(anchor);
        self.0.insert(free.clone());
        free
    }
}

fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn anchors_are_those_of_the_hosts() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.unique("Live Chat Message Sent"), "live-chat-message-sent");
        assert_eq!(anchors.unique("Live Chat: Message, Sent"), "live-chat-message-sent-1");
        assert_eq!(anchors.unique("\"><script>消息_1 🎉"), "script消息_1-");
        assert_eq!((anchors.unique("!!!"), anchors.unique("???")), (String::new(), "-1".to_owned()));
    }
}
