//! Converts offsets to lines and columns.

use crate::input::Position;

/// Distance of marks in bytes.
const STRIDE: usize = 4096;

/// The positions of a text, in any order, without counting from the start each time: a long document can have thousands of
/// findings.
pub(crate) struct Places<'a> {
    text: &'a [u8],
    /// The position of each `STRIDE`th byte, as far as needed so far.
    marks: Vec<Position>,
}

impl<'a> Places<'a> {
    /// Creates the positions of a text that starts at `start`.
    pub(crate) fn new(text: &'a [u8], start: Position) -> Self {
        Self { text, marks: vec![start] }
    }

    /// Returns the position of a byte.
    pub(crate) fn at(&mut self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let wanted = offset / STRIDE;
        let mut mark = self.marks[wanted.min(self.marks.len() - 1)];
        for known in self.marks.len()..=wanted {
            mark = mark.after(&self.text[(known - 1) * STRIDE..known * STRIDE]);
            self.marks.push(mark);
        }
        mark.after(&self.text[wanted * STRIDE..offset])
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, Position, STRIDE};

    #[test]
    fn agrees_with_counting_from_the_start() {
        let text: Vec<u8> = (0..3 * STRIDE)
            .flat_map(|at| if at % 777 == 0 { &b"\n"[..] } else { "é".as_bytes() }.iter().copied())
            .collect();
        let start = Position { line: 3, column: 5 };
        let mut places = Places::new(&text, start);
        for offset in [5 * STRIDE, 0, 1, STRIDE, 5 * STRIDE + 7, 2 * STRIDE - 1, text.len(), text.len() + 1] {
            assert_eq!(places.at(offset), start.after(&text[..offset.min(text.len())]), "{offset}");
        }
    }
}
