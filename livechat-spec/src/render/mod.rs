//! Diagnostics as text for people, in the shape that rustc uses, or as JSON.

mod json;
mod places;
mod text;

pub use json::json;

use crate::diagnostic::Diagnostic;
use crate::source::Sources;

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

/// A character as it can be shown without harm: controls and direction overrides become `\u{…}`.
#[must_use]
pub fn visible(letter: char) -> String {
    if hidden(letter) { letter.escape_unicode().to_string() } else { letter.to_string() }
}

/// A text as it can be shown in a message: harmless, on one line, and cut where it is long.
#[must_use]
pub fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// Whether a character changes how the text around it is shown, or is not shown at all.
fn hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(letter, '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}' | '\u{61c}')
}
