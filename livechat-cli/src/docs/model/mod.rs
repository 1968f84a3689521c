//! What templates see: the plan as data. `--format json` prints the same, and `docs/templates.md` says what is in it.

mod constraints;
mod event;
mod example;
mod lifecycle;
mod property;
mod slug;

use livechat_spec::{CheckedPlan, Policy};

use super::callers::Caller;
use super::json::Json;
use super::template::Templates;
use crate::Failure;
use slug::Slugs;

/// Goes up when something in the model changes its place or its meaning; what is only added leaves it.
const VERSION: &str = "1";

pub(super) fn model(plan: &CheckedPlan, callers: &[&Caller], templates: &Templates) -> Result<Json, Failure> {
    let mut slugs = Slugs::default();
    // The page's own headings come first, so that no event takes their places.
    for heading in ["Overview", "Conversations", "Events", "Contents"] {
        slugs.unique(heading);
    }
    let descriptor = crate::plan::descriptor(plan);
    let events = plan.events.iter().enumerate().map(|(place, event)| {
        let example = example::examples(event, callers, templates, || crate::sample::example(descriptor, place))?;
        Ok(event::event(plan, place, &mut slugs, example))
    });
    Ok(Json::object([
        ("model", Json::Number(VERSION.to_owned())),
        ("plan", plan_object(plan)),
        ("callers", Json::Array(callers.iter().map(|caller| caller.model()).collect())),
        ("lifecycle", lifecycle::lifecycle(plan)),
        ("events", Json::Array(events.collect::<Result<_, Failure>>()?)),
    ]))
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

/// A text's paragraphs, each on one line.
fn paragraphs(text: &str) -> Json {
    let text = text.replace("\r\n", "\n");
    Json::texts(text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()))
}

fn optional(text: Option<&String>) -> Json {
    text.map_or(Json::Null, Json::text)
}
