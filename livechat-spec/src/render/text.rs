//! The layout: message, place, the line with a caret, help.

use super::places::{Place, Places};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::shown::{hidden, visible};
use crate::source::Sources;
use std::fmt::Write as _;

/// The greatest width of a line that is shown, in terminal columns.
const WINDOW: usize = 110;
/// The greatest width before the caret.
const BEFORE: usize = 50;

const RESET: &str = "\x1b[0m";
const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const BLUE: &str = "\x1b[1;34m";

pub(super) fn all(sources: &Sources, diagnostics: &[Diagnostic], colour: bool) -> String {
    let places = Places::new(sources);
    diagnostics.iter().map(|found| Page { places: &places, colour }.diagnostic(found) + "\n").collect()
}

struct Page<'a> {
    places: &'a Places<'a>,
    colour: bool,
}

impl Page<'_> {
    fn diagnostic(&self, found: &Diagnostic) -> String {
        let tint = match found.severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
        };
        let head = self.paint(tint, &format!("{}[{}]", found.severity.word(), found.code));
        let mut out = format!("{head}{}\n", self.paint(BOLD, &format!(": {}", harmless(&found.message))));
        let labels = || std::iter::once(&found.primary).chain(&found.secondary);
        let widest = labels().map(|label| self.places.find(label.span).line).max().unwrap_or(1);
        let margin = " ".repeat(widest.to_string().len());
        // There is no line to show of a text that could not be read.
        let unread = found.code == "unreadable-plan" && self.places.is_empty(found.primary.span);
        if unread {
            let place = self.places.find(found.primary.span);
            let (file, why) = (harmless(place.file), harmless(&found.primary.text));
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{margin}{} {file}: {why}", self.paint(BLUE, "-->"));
        }
        for (index, label) in labels().enumerate().filter(|_| !unread) {
            out += &self.snippet(label, &margin, if index == 0 { "-->" } else { ":::" }, tint, index == 0);
        }
        for (word, text) in [("help", &found.help), ("note", &found.note)] {
            if let Some(text) = text {
                let (bar, word) = (self.paint(BLUE, "="), self.paint(BOLD, &format!("{word}:")));
                // Writing to a String cannot fail.
                let _ = writeln!(out, "{margin} {bar} {word} {}", harmless(text));
            }
        }
        out
    }

    fn snippet(&self, label: &Label, margin: &str, arrow: &str, tint: &str, primary: bool) -> String {
        let place = self.places.find(label.span);
        let (shown, indent, width) = window(&place);
        let mark = if primary { "^" } else { "-" }.repeat(width);
        let caret = format!("{mark} {}", harmless(&label.text));
        let caret = self.paint(if primary { tint } else { BLUE }, caret.trim_end());
        let bar = self.paint(BLUE, "|");
        let number = self.paint(BLUE, &format!("{:>width$}", place.line, width = margin.len()));
        format!(
            "{margin}{} {}:{}:{}\n{margin} {bar}\n{number} {bar} {shown}\n{margin} {bar} {}{caret}\n",
            self.paint(BLUE, arrow),
            harmless(place.file),
            place.line,
            place.column,
            " ".repeat(indent),
        )
    }

    fn paint(&self, tint: &str, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("{tint}{text}{RESET}") } else { text.to_owned() }
    }
}

/// A line as it is shown, the columns before the caret, and the caret's width. Long lines are cut on both sides.
fn window(place: &Place<'_>) -> (String, usize, usize) {
    let before = &place.text[..place.from];
    let mut columns = 0;
    let kept = before.char_indices().rev().take_while(|(_, letter)| {
        columns += width(*letter);
        columns <= BEFORE
    });
    let cut = kept.last().map_or(place.from, |(at, _)| at);
    // A line that fits as a whole is shown as a whole.
    let whole = place.text.len() <= WINDOW * 4 && place.text.chars().map(width).sum::<usize>() <= WINDOW;
    let cut = if whole { 0 } else { cut };
    let mut shown = if cut > 0 { "…".to_owned() } else { String::new() };
    let mut indent = usize::from(cut > 0);
    let mut total = indent;
    let mut caret = 0;
    for (at, letter) in place.text[cut..].char_indices() {
        let at = cut + at;
        if total + width(letter) > WINDOW && !whole {
            shown.push('…');
            break;
        }
        total += width(letter);
        indent += if at < place.from { width(letter) } else { 0 };
        caret += if at >= place.from && at < place.to { width(letter) } else { 0 };
        shown += &if letter == '\t' { "    ".to_owned() } else { visible(letter) };
    }
    (shown, indent, caret.max(1))
}

/// Returns the number of terminal columns of a character, near enough for a caret.
fn width(letter: char) -> usize {
    match letter {
        '\t' => 4,
        _ if hidden(letter) => visible(letter).len(),
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{20d0}'..='\u{20ff}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Text for a message: nothing in it can move the cursor or turn the writing around.
fn harmless(text: &str) -> String {
    text.chars().map(visible).collect()
}
