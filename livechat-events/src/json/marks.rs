//! Where in a text the bytes stand that end strings, found for all of it before it is read.
//!
//! Whoever looks for the end of a string knows where to look only once the string before it is passed over, and has to wait for
//! that. A processor finds the ends of all strings without any such wait, several at once.

#[cfg(target_arch = "x86_64")]
use super::block::{BLOCK, special_mask};

/// A bit for each byte of a text that a string cannot simply contain; or nothing at all about a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marks<'a>(&'a [u8]);

/// How many bytes of marks are read at once.
const WORD: usize = 8;

impl<'a> Marks<'a> {
    /// Nothing is known.
    pub(crate) const NONE: Self = Self(&[]);

    /// The marks of a text, in a buffer that is used again.
    #[cfg(target_arch = "x86_64")]
    pub(crate) fn of(text: &[u8], buffer: &'a mut Vec<u8>) -> Self {
        if u32::try_from(text.len()).is_err() {
            return Self::NONE;
        }
        let length = length_for(text.len());
        if buffer.len() < length {
            buffer.resize(length, 0);
        }
        Self::of_short(text, buffer)
    }

    /// The same in a buffer that is large enough for texts up to some length; nothing is known of longer ones.
    #[cfg(target_arch = "x86_64")]
    #[inline]
    pub(crate) fn of_short(text: &[u8], buffer: &'a mut [u8]) -> Self {
        let (blocks, rest) = text.as_chunks::<BLOCK>();
        let length = length_for(text.len());
        let Some((marks, after)) = buffer.split_at_mut_checked(blocks.len() * 2) else { return Self::NONE };
        let (fours, blocks) = blocks.as_chunks::<4>();
        let (marks_of_fours, marks) = marks.as_chunks_mut().0.as_chunks_mut::<4>();
        for (four, marks) in fours.iter().zip(marks_of_fours) {
            for (block, mark) in four.iter().zip(marks) {
                *mark = special_mask(block).to_le_bytes();
            }
        }
        for (block, mark) in blocks.iter().zip(marks) {
            *mark = special_mask(block).to_le_bytes();
        }
        if let (Some(end), Some(last)) = (after.first_chunk_mut::<{ WORD + 2 }>(), text.last_chunk()) {
            *end = [0; WORD + 2];
            if !rest.is_empty() {
                // Of the last block those bytes that are in no other.
                [end[0], end[1]] = (special_mask(last) >> (BLOCK - rest.len())).to_le_bytes();
            }
            return buffer.get(..length).map_or(Self::NONE, Self);
        }
        Self::NONE
    }

    /// The same where vectors are wanting: blocks are looked at when they are needed.
    #[cfg(not(target_arch = "x86_64"))]
    pub(crate) fn of(_: &[u8], _: &'a mut Vec<u8>) -> Self {
        Self::NONE
    }

    #[cfg(not(target_arch = "x86_64"))]
    pub(crate) fn of_short(_: &[u8], _: &'a mut [u8]) -> Self {
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

/// How large a buffer has to be for the marks of a text.
pub(crate) const fn length_for(length: usize) -> usize {
    (length / 16 + 1) * 2 + WORD
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
            assert_eq!(marks.is_none(), cfg!(not(target_arch = "x86_64")) || length < 16, "{length}");
        }
    }
}
