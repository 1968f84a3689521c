//! The cursor: one pass over a JSON text, every byte looked at once.
//!
//! It accepts exactly what `serde_json` accepts when it builds a `Value`: in values that nobody asked for, too, it
//! rejects lone surrogates, numbers out of range and nesting past 127 levels.

use super::numeral::scan_number;
use super::pass::{no_value, pass_literal, pass_value};
use super::strings::{RawText, pass_string, scan_string};
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// The deepest nesting of arrays and objects that is read, the same as `serde_json`'s.
pub(super) const MAX_DEPTH: u8 = 127;

/// A place in a JSON text.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    depth: u8,
}

/// How far the members of an object or the items of an array have been read.
#[derive(Debug)]
pub(crate) struct Members {
    first: bool,
}

impl<'a> Cursor<'a> {
    /// At the start of `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// At the start of `bytes`, once they are known to be UTF-8.
    pub(crate) fn from_slice(bytes: &'a [u8]) -> Result<Self, SyntaxError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(text)),
            Err(error) => Err(SyntaxError { kind: Kind::NotUtf8, at: error.valid_up_to() }),
        }
    }

    /// The byte that is read next.
    #[inline]
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Goes to an offset that a cursor in the same object gave.
    pub(crate) fn go_to(&mut self, offset: usize) {
        self.at = offset;
    }

    /// The whole text.
    #[inline]
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The text between two offsets that a cursor over this text gave.
    #[inline]
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The first byte of the next token, white space passed over; the token itself is not.
    #[inline]
    pub(crate) fn peek(&mut self) -> Result<u8, SyntaxError> {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if *byte > b' ' => Ok(*byte),
            _ => self.peek_past_space(),
        }
    }

    fn peek_past_space(&mut self) -> Result<u8, SyntaxError> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                Some(byte) => return Ok(*byte),
                None => return Err(self.error(Kind::UnexpectedEnd)),
            }
        }
    }

    /// Fails unless nothing but white space is left.
    pub(crate) fn finish(&mut self) -> Result<(), SyntaxError> {
        match self.peek() {
            Ok(_) => Err(self.error(Kind::TrailingText)),
            Err(_) => Ok(()),
        }
    }

    /// Reads a string. The cursor stands on its quote.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<RawText<'a>, SyntaxError> {
        let (raw, end) = scan_string(self.text, self.at)?;
        self.at = end;
        Ok(raw)
    }

    /// Passes over a string. The cursor stands on its quote.
    #[inline]
    pub(crate) fn pass_string(&mut self) -> Result<(), SyntaxError> {
        self.at = pass_string(self.text.as_bytes(), self.at)?.0;
        Ok(())
    }

    /// Reads a number and gives it as written. The cursor stands on its first byte.
    #[inline]
    pub(crate) fn number(&mut self) -> Result<&'a str, SyntaxError> {
        let start = self.at;
        self.at = scan_number(self.text, start)?;
        Ok(self.slice(start, self.at))
    }

    /// Reads `true`, `false` or `null`. The cursor stands on the first letter.
    #[inline]
    pub(crate) fn literal(&mut self, word: &'static str) -> Result<(), SyntaxError> {
        self.at = pass_literal(self.text.as_bytes(), self.at, word)?;
        Ok(())
    }

    /// Enters an object or an array. The cursor stands on its bracket.
    #[inline]
    pub(crate) fn enter(&mut self) -> Result<Members, SyntaxError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(Kind::TooDeep));
        }
        self.depth += 1;
        self.at += 1;
        Ok(Members { first: true })
    }

    /// The next key of an object, with the cursor on its value; `None` once the object is closed.
    #[inline]
    pub(crate) fn next_key(&mut self, members: &mut Members) -> Result<Option<RawText<'a>>, SyntaxError> {
        if self.next_member(members)? { self.key().map(Some) } else { Ok(None) }
    }

    /// Goes to the quote of the next key of an object; `false` once the object is closed.
    #[inline]
    pub(crate) fn next_member(&mut self, members: &mut Members) -> Result<bool, SyntaxError> {
        let mut byte = self.peek()?;
        if members.first {
            members.first = false;
            if byte == b'}' {
                return Ok(self.leave());
            }
        } else {
            match byte {
                b',' => {
                    self.at += 1;
                    byte = self.peek()?;
                    if byte == b'}' {
                        return Err(self.error(Kind::TrailingComma));
                    }
                }
                b'}' => return Ok(self.leave()),
                _ => return Err(self.error(Kind::ExpectedCommaOrBrace)),
            }
        }
        if byte != b'"' {
            return Err(self.error(Kind::ExpectedKey));
        }
        Ok(true)
    }

    /// Passes over a key and its colon, if they are written exactly like this: `"agent_id":`.
    #[inline]
    pub(crate) fn take_key(&mut self, written: &str) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let written = written.as_bytes();
        // The first letter tells most guesses that are wrong, without the call that a comparison of slices is.
        let taken = rest.get(1) == written.get(1) && rest.starts_with(written);
        if taken {
            self.at += written.len();
        }
        taken
    }

    /// Reads a key and its colon. The cursor stands on the key's quote.
    #[inline]
    pub(crate) fn key(&mut self) -> Result<RawText<'a>, SyntaxError> {
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    /// Passes over the colon after a key.
    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), SyntaxError> {
        if self.peek()? != b':' {
            return Err(self.error(Kind::ExpectedColon));
        }
        self.at += 1;
        Ok(())
    }

    /// Goes to the next item of an array; `false` once the array is closed.
    #[inline]
    pub(crate) fn next_item(&mut self, members: &mut Members) -> Result<bool, SyntaxError> {
        let byte = self.peek()?;
        if members.first {
            members.first = false;
            if byte == b']' {
                return Ok(self.leave());
            }
            return Ok(true);
        }
        match byte {
            b',' => {
                self.at += 1;
                if self.peek()? == b']' {
                    return Err(self.error(Kind::TrailingComma));
                }
                Ok(true)
            }
            b']' => Ok(self.leave()),
            _ => Err(self.error(Kind::ExpectedCommaOrBracket)),
        }
    }

    /// Passes over one value, whatever it is, and gives it as written.
    #[inline]
    pub(crate) fn skip(&mut self) -> Result<&'a str, SyntaxError> {
        self.peek()?;
        let start = self.at;
        self.pass()?;
        Ok(self.slice(start, self.at))
    }

    /// Passes over one value.
    #[inline]
    pub(crate) fn pass(&mut self) -> Result<(), SyntaxError> {
        self.at = pass_value(self.text, self.at, self.depth)?;
        Ok(())
    }

    /// The error for a byte that begins no value.
    #[cold]
    pub(crate) fn no_value(&self) -> SyntaxError {
        no_value(self.text.as_bytes(), self.at)
    }

    /// Passes over a closing bracket: there is no next.
    #[inline]
    fn leave(&mut self) -> bool {
        self.depth -= 1;
        self.at += 1;
        false
    }

    #[cold]
    fn error(&self, kind: Kind) -> SyntaxError {
        SyntaxError { kind, at: self.at }
    }
}
