//! Strings in a JSON text, found sixteen bytes at a time.

use std::borrow::Cow;

use super::block::{first_special, plain_until};
use super::error::{SyntaxError, SyntaxErrorKind as Kind};
use super::escape::{check_escape, push_unescaped, stands_for, unescape};
use super::utf8::Utf8;

/// The text between the quotes of a string, with valid escapes.
#[derive(Debug, Clone, Copy)]
pub struct RawText<'a> {
    raw: &'a str,
    escaped: bool,
}

impl<'a> RawText<'a> {
    /// Returns a text that is known to hold no escapes.
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

    /// Returns the text between the quotes, escapes as written: never shorter than the string itself.
    #[inline]
    #[must_use]
    pub fn written(self) -> &'a str {
        self.raw
    }

    /// Adds the string that it stands for to `out`.
    pub fn push_to(self, out: &mut String) {
        push_unescaped(out, self.raw);
    }

    /// Returns whether it stands for a text.
    #[must_use]
    pub fn is(self, text: &str) -> bool {
        if self.escaped { stands_for(self.raw, text) } else { self.raw == text }
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

/// Returns the text after a string whose first quote was read; none where the string is broken, holds escapes, or
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

#[cfg(test)]
mod tests {
    use crate::json::Cursor;

    #[test]
    fn a_string_stands_for_what_it_unescapes_to() {
        for written in
            [r#""""#, r#""type""#, r#""\u0074ype""#, r#""t\"\\/\b\f\n\r\t""#, r#""\ud83d\ude00x""#, r#""é\u00e9""#]
        {
            let raw = Cursor::new(written).string().unwrap();
            let text = raw.text();
            assert!(raw.is(&text), "{written}");
            for other in [format!("{text}x"), format!("x{text}"), text.chars().skip(1).collect()] {
                assert_eq!(raw.is(&other), other == text, "{written} {other}");
            }
        }
    }
}
