//! JSON to [`Plan`]: every value of the right kind, every key known. What the values mean together is for [`crate::check`].
//!
//! Reading goes on after each mistake, and takes a misspelt key for the one that was meant, so that one slip is one message.

mod call_rules;
mod calls;
mod event;
mod fields;
mod lifecycle;
mod named_shape;
mod plan;
mod property;
mod shape;
mod types;
mod words;

use crate::diagnostic::Diagnostic;
use crate::json;
use crate::model::{Allow, Plan};
use crate::source::{Source, SourceId, Sources};

/// Reads one plan's text, without what it extends.
///
/// `None` means that the text is no JSON object at all, or a call; then there is at least one error.
#[must_use]
pub(crate) fn read(source: SourceId, text: &str) -> (Option<Plan>, Vec<Diagnostic>) {
    let (node, found) = json::parse(source, text);
    if let Some(found) = node.as_ref().and_then(calls::found) {
        return (None, vec![found]);
    }
    let mut loader = Loader { found, allow: Vec::new() };
    let mut plan = node.and_then(|node| loader.plan(&node));
    if let Some(plan) = &mut plan {
        plan.allow = std::mem::take(&mut loader.allow);
    }
    (plan, loader.found)
}

/// Returns why a text is not a plan, without a word of it, if it is none. One with mistakes is a plan.
pub(crate) fn not_a_plan(text: &str) -> Option<String> {
    const OF_PLANS: [&str; 6] = ["common_properties", "events", "extends", "lifecycle", "property_groups", "shapes"];
    let mut sources = Sources::default();
    let id = sources.add(Source { name: String::new(), path: None, text: text.to_owned() });
    let (node, found) = json::parse(id, text);
    if let Some(json::Node { value: json::Value::Object(members), .. }) = &node {
        let has = |keys: &[&str]| members.iter().any(|member| keys.contains(&member.key.value.as_str()));
        if has(&["name"]) && has(&OF_PLANS) {
            return None;
        }
    }
    Some(match found.first() {
        Some(first) => {
            format!("the file is not a plan: invalid JSON on line {}", sources.line_column(first.primary.span).line)
        }
        None => "the file is not a plan".to_owned(),
    })
}

/// The state of reading a plan.
struct Loader {
    found: Vec<Diagnostic>,
    allow: Vec<Allow>,
}
