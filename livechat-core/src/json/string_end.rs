//! Finds the end of a string and the byte after it.
//!
//! Offsets are kept, not slices, and each place of the text is looked at with one comparison of its length: of such looks a call
//! has a hundred.

use super::block::{BLOCK, first_special};

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

    /// Finds the end of a string that goes on at an offset. It is not found where the text ends first, nor among its last bytes.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a call more for each string costs a tenth of the whole")]
    pub(super) fn find(text: &[u8], at: usize) -> Self {
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

/// As many bytes as are looked at to find the end of a string, and what is read with it.
const AHEAD: usize = BLOCK + 4;

#[cfg(test)]
mod tests {
    use super::StringEnd;

    #[test]
    fn finds_ends_at_any_place() {
        for length in 0..150 {
            let text = format!("{}\",\"agent_id\":\"bce89acdd10007\",\"message_id\":1}}", "a".repeat(length));
            let end = StringEnd::find(text.as_bytes(), 0);
            assert!(end.at == length && end.is(b"\",\"a") && !end.is(b"\":"), "{length}: {end:?}");
        }
    }
}
