//! Examples: the plan's, or a made-up one, as calls of every caller.

use livechat_spec::json::parse;
use livechat_spec::{CheckedEvent, SourceId};

use crate::Failure;
use crate::docs::callers::Caller;
use crate::docs::json::Json;
use crate::docs::rust;
use crate::docs::template::Templates;

/// What a call may have that every caller's code shows, where its library has a place for it.
const SHOWN: [&str; 5] = ["type", "userId", "anonymousId", "event", "properties"];

/// The event's examples; where the plan has none, one that `made_up` makes, unless no value fits the plan.
pub(super) fn examples(
    event: &CheckedEvent,
    callers: &[&Caller],
    templates: &Templates,
    made_up: impl FnOnce() -> Option<String>,
) -> Result<Json, Failure> {
    let planned: Vec<(&str, Json)> =
        event.examples.iter().filter_map(|example| Some((example.title.as_str(), read(&example.call)?))).collect();
    let synthesised = planned.is_empty();
    let calls =
        if synthesised { made_up().and_then(|text| Some(("", read(&text)?))).into_iter().collect() } else { planned };
    let example = |(title, call): (&str, Json)| {
        let rust = rust::model(event, &call);
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
    // A checked plan's examples are JSON; so is what is made up.
    let (node, _) = parse(SourceId::default(), text);
    let Json::Object(mut members) = Json::of_node(&node?) else { return None };
    if !members.iter().any(|(key, _)| key == "properties") {
        members.push(("properties".to_owned(), Json::object([])));
    }
    Some(Json::Object(members))
}

/// The names of what the callers' code leaves out.
fn not_shown(call: &Json) -> Json {
    let Json::Object(members) = call else { return Json::Array(Vec::new()) };
    Json::texts(members.iter().map(|(key, _)| key.as_str()).filter(|key| !SHOWN.contains(key)))
}
