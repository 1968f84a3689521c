//! Findings for people.

use std::io::Write as _;

use anstyle::Style;
use livechat_events::{Discard, Finding, Level};

use super::Located;
use crate::terminal::{BLUE, BOLD, RED, YELLOW, harmless};

/// ```text
/// calls.ndjson:3:84: violation[wrong-type]: expected a number, found a string
///   at: /properties/conversation_duration of `Live Chat Message Sent`
///   see: calls.ndjson:1
///   help: send `45` without quotes
/// ```
pub(super) fn render(located: &Located<'_>, colours: bool, out: &mut Vec<u8>) {
    let Finding { code, level, event, message, help, discard, .. } = located.finding;
    let painted = |style: Style| if colours { style } else { Style::new() };
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
    let place = match (pointer.is_empty(), event) {
        (true, None) => String::new(),
        (true, Some(event)) => format!("`{event}`"),
        (false, None) => pointer,
        (false, Some(event)) => format!("{pointer} of `{event}`"),
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
