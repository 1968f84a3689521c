//! The data that templates get. `--format json` prints it, and `docs/templates.md` documents it.

mod call;
mod event;
mod property;

use livechat_spec::{CheckedPlan, CheckedShape, Code, LevelSetting, Policy};

use super::callers::Caller;
use super::json::Json;
use super::template::Templates;
use crate::Failure;
use crate::tagged::has_tag;
use event::Anchors;
use property::Names;

/// Increases when the meaning or the position of existing data changes, not when data is added.
const VERSION: &str = "1";

/// Returns the data of a plan.
///
/// With tags, only the events that have one of them are in it.
pub(super) fn model(
    plan: &CheckedPlan,
    tags: &[String],
    callers: &[&Caller],
    templates: &Templates,
) -> Result<Json, Failure> {
    let mut anchors = Anchors::default();
    // The headings of the page itself come first, so that no event takes their anchors.
    for heading in ["Overview", "Conversations", "Events", "Other calls", "Every call", "Shapes", "Contents"] {
        anchors.unique(heading);
    }
    let name = |shape: &CheckedShape| (shape.name.clone(), anchors.unique(&format!("Shape {}", shape.name)));
    let names: Vec<(String, String)> = plan.shapes.iter().map(name).collect();
    let shapes = plan.shapes.iter().zip(&names).map(|(shape, own)| self::shape(shape, own, &names));
    let descriptor = crate::plan::descriptor(plan);
    let events = plan.events.iter().enumerate().filter(|(_, event)| has_tag(event, tags)).map(|(place, event)| {
        let synthesise = || crate::sample::example(descriptor, place);
        let examples = event::examples(plan, event, callers, templates, synthesise)?;
        Ok(event::event(plan, place, &mut anchors, &names, examples))
    });
    let events = events.collect::<Result<_, Failure>>()?;
    Ok(Json::object([
        ("model", Json::Number(VERSION.to_owned())),
        ("plan", plan_object(plan)),
        ("tags", Json::texts(tags.iter().map(String::as_str))),
        ("callers", Json::Array(callers.iter().map(|caller| caller.model()).collect())),
        ("lifecycle", lifecycle(plan)),
        ("events", Json::Array(events)),
        ("calls", call::calls((plan, descriptor), &mut anchors, &names, callers, templates)?),
        ("context", property::properties(&plan.context, &names)),
        ("every_call", property::properties(&plan.every_call, &names)),
        ("shapes", Json::Array(shapes.collect())),
    ]))
}

fn shape(shape: &CheckedShape, (name, anchor): &(String, String), names: &Names) -> Json {
    Json::object([
        ("name", Json::text(name)),
        ("anchor", Json::text(anchor)),
        ("description", paragraphs(&shape.description)),
        ("rust_name", Json::text(&shape.ident)),
        ("properties", property::properties(shape.shape.properties.as_deref().unwrap_or_default(), names)),
        ("closed", shape.shape.closed.map_or(Json::Null, Json::Boolean)),
    ])
}

fn plan_object(plan: &CheckedPlan) -> Json {
    Json::object([
        ("name", Json::text(&plan.name)),
        ("version", Json::text(&plan.version)),
        ("title", Json::text(&plan.title)),
        ("description", paragraphs(&plan.description)),
        ("source", optional(plan.origin.as_ref())),
        ("unknown_properties", Json::text(policy(plan.unknown_properties))),
        ("unknown_events", Json::text(policy(plan.unknown_events))),
        ("rust_name", Json::text(&plan.event_enum)),
    ])
}

fn policy(policy: Policy) -> &'static str {
    match policy {
        Policy::Allow => "allow",
        Policy::Warn => "warn",
        Policy::Deny => "deny",
    }
}

fn lifecycle(plan: &CheckedPlan) -> Json {
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

/// Splits a text into paragraphs.
fn paragraphs(text: &str) -> Json {
    let text = text.replace("\r\n", "\n");
    Json::texts(text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()))
}

fn optional(text: Option<&String>) -> Json {
    text.map_or(Json::Null, Json::text)
}
