//! Diagnostics as text for people, in the shape that rustc uses, or as JSON.

mod json;
mod places;
mod text;

pub use crate::shown::{short, visible};
pub use json::json;

use crate::diagnostic::{Diagnostic, Rejected};
use crate::source::Sources;
use std::fmt;

/// Returns all diagnostics as plain text, each followed by an empty line.
///
/// ```
/// let rejected = livechat_spec::load_str("plan.json", "{}", None).unwrap_err();
/// let text = livechat_spec::render::plain(&rejected.sources, &rejected.diagnostics);
/// assert!(text.contains("--> plan.json:1:1"));
/// ```
#[must_use]
pub fn plain(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    text::all(sources, diagnostics, false)
}

/// Returns all diagnostics as text with ANSI colours.
#[must_use]
pub fn ansi(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    text::all(sources, diagnostics, true)
}

impl fmt::Display for Rejected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&plain(&self.sources, &self.diagnostics))
    }
}

impl std::error::Error for Rejected {}
