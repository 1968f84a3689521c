//! Bytes that are known to be UTF-8.
//!
//! The whole of a text can be a `str` only once all of it was looked at for that. Whoever looks for the ends of strings sees on the way
//! where letters outside ASCII stand, and only there a text can fail to be UTF-8: for a verdict that is looked at alone, and
//! those few pieces become a `str` that somebody asks for.

use std::ops::Range;

/// Bytes that are known to be UTF-8.
#[derive(Debug, Clone, Copy)]
pub struct Utf8<'a> {
    bytes: &'a [u8],
    /// The bytes as text, if they are known to be UTF-8.
    text: Option<&'a str>,
}

impl<'a> Utf8<'a> {
    /// Takes bytes that are text already.
    #[inline]
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), text: Some(text) }
    }

    /// Bytes that somebody will want many pieces of as text; none where they are not UTF-8.
    #[inline]
    pub fn of(bytes: &'a [u8]) -> Option<Self> {
        simdutf8::basic::from_utf8(bytes).ok().map(Self::new)
    }

    /// Bytes that are ASCII but for those in a range; none where they are not UTF-8.
    #[inline]
    #[must_use]
    pub fn checked(bytes: &'a [u8], not_ascii: Range<usize>) -> Option<Self> {
        // A letter of several bytes has none in ASCII, so that it is in the range as a whole.
        let is_utf8 = not_ascii.is_empty() || simdutf8::basic::from_utf8(bytes.get(not_ascii)?).is_ok();
        is_utf8.then_some(Self { bytes, text: None })
    }

    /// All of it as text, if that is known already.
    #[inline]
    #[must_use]
    pub fn whole(self) -> Option<&'a str> {
        self.text
    }

    /// Returns all bytes.
    #[inline]
    #[must_use]
    pub fn as_bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// The text between two offsets, if no letter is cut apart there.
    #[inline]
    #[must_use]
    pub fn get(self, range: Range<usize>) -> Option<&'a str> {
        match self.text {
            Some(text) => text.get(range),
            None => std::str::from_utf8(self.bytes.get(range)?).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Utf8;
    use crate::json::Index;

    #[test]
    fn sees_every_letter_that_is_cut_apart() {
        let mut buffer = Vec::new();
        for length in [0, 1, 20, 63, 64, 65, 100, 127, 128, 130, 192, 200, 4090, 4200] {
            for letter in ["é", "’", "😀", "\u{7f}", "\u{80}"] {
                for at in (0..length).step_by(1 + length / 200 * 2) {
                    let mut bytes = vec![b'a'; length];
                    for (byte, of_letter) in bytes[at..].iter_mut().zip(letter.bytes()) {
                        *byte = of_letter;
                    }
                    check(&bytes, &mut buffer);
                    for wrong in [0x80, 0xc3, 0xff, b'a'] {
                        let before = std::mem::replace(&mut bytes[at], wrong);
                        check(&bytes, &mut buffer);
                        bytes[at] = before;
                    }
                }
            }
        }
    }

    fn check(bytes: &[u8], buffer: &mut Vec<u32>) {
        let (_, not_ascii) = Index::in_buffer(bytes, buffer);
        let found = Utf8::checked(bytes, not_ascii).map(|text| text.get(0..bytes.len()));
        assert_eq!(found, std::str::from_utf8(bytes).ok().map(Some), "{bytes:?}");
    }
}
