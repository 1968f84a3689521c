//! Where in its document a part of a call stands: a line and a column in one number.
//!
//! When a call is judged, its text may be long gone. So its parts are found by lines and columns, and not by bytes.

use memchr::memchr;

use crate::input::Position;

/// Half of the bits for the lines below the document's first, half for the column.
const HALF: u32 = usize::BITS / 2;
const MOST: u64 = (1 << HALF) - 1;

/// A document whose bytes are looked up one after the other: from the last one on, since every document is.
pub(super) struct Offsets<'a> {
    text: &'a [u8],
    start: Position,
    /// Whether it is one line, and whether each byte is a column, as in most documents.
    one_line: bool,
    plain: bool,
    last: (usize, Position),
}

impl<'a> Offsets<'a> {
    pub(super) fn new(text: &'a [u8], start: Position) -> Self {
        let one_line = memchr(b'\n', text).is_none();
        Self { text, start, one_line, plain: one_line && text.is_ascii(), last: (0, start) }
    }

    /// What stands for a byte. One that is before the last is no part of a call.
    pub(super) fn of(&mut self, byte: usize) -> usize {
        if self.plain {
            return pack(0, self.start.column + byte as u64);
        }
        let (last, position) = self.last;
        // A part that a call does not have stands at 0.
        let Some(passed) = self.text.get(last..byte) else { return 0 };
        let position = if self.one_line { position.after_within_line(passed) } else { position.after(passed) };
        self.last = (byte, position);
        pack(position.line - self.start.line, position.column)
    }
}

/// The position that stands for a byte of a document that begins on this line.
pub(super) fn position(offset: usize, line: u64) -> Position {
    let (below, column) = (offset >> HALF, offset & ((1 << HALF) - 1));
    // What is about a conversation as a whole has no byte: the line is its place.
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
