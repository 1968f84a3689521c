//! Calls that track no event, with an example.

use livechat_core::plan::CallType;
use livechat_events::descriptor::Plan;
use livechat_spec::json::parse;
use livechat_spec::{CheckedCall, CheckedPlan, SourceId};

use super::event::Anchors;
use super::property::Names;
use super::{paragraphs, property};
use crate::Failure;
use crate::docs::callers::Caller;
use crate::docs::json::Json;
use crate::docs::rust;
use crate::docs::template::Templates;

/// Returns the data of all rules for calls that track no event.
pub(super) fn calls(
    (plan, descriptor): (&CheckedPlan, &'static Plan),
    anchors: &mut Anchors,
    names: &Names,
    callers: &[&Caller],
    templates: &Templates,
) -> Result<Json, Failure> {
    let mut all = Vec::new();
    for (call_type, planned) in plan.calls.iter() {
        let heading = heading(call_type, planned);
        all.push(Json::object([
            ("type", Json::text(call_type.word())),
            ("name", planned.name.as_ref().map_or(Json::Null, Json::text)),
            ("anchor", Json::text(anchors.unique(&heading))),
            ("heading", Json::text(heading)),
            ("description", paragraphs(&planned.description)),
            ("rust_name", Json::text(&planned.ident)),
            ("label", Json::text(if word(call_type) == "traits" { "Trait" } else { "Property" })),
            ("properties", property::properties(&planned.properties, names)),
            ("closed", planned.closed.map_or(Json::Null, Json::Boolean)),
            ("example", example((call_type, planned), (plan, descriptor), callers, templates)?),
        ]));
    }
    Ok(Json::Array(all))
}

fn heading(call_type: CallType, planned: &CheckedCall) -> String {
    match (call_type, &planned.name) {
        (CallType::Page, None) => "All pages".to_owned(),
        (CallType::Screen, None) => "All screens".to_owned(),
        (CallType::Page, Some(name)) => format!("Page {name}"),
        (CallType::Screen, Some(name)) => format!("Screen {name}"),
        (other, _) => other.word()[..1].to_uppercase() + &other.word()[1..],
    }
}

/// Returns the key of the traits or properties.
fn word(call_type: CallType) -> &'static str {
    if matches!(call_type, CallType::Page | CallType::Screen) { "properties" } else { "traits" }
}

/// Returns an example that was generated from the types, as calls of each caller; null where no value was found.
fn example(
    (call_type, planned): (CallType, &CheckedCall),
    (plan, descriptor): (&CheckedPlan, &'static Plan),
    callers: &[&Caller],
    templates: &Templates,
) -> Result<Json, Failure> {
    let name = planned.name.as_deref();
    let Some(call) = crate::sample::other_example(descriptor, call_type, name).and_then(|text| read(&text)) else {
        return Ok(Json::Null);
    };
    let rust = rust::other_model(plan, planned, &call, word(call_type));
    let callers = callers.iter().filter(|caller| caller.makes(call_type));
    let calls = callers.map(|caller| templates.other_call(caller, &call, &rust, word(call_type)));
    let calls = calls.collect::<Result<_, Failure>>()?;
    Ok(Json::object([("call", call), ("calls", Json::Array(calls))]))
}

fn read(text: &str) -> Option<Json> {
    let (node, _) = parse(SourceId::default(), text);
    node.map(|node| Json::of_node(&node))
}
