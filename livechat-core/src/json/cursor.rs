//! The cursor: one pass over a JSON text, every byte looked at once.
//!
//! It accepts exactly what `serde_json` accepts when it builds a `Value`: in values that nobody asked for, too, it
//! rejects lone surrogates, numbers out of range and nesting past 127 levels.

use super::index::Index;
use super::numeral::scan_number;
use super::strings::{RawText, after_plain_string, scan_string};
use super::tokens::{no_value, pass_literal, past_space};
use super::utf8::Utf8;
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// The deepest nesting of arrays and objects that is read, the same as `serde_json`'s.
pub(super) const MAX_DEPTH: u8 = 127;

/// A place in a JSON text.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    pub(super) text: Utf8<'a>,
    /// The ends of strings, if they are known, and the number of those before the last call that was read by them.
    pub(super) index: Index<'a>,
    pub(super) strings: usize,
    /// The rest of the text.
    pub(super) rest: &'a [u8],
    pub(super) depth: u8,
    /// True if a skipped value had white space in it: without it, each is on one line.
    pub(super) spaced: bool,
}

impl<'a> Cursor<'a> {
    /// Returns a cursor at the start of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self::indexed(Utf8::new(text), Index::NONE)
    }

    /// Returns a cursor over a text that has an index.
    #[inline]
    #[must_use]
    pub fn indexed(text: Utf8<'a>, index: Index<'a>) -> Self {
        Self { text, index, strings: 0, rest: text.as_bytes(), depth: 0, spaced: false }
    }

    /// A cursor that stands where this one does, with an index of its text.
    #[inline]
    #[must_use]
    pub fn with_index<'m>(&self, index: Index<'m>) -> Cursor<'m>
    where
        'a: 'm,
    {
        Cursor { index, ..self.clone() }
    }

    /// At the start of `bytes`, once they are known to be UTF-8.
    ///
    /// # Errors
    ///
    /// Fails at the first byte that is not UTF-8.
    pub fn from_slice(bytes: &'a [u8]) -> Result<Self, SyntaxError> {
        match simdutf8::compat::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(text)),
            Err(error) => Err(SyntaxError { kind: Kind::NotUtf8, at: error.valid_up_to() }),
        }
    }

    /// The byte that is read next.
    #[inline]
    #[must_use]
    pub fn offset(&self) -> usize {
        self.text.as_bytes().len() - self.rest.len()
    }

    /// Goes to an offset that a cursor in the same object gave.
    #[inline]
    pub fn go_to(&mut self, offset: usize) {
        self.rest = self.text.as_bytes().get(offset..).unwrap_or_default();
    }

    /// A cursor at the start of the same text, outside of all brackets.
    #[must_use]
    pub fn restarted(&self) -> Self {
        Self::indexed(self.text, self.index)
    }

    /// A cursor at another place of the text.
    #[inline]
    #[must_use]
    pub fn at(&self, offset: usize) -> Self {
        let mut cursor = self.clone();
        cursor.go_to(offset);
        cursor
    }

    /// The byte at an offset; past the end of the text, NUL.
    #[inline]
    #[must_use]
    pub fn byte_at(&self, offset: usize) -> u8 {
        self.text.as_bytes().get(offset).copied().unwrap_or(0)
    }

    /// The whole text.
    #[inline]
    #[must_use]
    pub fn text(&self) -> Utf8<'a> {
        self.text
    }

    /// The text between two offsets that a cursor over this text gave.
    #[inline]
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The first byte of the next token, white space passed over; the token itself is not.
    ///
    /// # Errors
    ///
    /// Fails at the end of the text.
    #[inline]
    pub fn peek(&mut self) -> Result<u8, SyntaxError> {
        match self.rest {
            [byte, ..] if *byte > b' ' => Ok(*byte),
            _ => self.peek_past_space(),
        }
    }

    #[inline(never)]
    fn peek_past_space(&mut self) -> Result<u8, SyntaxError> {
        self.go_to(past_space(self.text.as_bytes(), self.offset()));
        self.rest.first().copied().ok_or_else(|| self.error(Kind::UnexpectedEnd))
    }

    /// Fails unless nothing but white space is left.
    ///
    /// # Errors
    ///
    /// Fails with the offset of the first byte of other text.
    #[inline]
    pub fn finish(&mut self) -> Result<(), SyntaxError> {
        if self.rest.is_empty() {
            return Ok(());
        }
        match self.peek() {
            Ok(_) => Err(self.error(Kind::TrailingText)),
            Err(_) => Ok(()),
        }
    }

    /// Reads a string. The cursor stands on its quote.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn string(&mut self) -> Result<RawText<'a>, SyntaxError> {
        if let [_, string @ ..] = self.rest
            && let Some(rest) = after_plain_string(string)
        {
            self.rest = rest;
            let start = self.text.as_bytes().len() - string.len();
            return Ok(RawText::new_plain(self.slice(start, self.offset() - 1)));
        }
        self.other_string()
    }

    #[inline(never)]
    fn other_string(&mut self) -> Result<RawText<'a>, SyntaxError> {
        let (raw, end) = scan_string(self.text, self.offset())?;
        self.go_to(end);
        Ok(raw)
    }

    /// Passes over a string. The cursor stands on its quote.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn pass_string(&mut self) -> Result<(), SyntaxError> {
        if let [_, string @ ..] = self.rest
            && let Some(rest) = after_plain_string(string)
        {
            self.rest = rest;
            return Ok(());
        }
        self.pass_other_string()
    }

    #[inline(never)]
    fn pass_other_string(&mut self) -> Result<(), SyntaxError> {
        self.go_to(super::strings::pass_string(self.text.as_bytes(), self.offset())?.0);
        Ok(())
    }

    /// Passes over a string without escapes, and gives what stands between its quotes. The cursor does not move where
    /// something else stands, which may be white space; nor may it among the last bytes of the text.
    #[inline]
    pub fn plain_string(&mut self) -> Option<&'a [u8]> {
        let [b'"', string @ ..] = self.rest else { return None };
        let rest = after_plain_string(string)?;
        self.rest = rest;
        string.get(..string.len() - rest.len() - 1)
    }

    /// Reads a string like [`plain_string`](Self::plain_string), as text.
    #[inline]
    pub fn plain_text(&mut self) -> Option<&'a str> {
        let start = self.offset() + 1;
        self.plain_string().map(|_| self.slice(start, self.offset() - 1))
    }

    /// Reads a number and gives it as written. The cursor stands on its first byte.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn number(&mut self) -> Result<&'a str, SyntaxError> {
        let start = self.offset();
        self.pass_number()?;
        Ok(self.slice(start, self.offset()))
    }

    /// Passes over a number. The cursor stands on its first byte.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn pass_number(&mut self) -> Result<(), SyntaxError> {
        self.go_to(scan_number(self.text.as_bytes(), self.offset())?);
        Ok(())
    }

    /// Reads `true`, `false` or `null`. The cursor stands on the first letter.
    ///
    /// # Errors
    ///
    /// Fails if another word stands there.
    #[inline]
    pub fn literal(&mut self, word: &'static str) -> Result<(), SyntaxError> {
        self.go_to(pass_literal(self.text.as_bytes(), self.offset(), word)?);
        Ok(())
    }

    /// The error for a byte that begins no value.
    #[cold]
    #[must_use]
    pub fn no_value(&self) -> SyntaxError {
        no_value(self.text.as_bytes(), self.offset())
    }

    /// Passes over one byte.
    #[inline]
    pub(super) fn step(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    #[cold]
    pub(super) fn error(&self, kind: Kind) -> SyntaxError {
        SyntaxError { kind, at: self.offset() }
    }
}
