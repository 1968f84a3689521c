//! Findings as text, for people or for programs.

use std::io::Write as _;
use std::path::Path;

use anstyle::Style as Colour;
use livechat_core::plan::CallType;
use livechat_events::{Discard, Finding, Level};
use livechat_spec::json::quoted;

use crate::annotate::{self, Grade, Host, Issue};
use crate::arguments::Format;
use crate::input::Position;
use crate::terminal::{BLUE, BOLD, RED, YELLOW, harmless, shows_colours};

/// Output format of findings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) format: Format,
    pub(crate) colours: bool,
}

/// A finding with its position in the input.
pub(crate) struct Located<'a> {
    /// The id of the finding, the same in every run.
    pub(crate) id: u64,
    pub(crate) finding: &'a Finding,
    pub(crate) file: &'a str,
    pub(crate) position: Position,
    /// The index of the document, if it is an item of an array.
    pub(crate) item: Option<u64>,
    /// The key of its conversation.
    pub(crate) conversation: Option<&'a str>,
    /// The file and line of another call involved.
    pub(crate) other: Option<(&'a str, u64)>,
}

impl Style {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, colours: format == Format::Human && shows_colours() }
    }

    /// Returns the code host or CI system whose format it is.
    pub(crate) fn host(self) -> Option<Host> {
        match self.format {
            Format::Human | Format::Json | Format::Ndjson => None,
            Format::Github => Some(Host::GitHub),
            Format::Gitlab => Some(Host::GitLab),
            Format::Junit => Some(Host::JUnit),
            Format::Sarif => Some(Host::Sarif),
        }
    }

    /// Returns true if each finding is rendered with a comma in front.
    pub(crate) fn is_list(self) -> bool {
        self.format == Format::Json || self.host().is_some_and(annotate::is_list)
    }
}

impl Located<'_> {
    /// Returns the pointer from the root of the text, including the index in an array.
    fn pointer(&self) -> String {
        let within = &self.finding.pointer;
        self.item.map_or_else(|| within.clone(), |item| format!("/{item}{within}"))
    }
}

/// Returns the name of a file in findings.
pub(super) fn file_name(path: &Path) -> String {
    if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// Appends a finding to the output.
pub(crate) fn render(style: Style, located: &Located<'_>, out: &mut Vec<u8>) {
    match (style.format, style.host()) {
        (_, Some(host)) => out.extend_from_slice(annotation(located, host).as_bytes()),
        (Format::Human, _) => human(located, style.colours, out),
        (Format::Json, _) => {
            out.extend_from_slice(b",\n");
            json(located, out);
        }
        _ => {
            json(located, out);
            out.push(b'\n');
        }
    }
}

/// Returns a finding as code hosts and CI systems show it.
fn annotation(located: &Located<'_>, host: Host) -> String {
    let Finding { code, level, message, help, .. } = located.finding;
    let grade = match level {
        Level::Violation => Grade::Error,
        Level::Warning => Grade::Warning,
        Level::Info => Grade::Note,
    };
    let Position { line, column } = located.position;
    let (code, help) = (code.name(), help.as_deref());
    annotate::issue(host, &Issue { code, grade, message, help, file: located.file, line, column, id: located.id })
}

/// Appends a finding for people:
///
/// ```text
/// calls.ndjson:3:84: violation[wrong-type]: expected a number, found a string
///   at: /properties/conversation_duration of `Live Chat Message Sent`
///   see: calls.ndjson:1
///   help: send `45` without quotes
/// ```
fn human(located: &Located<'_>, colours: bool, out: &mut Vec<u8>) {
    let Finding { code, level, message, help, discard, .. } = located.finding;
    let painted = |style: Colour| if colours { style } else { Colour::new() };
    let tint = painted(match level {
        Level::Violation => RED,
        Level::Warning => YELLOW,
        Level::Info => BLUE,
    });
    let bold = painted(BOLD);
    let (file, at) = (harmless(located.file), located.position);
    // Writing to a Vec cannot fail.
    let _ = writeln!(
        out,
        "{bold}{file}:{}:{}:{bold:#} {tint}{level}[{code}]{tint:#}: {}",
        at.line,
        at.column,
        harmless(message)
    );
    let pointer = located.pointer();
    let place = match (pointer.is_empty(), subject(located.finding)) {
        (true, None) => String::new(),
        (true, Some(subject)) => subject,
        (false, None) => pointer,
        (false, Some(subject)) => format!("{pointer} of {subject}"),
    };
    let other = located.other.map(|(file, line)| format!("{file}:{line}"));
    let facts = [
        ("at", Some(place.as_str())),
        ("see", other.as_deref()),
        ("help", help.as_deref()),
        ("note", discard.map(Discard::consequence)),
    ];
    for (word, text) in facts {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            let _ = writeln!(out, "  {bold}{word}:{bold:#} {}", harmless(text));
        }
    }
}

/// Returns what the call is about: its event, its page or screen, or its type.
fn subject(finding: &Finding) -> Option<String> {
    match (finding.call_type, &finding.event) {
        (None | Some(CallType::Track), event) => event.as_ref().map(|event| format!("`{event}`")),
        (Some(call_type), Some(name)) => Some(format!("the {call_type} `{name}`")),
        (Some(call_type), None) => Some(format!("the `{call_type}` call")),
    }
}

/// Appends a finding as a JSON object. Every key is always present.
fn json(located: &Located<'_>, out: &mut Vec<u8>) {
    let Finding { code, level, call_type, event, message, expected, found, help, discard, .. } = located.finding;
    // Writing to a Vec cannot fail.
    let _ = write!(
        out,
        "{{\"id\":\"{:016x}\",\"code\":\"{code}\",\"level\":\"{level}\",\"type\":{},\"event\":{},\"pointer\":{},\"file\":{},\"line\":{},\"column\":{},\
         \"message\":{},\"expected\":{},\"found\":{},\"help\":{},\"discard\":{},\"conversation\":{},\"other\":{}}}",
        located.id,
        optional(call_type.map(CallType::word)),
        optional(event.as_deref()),
        quoted(&located.pointer()),
        quoted(located.file),
        located.position.line,
        located.position.column,
        quoted(message),
        optional(expected.as_deref()),
        optional(found.as_deref()),
        optional(help.as_deref()),
        optional(discard.map(Discard::code)),
        optional(located.conversation),
        located.other.map_or_else(|| "null".to_owned(), place),
    );
}

fn place((file, line): (&str, u64)) -> String {
    format!("{{\"file\":{},\"line\":{line}}}", quoted(file))
}

fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), quoted)
}
