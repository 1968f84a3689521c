//! Positions within a document: a line and a column in one number.
//!
//! A call may be checked after its text was dropped. So its parts are stored with lines and columns instead of byte offsets.

use memchr::memchr;

use crate::input::Position;

/// Half of the bits for the line below the first line of the document, half for the column.
const HALF: u32 = usize::BITS / 2;
const MOST: u64 = (1 << HALF) - 1;

/// Converts the byte offsets of a document, in ascending order.
pub(super) struct Offsets<'a> {
    text: &'a [u8],
    start: Position,
    /// Set if the document is one line, and if each byte is a column, as in most documents.
    one_line: bool,
    plain: bool,
    last: (usize, Position),
}

impl<'a> Offsets<'a> {
    pub(super) fn new(text: &'a [u8], start: Position) -> Self {
        let one_line = memchr(b'\n', text).is_none();
        Self { text, start, one_line, plain: one_line && text.is_ascii(), last: (0, start) }
    }

    /// Returns the number for a byte offset; 0 for one before the last, which is not part of a call.
    pub(super) fn of(&mut self, byte: usize) -> usize {
        if self.plain {
            return pack(0, self.start.column + byte as u64);
        }
        let (last, position) = self.last;
        // A missing part of a call has the offset 0.
        let Some(passed) = self.text.get(last..byte) else { return 0 };
        let position = if self.one_line { position.after_within_line(passed) } else { position.after(passed) };
        self.last = (byte, position);
        pack(position.line - self.start.line, position.column)
    }
}

/// Returns the position for a number, given the first line of the document.
pub(super) fn position(offset: usize, line: u64) -> Position {
    let (below, column) = (offset >> HALF, offset & ((1 << HALF) - 1));
    // A finding about a whole conversation has no offset; its position is the line.
    Position { line: line + below as u64, column: column.max(1) as u64 }
}

fn pack(below: u64, column: u64) -> usize {
    let [below, column] = [below, column].map(|number| usize::try_from(number.min(MOST)).unwrap_or(0));
    below << HALF | column
}

#[cfg(test)]
mod tests {
    use super::{Offsets, position};
    use crate::input::Position;

    #[test]
    fn agree_with_positions() {
        let start = Position { line: 7, column: 3 };
        for text in ["plain", "né, né", "{\n  \"é\": [\n1]}\n"] {
            let mut offsets = Offsets::new(text.as_bytes(), start);
            for byte in 0..text.len() {
                assert_eq!(position(offsets.of(byte), 7), start.after(&text.as_bytes()[..byte]), "{text} {byte}");
            }
        }
        assert_eq!(position(0, 7), Position { line: 7, column: 1 });
    }
}
