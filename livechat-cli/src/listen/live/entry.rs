//! Entries of the live page: a call, or a refused request.

use std::borrow::Cow;
use std::sync::OnceLock;

use bytes::Bytes;
use livechat_core::plan::CallType;
use livechat_events::{CallCounts, Finding, Level};
use livechat_spec::json::quoted;

use super::hide::hidden;
use crate::arguments::Format;
use crate::check::render::Style;
use crate::listen::call::Line;
use crate::listen::clock::Moment;
use crate::listen::found::Found;
use crate::listen::judge::{Verdict, finding_size};
use crate::survey::Terms;

/// A call or request with its findings.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) at: Moment,
    pub(crate) place: Place,
    pub(crate) line: Line,
    pub(crate) messages: u64,
    /// Calls by their type.
    pub(crate) types: CallCounts,
    pub(crate) found: Vec<Found>,
    /// Findings that are only counted.
    pub(crate) omitted: Vec<(Level, u64)>,
    /// Findings about events without the tags that were asked for.
    pub(crate) filtered: u64,
    /// The server-sent event, rendered once for all viewers.
    event: OnceLock<Bytes>,
}

/// The position of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A line of the file.
    Line(u64),
    /// A refused request, by its number.
    Request(u64),
}

impl Place {
    /// Returns the file name in findings, given the name of the file of calls.
    pub(crate) fn file(self, name: &str) -> Cow<'_, str> {
        match self {
            Self::Line(_) => Cow::Borrowed(name),
            Self::Request(number) => Cow::Owned(format!("<request {number}>")),
        }
    }
}

impl Seen {
    /// Creates an entry with the current time.
    pub(crate) fn new(
        place: Place,
        line: Line,
        verdict: Verdict,
        locate: impl FnOnce(&Line, Vec<Finding>) -> Vec<Found>,
    ) -> Self {
        let Verdict { messages, types, findings, omitted, filtered } = verdict;
        let found = locate(&line, findings);
        Self { at: Moment::now(), place, line, messages, types, found, omitted, filtered, event: OnceLock::new() }
    }

    /// Returns the number of calls that track an event.
    pub(crate) fn events(&self) -> usize {
        self.types.of(CallType::Track)
    }

    /// Returns the approximate size in memory.
    pub(super) fn size(&self) -> usize {
        512 + self.line.text.len() + self.found.iter().map(|found| finding_size(&found.finding)).sum::<usize>()
    }

    /// Returns the entry as JSON; the module `live` documents the format. `id` is its number, the same each time.
    pub(super) fn json(&self, id: u64, terms: Terms, file: &str) -> Bytes {
        let event = self.event(id, terms, file);
        event.slice(before(id).len()..event.len() - AFTER.len())
    }

    /// Returns the entry as a server-sent event.
    pub(super) fn event(&self, id: u64, terms: Terms, file: &str) -> Bytes {
        self.event.get_or_init(|| [&before(id), &self.render(id, terms, file), AFTER].concat().into()).clone()
    }

    fn render(&self, id: u64, terms: Terms, file: &str) -> String {
        let who = self.line.who();
        let (line, request) = match self.place {
            Place::Line(line) => (line.to_string(), "null".to_owned()),
            Place::Request(request) => ("null".to_owned(), request.to_string()),
        };
        let level = self.found.iter().map(|found| found.finding.level).max();
        let library = who.library.as_ref().map_or_else(
            || "null".to_owned(),
            |(name, version)| format!("{{\"name\":{},\"version\":{}}}", quoted(name), quoted(version)),
        );
        let call = match self.place {
            Place::Request(_) => "null".to_owned(),
            Place::Line(_) if terms.personal => quoted(&self.line.text),
            Place::Line(_) => quoted(&hidden(&self.line.text, terms.plan)),
        };
        format!(
            "{{\"id\":{id},\"at\":\"{}\",\"line\":{line},\"request\":{request},\"type\":{},\"event\":{},\"user\":{},\
             \"anonymous\":{},\"library\":{library},\"messages\":{},\"level\":{},\"findings\":[{}],\"call\":{call}}}",
            self.at.iso(),
            optional(who.kind.as_deref()),
            optional(who.event.as_deref()),
            optional(who.user.as_deref()),
            optional(who.anonymous.as_deref()),
            self.messages,
            optional(level.map(Level::word)),
            self.findings(file),
        )
    }

    fn findings(&self, file: &str) -> String {
        let style = Style { format: Format::Json, colours: false };
        let name = self.place.file(file);
        let mut out = Vec::new();
        for found in &self.found {
            found.write(style, &name, &mut out);
        }
        // Each finding is rendered with a comma and a line break in front; data of an event contains no line breaks.
        String::from_utf8_lossy(&out).trim_start_matches(',').replace('\n', "")
    }
}

/// Returns the text of an event before the JSON of its entry.
fn before(id: u64) -> String {
    format!("id: {id}\nevent: entry\ndata: ")
}

const AFTER: &str = "\n\n";

fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), quoted)
}
