//! Lines and columns.

use memchr::{memchr_iter, memrchr};

/// A position; both numbers start at 1, and the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: u64,
    pub(crate) column: u64,
}

impl Position {
    /// The start of every text.
    pub(crate) const START: Self = Self { line: 1, column: 1 };

    /// Returns the position after a text.
    #[must_use]
    pub(crate) fn after(self, text: &[u8]) -> Self {
        match memrchr(b'\n', text) {
            None => Self { line: self.line, column: self.column + characters(text) },
            Some(last) => {
                let newlines = memchr_iter(b'\n', &text[..=last]).count() as u64;
                Self { line: self.line + newlines, column: 1 + characters(&text[last + 1..]) }
            }
        }
    }

    /// Returns the position after a text without line breaks.
    #[must_use]
    pub(crate) fn after_within_line(self, text: &[u8]) -> Self {
        Self { line: self.line, column: self.column + characters(text) }
    }
}

/// Counts the bytes that start a character; also works for invalid UTF-8.
fn characters(text: &[u8]) -> u64 {
    if text.is_ascii() {
        return text.len() as u64;
    }
    // Sums that fit into a byte are vectorised.
    let begun = |text: &[u8]| text.iter().map(|byte| u8::from(byte & 0xc0 != 0x80)).sum::<u8>();
    text.chunks(usize::from(u8::MAX)).map(|chunk| u64::from(begun(chunk))).sum()
}

#[cfg(test)]
mod tests {
    use super::Position;

    #[test]
    fn counts_lines_and_characters() {
        let at = |text: &str| {
            let Position { line, column } = Position::START.after(text.as_bytes());
            (line, column)
        };
        assert_eq!(at(""), (1, 1));
        assert_eq!(at("né"), (1, 3));
        assert_eq!(at("a\nb\r\n"), (3, 1));
        assert_eq!(at("a\n\u{1f642}b"), (2, 3));
    }
}
