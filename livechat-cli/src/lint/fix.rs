//! `livechat lint --fix`: corrects what has one correction only, and leaves every other byte of the file as it is.

use std::ops::Range;

use livechat_spec::json::quoted;
use livechat_spec::{Diagnostic, Sources};

/// Returns the text of the plan's own file with all corrections, or `None` if there are none.
pub(super) fn fixed(sources: &Sources, diagnostics: &[Diagnostic]) -> Option<String> {
    let own = diagnostics.iter().filter(|found| found.primary.span.source.index() == 0);
    let text = &sources.get(own.clone().next()?.primary.span.source)?.text;
    let mut edits: Vec<(Range<usize>, String)> = own.filter_map(|found| edit(text, found)).collect();
    edits.sort_by_key(|(range, _)| range.start);
    // Of two corrections of one place, the first counts; the next run makes the other.
    let mut end = 0;
    edits.retain(|(range, _)| {
        let is_free = range.start >= end;
        end = if is_free { range.end } else { end };
        is_free
    });
    if edits.is_empty() {
        return None;
    }
    let mut fixed = text.clone();
    for (range, new) in edits.into_iter().rev() {
        fixed.replace_range(range, &new);
    }
    Some(fixed)
}

fn edit(text: &str, found: &Diagnostic) -> Option<(Range<usize>, String)> {
    let span = found.primary.span.start as usize..found.primary.span.end as usize;
    let written = text.get(span.clone())?;
    match found.code {
        "untrimmed-name" => {
            let name: String = serde_json::from_str(written).ok()?;
            Some((span, quoted(name.trim())))
        }
        "redundant-type" | "unused-allow" if is_item(text, &span) => Some((with_comma(text, span), String::new())),
        _ => None,
    }
}

/// Returns whether a string is an item of a list, not a value in an object.
fn is_item(text: &str, span: &Range<usize>) -> bool {
    text[..span.start].trim_end().ends_with(['[', ','])
        && text[span.end..].trim_start().starts_with([']', ','])
        && text[..span.start].rfind('[') > text[..span.start].rfind('{')
}

/// An item of a list with the comma that goes with it: the one behind it, or, of the last item, the one before it.
fn with_comma(text: &str, span: Range<usize>) -> Range<usize> {
    let behind = &text[span.end..];
    if let Some(rest) = behind.trim_start().strip_prefix(',') {
        return span.start..text.len() - rest.trim_start().len();
    }
    match text[..span.start].trim_end().strip_suffix(',') {
        Some(before) => before.trim_end().len()..span.end,
        None => span,
    }
}
