//! JSON to [`Spec`]: every value of the right kind, every key known. What the values mean together is for [`crate::check`].
//!
//! Reading goes on after each mistake, and takes a misspelt key for the one that was meant, so that one slip is one message.

mod calls;
mod event;
mod fields;
mod lifecycle;
mod property;
mod shape;
mod spec;
mod types;
mod words;

use crate::diagnostic::Diagnostic;
use crate::json;
use crate::model::{Allow, Spec};
use crate::source::SourceId;

/// Reads one plan's text, without what it extends.
///
/// `None` means that the text is no JSON object at all, or a call; then there is at least one error.
#[must_use]
pub fn read(source: SourceId, text: &str) -> (Option<Spec>, Vec<Diagnostic>) {
    let (node, found) = json::parse(source, text);
    if let Some(found) = node.as_ref().and_then(calls::found) {
        return (None, vec![found]);
    }
    let mut loader = Loader { found, allow: Vec::new() };
    let mut spec = node.and_then(|node| loader.spec(&node));
    if let Some(spec) = &mut spec {
        spec.allow = std::mem::take(&mut loader.allow);
    }
    (spec, loader.found)
}

/// What is gathered while a plan is read.
struct Loader {
    found: Vec<Diagnostic>,
    allow: Vec<Allow>,
}
