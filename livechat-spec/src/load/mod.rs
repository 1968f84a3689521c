//! JSON to [`Plan`]: every value of the right kind, every key known. What the values mean together is for [`crate::check`].
//!
//! Reading goes on after each mistake, and takes a misspelt key for the one that was meant, so that one slip is one message.

mod calls;
mod event;
mod fields;
mod lifecycle;
mod plan;
mod property;
mod shape;
mod types;
mod words;

use crate::diagnostic::Diagnostic;
use crate::json;
use crate::model::{Allow, Plan};
use crate::source::SourceId;

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

/// What is gathered while a plan is read.
struct Loader {
    found: Vec<Diagnostic>,
    allow: Vec<Allow>,
}
