//! One event.

use livechat_spec::CheckedPlan;

use super::slug::Slugs;
use super::{lifecycle, optional, paragraphs, property};
use crate::docs::json::Json;

pub(super) fn event(plan: &CheckedPlan, place: usize, slugs: &mut Slugs, examples: Json) -> Json {
    let event = &plan.events[place];
    Json::object([
        ("name", Json::text(&event.name)),
        ("anchor", Json::text(slugs.unique(&event.name))),
        ("description", paragraphs(&event.description)),
        ("deprecated", optional(event.deprecated.as_ref())),
        ("place", lifecycle::place(plan, place)),
        ("rust_name", Json::text(&event.ident)),
        ("properties", property::properties(&event.properties)),
        ("examples", examples),
    ])
}
