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
    let (end, escaped) = pass_string(text.as_bytes(), start)?;
    // Quotes are never part of a character, so that this cannot fail.
    let raw = text.get(start + 1..end - 1).unwrap_or_default();
    Ok((RawText { raw, escaped }, end))
}

/// Passes over the string whose quote is at `start`; gives the offset after its closing quote, and whether it holds
/// escapes.
#[inline]
pub(crate) fn pass_string(bytes: &[u8], start: usize) -> Result<(usize, bool), SyntaxError> {
    let at = plain_until(bytes, start + 1);
    if bytes.get(at) == Some(&b'"') { Ok((at + 1, false)) } else { pass_escapes(bytes, at) }
}

/// The rest of a string from its first byte on that is not plain.
fn pass_escapes(bytes: &[u8], mut at: usize) -> Result<(usize, bool), SyntaxError> {
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok((at + 1, true)),
            Some(b'\\') => at = plain_until(bytes, check_escape(bytes, at)?),
            Some(_) => return Err(SyntaxError { kind: Kind::ControlCharacter, at }),
            None => return Err(SyntaxError { kind: Kind::UnexpectedEnd, at: bytes.len() }),
        }
    }
}

/// The first byte at or after `at` that a string cannot simply contain: a quote, a backslash, a control character.
#[inline]
pub(crate) fn plain_until(bytes: &[u8], at: usize) -> usize {
    let mut rest = bytes.get(at..).unwrap_or_default();
    while let Some((word, after)) = rest.split_first_chunk() {
        let marks = special_bytes(u64::from_le_bytes(*word));
        if marks != 0 {
            return bytes.len() - rest.len() + marks.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    bytes.len() - rest.len() + plain_in(rest)
}

/// How many of the last bytes of a text a string can simply contain.
#[cold]
fn plain_in(rest: &[u8]) -> usize {
    rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20)).unwrap_or(rest.len())
}

/// The high bit of every byte that is special. Exact up to the first such byte, which is all that is asked of it: a
/// borrow can only mark bytes after a true one.
#[inline]
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // A quote differs in one bit from a space, and that bit changes no control character into another byte: with it
    // flipped, the quote and the control characters are the bytes below 0x21.
    let quotes_and_controls = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslashes = (word ^ (ONES * 0x5C)).wrapping_sub(ONES);
    (quotes_and_controls | backslashes) & !word & (ONES * 0x80)
}

#[cfg(test)]
mod tests {
    use super::plain_until;

    #[test]
    fn finds_every_special_byte_at_every_place() {
        for special in (0..0x20).chain(*b"\"\\") {
            for place in 0..40 {
                for filler in [b'a', 0x7f, 0x80, 0xff, b'!', b'#', b'[', b']'] {
                    let mut bytes = vec![filler; 44];
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
