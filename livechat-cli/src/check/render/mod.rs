//! Findings as text.

mod human;
mod json;

use std::path::Path;

use livechat_events::Finding;

use crate::arguments::Format;
use crate::input::Position;
use crate::terminal::shows_colours;

/// How findings are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) format: Format,
    pub(crate) colours: bool,
}

/// A finding, and where in the input it is.
pub(crate) struct Located<'a> {
    /// Its name in every run.
    pub(crate) id: u64,
    pub(crate) finding: &'a Finding,
    pub(crate) file: &'a str,
    pub(crate) position: Position,
    /// The place of the document, where it is an item of an array.
    pub(crate) item: Option<u64>,
    /// The conversation that it is about.
    pub(crate) conversation: Option<&'a str>,
    /// The file and the line of another call that is a part of it.
    pub(crate) other: Option<(&'a str, u64)>,
}

impl Style {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, colours: format == Format::Human && shows_colours() }
    }
}

impl Located<'_> {
    /// The pointer from the root of the text: an array's items come first in it.
    fn pointer(&self) -> String {
        let within = &self.finding.pointer;
        self.item.map_or_else(|| within.clone(), |item| format!("/{item}{within}"))
    }
}

/// What findings call a file.
pub(super) fn file_name(path: &Path) -> String {
    if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// Adds a finding to what is printed.
pub(crate) fn render(style: Style, located: &Located<'_>, out: &mut Vec<u8>) {
    match style.format {
        Format::Human => human::render(located, style.colours, out),
        Format::Json => {
            out.extend_from_slice(b",\n");
            json::render(located, out);
        }
        Format::Ndjson => {
            json::render(located, out);
            out.push(b'\n');
        }
    }
}
