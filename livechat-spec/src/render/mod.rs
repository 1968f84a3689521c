//! Diagnostics as text for people, in the shape that rustc uses, or as JSON.

mod json;
mod places;
mod text;

pub use crate::shown::{short, visible};
pub use json::json;

use crate::diagnostic::{Diagnostic, Rejected};
use crate::source::Sources;
use std::fmt;

/// All diagnostics as plain text, each followed by an empty line.
#[must_use]
pub fn plain(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    text::all(sources, diagnostics, false)
}

/// All diagnostics as text with ANSI colours.
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
