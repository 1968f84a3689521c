//! Finds the end of a string and the byte after it.
//!
//! Offsets are kept, not slices, and each place of the text is looked at with one comparison of its length: of such looks a call
//! has a hundred.

use super::block::{BLOCK, first_special};
use super::marks::Marks;

/// The end of a string: its closing quote, or what else stands there that is not plain.
///
/// It fits into two registers. One that was not found is followed by nothing that anybody expects.
#[derive(Debug, Clone, Copy)]
pub(super) struct StringEnd {
    pub(super) at: usize,
    /// It and the three bytes after it; past the end of the text, NUL.
    ahead: u32,
}

impl StringEnd {
    /// None was found.
    pub(super) const NONE: Self = Self { at: 0, ahead: 0 };

    /// Finds the end of a string that goes on at an offset: by the marks of the text, if there are any. It is not found where the text ends first, and without marks neither among its last bytes.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a call more for each string costs a tenth of the whole")]
    pub(super) fn find<const MARKED: bool>(text: &[u8], marks: Marks<'_>, at: usize) -> Self {
        if !MARKED {
            return Self::search(text, at);
        }
        match marks.ahead(at) {
            Some(window) if window != 0 => Self::marked(text, at, window),
            _ => Self::far(text, marks, at),
        }
    }

    /// At the first of the marks ahead.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn marked(text: &[u8], at: usize, window: u64) -> Self {
        // Marks are made of texts whose offsets have 32 bits. In as many the compiler sees that nothing can overflow.
        #[expect(clippy::cast_possible_truncation, reason = "as said")]
        let at = (at as u32).wrapping_add(window.trailing_zeros()) as usize;
        match text.get(at..at + 4).and_then(<[u8]>::first_chunk) {
            Some(ahead) => Self { at, ahead: u32::from_le_bytes(*ahead) },
            None => Self::among_the_last(text, at),
        }
    }

    /// The end of a string that is longer than what one look at the marks shows, or of any in a text that has none.
    #[inline(never)]
    fn far(text: &[u8], marks: Marks<'_>, mut at: usize) -> Self {
        if marks.is_none() {
            return Self::search(text, at);
        }
        while let Some(window) = marks.ahead(at) {
            if window != 0 {
                return Self::marked(text, at, window);
            }
            at = (at | 7) + WINDOW - 7;
        }
        Self::NONE
    }

    #[cold]
    #[inline(never)]
    fn among_the_last(text: &[u8], at: usize) -> Self {
        let mut ahead = [0; 4];
        ahead.iter_mut().zip(text.iter().skip(at)).for_each(|(ahead, byte)| *ahead = *byte);
        Self { at, ahead: u32::from_le_bytes(ahead) }
    }

    /// Finds the end without marks.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn search(text: &[u8], at: usize) -> Self {
        match text.get(at..).and_then(<[u8]>::first_chunk::<AHEAD>) {
            Some(bytes) => Self::in_block(bytes, at).unwrap_or_else(|| Self::search_far(text, at + BLOCK)),
            None => Self::NONE,
        }
    }

    #[inline(never)]
    fn search_far(text: &[u8], mut at: usize) -> Self {
        while let Some(bytes) = text.get(at..).and_then(<[u8]>::first_chunk) {
            if let Some(end) = Self::in_block(bytes, at) {
                return end;
            }
            at += BLOCK;
        }
        Self::NONE
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn in_block(bytes: &[u8; AHEAD], at: usize) -> Option<Self> {
        let place = bytes.first_chunk().and_then(first_special)?;
        let ahead = u32::from_le_bytes(*bytes.get(place..)?.first_chunk()?);
        Some(Self { at: at + place, ahead })
    }

    /// Returns true if the text continues with these bytes, which include the closing quote.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    pub(super) fn is<const N: usize>(self, expected: &[u8; N]) -> bool {
        let mut word = [0; 4];
        word[..N].copy_from_slice(expected);
        self.ahead & (u32::MAX >> (32 - 8 * N)) == u32::from_le_bytes(word)
    }
}

/// As many bytes as one look at the marks shows at least, and seven more.
const WINDOW: usize = 64;

/// As many bytes as are looked at to find the end of a string, and what is read with it.
const AHEAD: usize = BLOCK + 4;

#[cfg(test)]
mod tests {
    use super::StringEnd;
    use crate::json::Marks;

    /// Without vector instructions, and in batches that are decoded, there are no marks.
    #[test]
    fn finds_ends_with_marks_and_without() {
        let mut buffer = Vec::new();
        for length in 0..150 {
            let text = format!(
                "{}\",\"agent_id\":\"bce89acdd10007\",\"message_id\":\"2b2d4c6f556a09c\"}}",
                "a".repeat(length)
            );
            let text = text.as_bytes();
            let marks = Marks::of(text, &mut buffer);
            let ends = [
                StringEnd::find::<true>(text, marks, 0),
                StringEnd::find::<true>(text, Marks::NONE, 0),
                StringEnd::find::<false>(text, Marks::NONE, 0),
            ];
            for end in ends {
                assert!(end.at == length && end.is(b"\",\"a") && !end.is(b"\":"), "{length}: {end:?}");
            }
        }
    }
}
