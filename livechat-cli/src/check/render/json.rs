//! Findings for programs.

use std::io::Write as _;

use livechat_events::{Discard, Finding};
use livechat_spec::json::quoted;

use super::Located;

/// One JSON object, every key always there.
pub(super) fn render(located: &Located<'_>, out: &mut Vec<u8>) {
    let Finding { code, level, event, message, expected, found, help, discard, .. } = located.finding;
    // Writing to a Vec cannot fail.
    let _ = write!(
        out,
        "{{\"id\":\"{:016x}\",\"code\":\"{code}\",\"level\":\"{level}\",\"event\":{},\"pointer\":{},\"file\":{},\"line\":{},\"column\":{},\
         \"message\":{},\"expected\":{},\"found\":{},\"help\":{},\"discard\":{},\"conversation\":{},\"other\":{}}}",
        located.id,
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
