//! Standard output and standard error: colours, and texts that are safe to print.

use std::borrow::Cow;
use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use livechat_spec::render::visible;

/// The style of violations and errors.
pub(crate) const RED: Style = AnsiColor::Red.on_default().bold();
/// The style of warnings.
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
/// The style of infos.
pub(crate) const BLUE: Style = AnsiColor::Blue.on_default().bold();
/// The style of positions.
pub(crate) const BOLD: Style = Style::new().bold();

/// Prints an error message to standard error.
pub(crate) fn complain(message: &str) {
    anstream::eprintln!("{RED}livechat{RED:#}: {}", harmless(message));
}

/// Returns whether standard output shows colours: it is a terminal, and colours are not turned off.
pub(crate) fn shows_colours() -> bool {
    !matches!(AutoStream::choice(&io::stdout()), ColorChoice::Never)
}

/// Returns standard output for text that contains colours only if `colours` is set.
pub(crate) fn output(colours: bool) -> Box<dyn Write + Send> {
    if colours { Box::new(anstream::stdout()) } else { Box::new(io::stdout()) }
}

/// Escapes control characters, and characters that reorder text.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible).collect())
}

/// Returns a number with its noun: `1 violation`, `2 violations`.
pub(crate) fn counted(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Returns the last line of a run that reported something: the command that prints the page about a code.
pub(crate) fn explained(code: Option<&str>) -> String {
    code.map_or_else(String::new, |code| format!("for more about a code, run `livechat explain {code}`\n"))
}
