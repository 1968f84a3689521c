//! What people see: colours where there is a terminal, and no text that could harm one.

use std::borrow::Cow;
use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use livechat_spec::render::visible;

/// For violations and errors.
pub(crate) const RED: Style = AnsiColor::Red.on_default().bold();
/// For warnings.
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
/// For what is only worth knowing.
pub(crate) const BLUE: Style = AnsiColor::Blue.on_default().bold();
/// For places.
pub(crate) const BOLD: Style = Style::new().bold();

/// Says on standard error why something is not done.
pub(crate) fn complain(message: &str) {
    anstream::eprintln!("{RED}livechat{RED:#}: {}", harmless(message));
}

/// Whether standard output shows colours: it is a terminal, and nobody asked for none.
pub(crate) fn shows_colours() -> bool {
    !matches!(AutoStream::choice(&io::stdout()), ColorChoice::Never)
}

/// Standard output, for text that holds colours only if it shows them.
pub(crate) fn output(colours: bool) -> Box<dyn Write + Send> {
    if colours { Box::new(anstream::stdout()) } else { Box::new(io::stdout()) }
}

/// Text in which nothing can move the cursor or turn the writing around.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible).collect())
}
