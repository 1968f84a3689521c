//! Strings in a JSON text, found eight bytes at a time.

use std::borrow::Cow;

use super::escape::{check_escape, push_unescaped, unescape};
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// What stands between the quotes of a string, its escapes known to be good.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawText<'a> {
    raw: &'a str,
    escaped: bool,
}

impl<'a> RawText<'a> {
    /// An empty string.
    pub(crate) const EMPTY: Self = Self { raw: "", escaped: false };

    /// The string that it stands for: borrowed unless it holds an escape.
    #[inline]
    pub(crate) fn text(self) -> Cow<'a, str> {
        if self.escaped { Cow::Owned(unescape(self.raw)) } else { Cow::Borrowed(self.raw) }
    }

    /// What stands between the quotes, escapes as written: never shorter than the string itself.
    #[inline]
    pub(crate) fn written(self) -> &'a str {
        self.raw
    }

    /// Adds the string that it stands for to `out`.
    pub(crate) fn push_to(self, out: &mut String) {
        push_unescaped(out, self.raw);
    }

    /// As written, where that is the string that it stands for.
    #[inline]
    pub(crate) fn plain(self) -> Option<&'a str> {
        (!self.escaped).then_some(self.raw)
    }
}

/// Reads the string whose quote is at `start`; gives it and the offset after its closing quote.
#[inline]
pub(crate) fn scan_string(text: &str, start: usize) -> Result<(RawText<'_>, usize), SyntaxError> {
    let bytes = text.as_bytes();
    let mut at = plain_until(bytes, start + 1);
    let mut escaped = false;
    loop {
        match bytes.get(at) {
            Some(b'"') => {
                let raw = text.get(start + 1..at).unwrap_or_default();
                return Ok((RawText { raw, escaped }, at + 1));
            }
            Some(b'\\') => {
                escaped = true;
                at = plain_until(bytes, check_escape(bytes, at)?);
            }
            Some(_) => return Err(SyntaxError { kind: Kind::ControlCharacter, at }),
            None => return Err(SyntaxError { kind: Kind::UnexpectedEnd, at: bytes.len() }),
        }
    }
}

/// The first byte at or after `at` that a string cannot simply contain: a quote, a backslash, a control character.
#[inline]
pub(crate) fn plain_until(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = bytes.get(at..at + 8) {
        let marks = special_bytes(u64::from_le_bytes(word.try_into().unwrap_or_default()));
        if marks != 0 {
            return at + marks.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(byte) = bytes.get(at) {
        if *byte == b'"' || *byte == b'\\' || *byte < 0x20 {
            break;
        }
        at += 1;
    }
    at
}

/// The high bit of every byte that is a quote, a backslash or below 0x20. Exact up to the first such byte, which is all
/// that is asked of it: a borrow can only mark bytes after a true one.
#[inline]
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    const QUOTES: u64 = ONES * 0x22;
    const BACKSLASHES: u64 = ONES * 0x5C;
    let zero_bytes = |bits: u64| bits.wrapping_sub(ONES) & !bits;
    let quotes = zero_bytes(word ^ QUOTES);
    let backslashes = zero_bytes(word ^ BACKSLASHES);
    let controls = word.wrapping_sub(ONES * 0x20) & !word;
    (quotes | backslashes | controls) & HIGHS
}

#[cfg(test)]
mod tests {
    use super::plain_until;

    #[test]
    fn finds_every_special_byte_at_every_place() {
        for special in (0..0x20).chain(*b"\"\\") {
            for place in 0..20 {
                for filler in [b'a', 0x7f, 0x80, 0xff, b'!', b'#', b'[', b']'] {
                    let mut bytes = vec![filler; 24];
                    bytes[place] = special;
                    assert_eq!(plain_until(&bytes, 0), place, "{special:#x} at {place} in {filler:#x}");
                }
            }
        }
    }

    #[test]
    fn passes_over_everything_else() {
        let plain: Vec<u8> = (0..=255u8).filter(|byte| *byte >= 0x20 && *byte != b'"' && *byte != b'\\').collect();
        assert_eq!(plain_until(&plain, 0), plain.len());
    }
}
