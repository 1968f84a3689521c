//! Diagnostics for programs.

use super::places::Places;
use crate::diagnostic::{Diagnostic, Label};
use crate::json::quoted;
use crate::source::Sources;

/// All diagnostics as one JSON array.
///
/// Each is an object with `code`, `severity`, `message`, `file`, `line`, `column` (both from 1, in characters), `start` and
/// `end` (bytes), `label`, `related` (an array of places with the same keys), `help` and `note` (text or null).
#[must_use]
pub fn json(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let places = Places::new(sources);
    let all: Vec<String> = diagnostics.iter().map(|found| diagnostic(&places, found)).collect();
    format!("[{}]", all.join(","))
}

fn diagnostic(places: &Places<'_>, found: &Diagnostic) -> String {
    let related: Vec<String> = found.secondary.iter().map(|label| format!("{{{}}}", place(places, label))).collect();
    format!(
        "{{\"code\":{},\"severity\":{},\"message\":{},{},\"related\":[{}],\"help\":{},\"note\":{}}}",
        quoted(found.code),
        quoted(found.severity.word()),
        quoted(&found.message),
        place(places, &found.primary),
        related.join(","),
        optional(found.help.as_deref()),
        optional(found.note.as_deref()),
    )
}

fn place(places: &Places<'_>, label: &Label) -> String {
    let at = places.find(label.span);
    format!(
        "\"file\":{},\"line\":{},\"column\":{},\"start\":{},\"end\":{},\"label\":{}",
        quoted(at.file),
        at.line,
        at.column,
        label.span.start,
        label.span.end,
        quoted(&label.text),
    )
}

fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), quoted)
}
