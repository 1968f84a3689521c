//! The positions of the bytes that end strings, found for a whole text before it is read.
//!
//! Whoever looks for the end of a string knows where to look only once the string before it is passed over, and has to wait for
//! that. A processor finds the ends of all strings without any such wait, several at once.

use std::ops::Range;

#[cfg(target_arch = "x86_64")]
use super::block::{BLOCK, is_ascii, special_mask};

/// A bit for each byte of a text that a string cannot simply contain; or nothing at all about a text.
#[derive(Debug, Clone, Copy)]
pub struct Marks<'a>(&'a [u8]);

/// The number of bytes of marks that are read at once.
const WORD: usize = 8;

/// Of how many bytes of a text those are.
const PIECE: usize = 8 * WORD;

impl<'a> Marks<'a> {
    /// Nothing is known.
    pub const NONE: Self = Self(&[]);

    /// The marks of a text, in a buffer that is used again.
    #[cfg(target_arch = "x86_64")]
    pub fn of(text: &[u8], buffer: &'a mut Vec<u8>) -> Self {
        Self::with_letters(text, buffer).0
    }

    /// Finds the marks, and a range that holds all bytes that are not ASCII.
    #[cfg(target_arch = "x86_64")]
    pub fn with_letters(text: &[u8], buffer: &'a mut Vec<u8>) -> (Self, Range<usize>) {
        if u32::try_from(text.len()).is_err() {
            return (Self::NONE, 0..text.len());
        }
        let length = length_for(text.len());
        if buffer.len() < length {
            buffer.resize(length, 0);
        }
        Self::in_room(text, buffer)
    }

    /// The marks in a buffer that is large enough for texts up to some length; nothing is known of longer ones.
    #[cfg(target_arch = "x86_64")]
    #[inline]
    pub fn of_short(text: &[u8], buffer: &'a mut [u8]) -> Self {
        Self::in_room(text, buffer).0
    }

    /// The rest after the last whole piece is read together with bytes before it, so that nothing depends on how much
    /// that is; of very short texts nothing is known.
    #[cfg(target_arch = "x86_64")]
    #[inline]
    fn in_room(text: &[u8], buffer: &'a mut [u8]) -> (Self, Range<usize>) {
        let (pieces, rest) = text.as_chunks();
        let (words, _) = buffer.as_chunks_mut::<WORD>();
        let room = words.split_at_mut_checked(pieces.len());
        let (Some((marks, [of_rest, none, ..])), Some(last)) = (room, text.last_chunk()) else {
            return (Self::NONE, 0..text.len());
        };
        // A bit for each piece, the last one's the lowest: no processor foresees where letters outside ASCII stand.
        let mut letters = 0_u64;
        for (piece, marks) in pieces.iter().zip(marks) {
            letters = letters << 1 | u64::from(!mark(piece, marks));
        }
        let mut of_last = [0; WORD];
        let in_last = !mark(last, &mut of_last);
        let passed = u32::try_from(PIECE - rest.len()).unwrap_or(0);
        *of_rest = u64::from_le_bytes(of_last).checked_shr(passed).unwrap_or(0).to_le_bytes();
        *none = [0; WORD];
        let count = pieces.len();
        let not_ascii = if count > 64 || in_last {
            0..text.len()
        } else {
            let first = count + letters.leading_zeros() as usize - 64;
            first * PIECE..count.saturating_sub(letters.trailing_zeros() as usize) * PIECE
        };
        (buffer.get(..length_for(text.len())).map_or(Self::NONE, Self), not_ascii)
    }

    /// Without vector instructions, blocks are read when they are needed.
    #[cfg(not(target_arch = "x86_64"))]
    pub fn of(_: &[u8], _: &'a mut Vec<u8>) -> Self {
        Self::NONE
    }

    #[cfg(not(target_arch = "x86_64"))]
    pub fn with_letters(text: &[u8], _: &'a mut Vec<u8>) -> (Self, Range<usize>) {
        (Self::NONE, 0..text.len())
    }

    #[cfg(not(target_arch = "x86_64"))]
    pub fn of_short(_: &[u8], _: &'a mut [u8]) -> Self {
        Self::NONE
    }

    #[inline]
    pub(super) fn is_none(self) -> bool {
        self.0.is_empty()
    }

    /// The marks from a byte on, its own in the lowest bit, of that and at least 56 bytes after it; past the end of the text
    /// there are none.
    #[inline]
    pub(super) fn ahead(self, at: usize) -> Option<u64> {
        let first = at / 8;
        let word = self.0.get(first..first + WORD)?.first_chunk::<WORD>()?;
        Some(u64::from_le_bytes(*word) >> (at % 8))
    }
}

/// Returns the size of the buffer for the marks of a text: zeros follow them, as many as are read at once.
#[must_use]
pub const fn length_for(length: usize) -> usize {
    (length / PIECE + 2) * WORD
}

/// A bit for each byte of a piece of a text. Gives whether all of them are ASCII.
#[cfg(target_arch = "x86_64")]
#[inline]
fn mark(piece: &[u8; PIECE], marks: &mut [u8; WORD]) -> bool {
    let (blocks, _) = piece.as_chunks::<BLOCK>();
    for (block, marks) in blocks.iter().zip(marks.as_chunks_mut().0) {
        *marks = special_mask(block).to_le_bytes();
    }
    is_ascii(blocks)
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn marks_every_special_byte_and_no_other() {
        let mut buffer = Vec::new();
        // Longer texts first, so that shorter ones find what they left behind.
        for length in (0..200).rev() {
            let text: Vec<u8> = (0..length).map(|at| b"\"a\\\x1f \x7f\xff![]#"[at * at % 11]).collect();
            let marks = Marks::of(&text, &mut buffer);
            for at in 0..if marks.is_none() { 0 } else { length } {
                let found = marks.ahead(at).unwrap();
                for ahead in 0..57 {
                    let special = matches!(text.get(at + ahead), Some(b'"' | b'\\' | ..0x20));
                    assert_eq!(found >> ahead & 1 == 1, special, "{ahead} past {at} of {length}");
                }
            }
            assert_eq!(marks.is_none(), cfg!(not(target_arch = "x86_64")) || length < 64, "{length}");
        }
    }
}
