//! The text of a part, kept until its calls are checked. Positions are computed for findings only.

use memchr::{memchr_iter, memrchr};

use crate::input::Position;

/// A text whose positions are requested in roughly ascending order.
pub(super) struct Text<'a> {
    bytes: &'a [u8],
    start: Position,
    /// The last byte offset and its line.
    last: (usize, u64),
}

impl<'a> Text<'a> {
    /// Creates a text that starts at a position.
    pub(super) fn new(bytes: &'a [u8], start: Position) -> Self {
        Self { bytes, start, last: (0, start.line) }
    }

    /// Returns the position of a byte.
    pub(super) fn position(&mut self, byte: usize) -> Position {
        let byte = byte.min(self.bytes.len());
        let (last, line) = self.last;
        let newlines = |from: usize, to: usize| memchr_iter(b'\n', &self.bytes[from..to]).count() as u64;
        let line = if last <= byte { line + newlines(last, byte) } else { line - newlines(byte, last) };
        self.last = (byte, line);
        let (begins, column) = match memrchr(b'\n', &self.bytes[..byte]) {
            Some(newline) => (newline + 1, 1),
            None => (0, self.start.column),
        };
        Position { line, column }.after_within_line(&self.bytes[begins..byte])
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::input::Position;

    #[test]
    fn agrees_with_counting_from_the_start() {
        let bytes = "né, né\n{\n  \"é\": [\n1]}\n".as_bytes();
        let start = Position { line: 3, column: 5 };
        let mut text = Text::new(bytes, start);
        for byte in (0..=bytes.len()).chain([7, 20, 3, 0, bytes.len() - 2, 9]) {
            assert_eq!(text.position(byte), start.after(&bytes[..byte]), "{byte}");
        }
    }
}
