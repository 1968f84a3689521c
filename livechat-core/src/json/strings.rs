//! Strings in a JSON text, found sixteen bytes at a time.

use std::borrow::Cow;

use super::block::{BLOCK, first_special, first_special_past, special_bytes};
use super::escape::{check_escape, push_unescaped, unescape};
use super::utf8::Utf8;
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// What stands between the quotes of a string, its escapes known to be good.
#[derive(Debug, Clone, Copy)]
pub struct RawText<'a> {
    raw: &'a str,
    escaped: bool,
}

impl<'a> RawText<'a> {
    /// What is known to hold no escapes.
    #[inline]
    #[must_use]
    pub fn new_plain(raw: &'a str) -> Self {
        Self { raw, escaped: false }
    }

    /// The string that it stands for: borrowed unless it holds an escape.
    #[inline]
    #[must_use]
    pub fn text(self) -> Cow<'a, str> {
        if self.escaped { Cow::Owned(unescape(self.raw)) } else { Cow::Borrowed(self.raw) }
    }

    /// What stands between the quotes, escapes as written: never shorter than the string itself.
    #[inline]
    #[must_use]
    pub fn written(self) -> &'a str {
        self.raw
    }

    /// Adds the string that it stands for to `out`.
    pub fn push_to(self, out: &mut String) {
        push_unescaped(out, self.raw);
    }

    /// As written, where that is the string that it stands for.
    #[inline]
    #[must_use]
    pub fn plain(self) -> Option<&'a str> {
        (!self.escaped).then_some(self.raw)
    }
}

/// Reads the string whose quote is at `start`; gives it and the offset after its closing quote.
#[inline]
pub(crate) fn scan_string(text: Utf8<'_>, start: usize) -> Result<(RawText<'_>, usize), SyntaxError> {
    let (end, escaped) = pass_string(text.as_bytes(), start)?;
    // Quotes are never part of a character, so that this cannot fail.
    let raw = text.get(start + 1..end - 1).unwrap_or_default();
    Ok((RawText { raw, escaped }, end))
}

/// What follows a string of which the first quote is passed already; none where the string is broken, holds escapes, or
/// ends among the last bytes of the text, so that it takes a closer look.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call more for each string costs a tenth of the whole")]
pub(super) fn after_plain_string(mut rest: &[u8]) -> Option<&[u8]> {
    while let Some((block, after)) = rest.split_first_chunk() {
        if let Some(first) = first_special(block) {
            return match rest.get(first..) {
                Some([b'"', after @ ..]) => Some(after),
                _ => None,
            };
        }
        rest = after;
    }
    None
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
            Some(b'\\') => {
                at = check_escape(bytes, at)?;
                // Where one character of a script is escaped, the next one mostly is, too.
                if bytes.get(at) != Some(&b'\\') {
                    at = plain_until(bytes, at);
                }
            }
            Some(_) => return Err(SyntaxError { kind: Kind::ControlCharacter, at }),
            None => return Err(SyntaxError { kind: Kind::UnexpectedEnd, at: bytes.len() }),
        }
    }
}

/// Whether a string can contain all of these bytes as they are.
///
/// The last block overlaps the one before it, so that no byte is looked at alone.
#[inline]
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else { return is_short_plain(bytes) };
    if bytes.len() <= 2 * BLOCK {
        return first_special(first).is_none() & first_special(last).is_none();
    }
    let (blocks, _) = bytes.as_chunks();
    blocks.iter().chain([last]).all(|block| first_special(block).is_none())
}

/// The same of less than a block.
#[inline]
fn is_short_plain(bytes: &[u8]) -> bool {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let both = u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << 64;
        return first_special(&both.to_le_bytes()).is_none();
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return special_bytes(u64::from(first) | u64::from(last) << 32) == 0;
    }
    bytes.iter().all(|byte| !matches!(byte, b'"' | b'\\' | ..0x20))
}

/// The first byte at or after `at` that a string cannot simply contain: a quote, a backslash, a control character.
#[inline]
pub fn plain_until(bytes: &[u8], mut at: usize) -> usize {
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        if let Some(first) = first_special(block) {
            return at + first;
        }
        at += BLOCK;
    }
    plain_until_end(bytes, at)
}

/// The same where less than a block is left: it is part of the last block of the text, which nearly every text has.
#[inline(never)]
fn plain_until_end(bytes: &[u8], at: usize) -> usize {
    let left = bytes.len().saturating_sub(at);
    match bytes.last_chunk::<BLOCK>() {
        Some(_) if left == 0 => bytes.len(),
        Some(last) => match first_special_past(last, BLOCK.saturating_sub(left)) {
            Some(place) => bytes.len() - BLOCK + place,
            None => bytes.len(),
        },
        None => {
            let rest = bytes.get(at..).unwrap_or_default();
            rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20)).map_or(bytes.len(), |plain| at + plain)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_plain, plain_until};

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

    #[test]
    fn a_text_of_any_length_is_plain_unless_one_byte_is_special() {
        for length in 0..70 {
            let mut bytes = vec![b'a'; length];
            assert!(is_plain(&bytes), "{length}");
            for (place, special) in (0..length).flat_map(|place| [(place, b'"'), (place, b'\\'), (place, 0x1f)]) {
                bytes[place] = special;
                assert!(!is_plain(&bytes), "{special:#x} at {place} of {length}");
                bytes[place] = b'a';
            }
        }
    }
}
