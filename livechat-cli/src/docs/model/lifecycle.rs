//! How events form conversations.

use livechat_spec::{CheckedPlan, Code, LevelSetting};

use super::optional;
use crate::docs::json::Json;

pub(super) fn lifecycle(plan: &CheckedPlan) -> Json {
    let Some(lifecycle) = &plan.lifecycle else { return Json::Null };
    let names = |places: &[usize]| {
        Json::texts(places.iter().filter_map(|place| plan.events.get(*place)).map(|event| event.name.as_str()))
    };
    let level = |(code, setting): &(Code, LevelSetting)| {
        Json::object([("code", Json::text(code.name())), ("level", Json::text(setting.word()))])
    };
    Json::object([
        ("key", Json::text(&lifecycle.key)),
        ("starts_with", names(&lifecycle.starts_with)),
        ("within", names(&lifecycle.within)),
        ("ends_with", names(&lifecycle.ends_with)),
        ("clock", optional(lifecycle.clock.as_ref())),
        ("agent", optional(lifecycle.agent.as_ref())),
        ("message", optional(lifecycle.message.as_ref())),
        ("levels", Json::Array(lifecycle.levels.iter().map(level).collect())),
    ])
}

/// Where an event stands in a conversation: `starts`, `within`, `ends`, or nowhere.
pub(super) fn place(plan: &CheckedPlan, event: usize) -> Json {
    let Some(lifecycle) = &plan.lifecycle else { return Json::Null };
    let places = [("starts", &lifecycle.starts_with), ("within", &lifecycle.within), ("ends", &lifecycle.ends_with)];
    places.iter().find(|(_, events)| events.contains(&event)).map_or(Json::Null, |(word, _)| Json::text(*word))
}
