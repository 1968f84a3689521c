//! Passes over a value that nobody asks for, and checks it all the same.

use super::cursor::{Cursor, MAX_DEPTH};
use super::escape::check_escape;
use super::numeral::{pass_short_integer, scan_number};
use super::string_end::StringEnd;
use super::strings::pass_string;
use super::tokens::{pass_scalar, past_space};
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// A member of an object: offsets into the text.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// The first byte of its key, after the quote.
    pub key: usize,
    /// The closing quote of its key; 0 where the key takes a closer look: it may hold escapes.
    pub key_end: usize,
    /// Its value, or the white space before it.
    pub value: usize,
    /// The byte after the closing quote of a value that is a string without escapes; 0 where it is something else.
    pub value_end: usize,
}

impl<'a> Cursor<'a> {
    /// Passes over one value, whatever it is, and gives it as written.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn skip(&mut self) -> Result<&'a str, SyntaxError> {
        self.peek()?;
        let start = self.offset();
        self.pass()?;
        Ok(self.slice(start, self.offset()))
    }

    /// Passes over one value, and notes whether there is white space in it.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    pub fn pass(&mut self) -> Result<(), SyntaxError> {
        let mut pass = Pass::new(self.text.as_bytes());
        let after = pass.value(self.offset(), MAX_DEPTH - self.depth);
        self.spaced |= pass.spaced;
        self.go_to(after.ok_or(pass.error)?);
        Ok(())
    }

    /// Passes over an object and shows its members, at once or not at all. The cursor stands on its brace.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    pub fn pass_members(&mut self, mut show: impl FnMut(Member)) -> Result<(), SyntaxError> {
        let mut pass = Pass::new(self.text.as_bytes());
        let (at, room) = (self.offset(), MAX_DEPTH - self.depth);
        let after = match self.rest.first() {
            Some(b'{') if room > 0 => pass.object(at + 1, room - 1, &mut show),
            _ => pass.other_value(at, room),
        };
        self.spaced |= pass.spaced;
        self.go_to(after.ok_or(pass.error)?);
        Ok(())
    }
}

/// A value that is being passed over, by recursive descent. Functions are given the offset at which to go on, and give the one
/// after what they passed over, or nothing once there is an error.
struct Pass<'a> {
    text: &'a [u8],
    spaced: bool,
    error: SyntaxError,
}

impl<'a> Pass<'a> {
    #[inline]
    fn new(text: &'a [u8]) -> Self {
        Self { text, spaced: false, error: SyntaxError { kind: Kind::ExpectedValue, at: 0 } }
    }

    /// Passes over a value inside which so many brackets may be opened.
    #[inline]
    fn value(&mut self, at: usize, room: u8) -> Option<usize> {
        self.value_of(self.byte(at), at, room)
    }

    /// Skips a value whose first byte is known.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a call more for each value costs a twentieth of the whole")]
    fn value_of(&mut self, first: u8, at: usize, room: u8) -> Option<usize> {
        match first {
            b'"' => self.string(at + 1),
            b'{' if room > 0 => self.object(at + 1, room - 1, &mut |_| ()),
            b'[' if room > 0 => self.array(at + 1, room - 1),
            b'0'..=b'9' => self.number(at),
            _ => self.other_value(at, room),
        }
    }

    /// The end of a string, its first quote being passed.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn string_end(&self, string: usize) -> StringEnd {
        StringEnd::find(self.text, string)
    }

    /// Passes over the rest of a string.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn string(&mut self, string: usize) -> Option<usize> {
        let end = self.string_end(string);
        if end.is(b"\"") { Some(end.at + 1) } else { self.other_string(string) }
    }

    /// Passes over a number that begins with a digit.
    #[inline]
    fn number(&mut self, at: usize) -> Option<usize> {
        pass_short_integer(self.text, at).or_else(|| self.other_number(at))
    }

    #[inline(never)]
    fn other_number(&mut self, at: usize) -> Option<usize> {
        self.take(scan_number(self.text, at))
    }

    /// Passes over the rest of an object and shows its members.
    ///
    /// Objects in it are passed over in the same loop: all there is to know of those around one is how many they are.
    #[inline]
    fn object(&mut self, inside: usize, room: u8, show: &mut impl FnMut(Member)) -> Option<usize> {
        let mut around = 0;
        let mut key = match self.byte(inside) {
            b'"' => inside + 1,
            b'}' => return Some(inside + 1),
            _ => match self.first_key(inside)? {
                Next::Key(key) => key,
                Next::Closed(after) => return Some(after),
            },
        };
        loop {
            // Each look at the end of a string takes in how the next one begins.
            let end = self.string_end(key);
            let mut after = if end.is(b"\":\"") {
                let (key_end, value) = (end.at, end.at + 2);
                let end = self.string_end(value + 1);
                let is_plain = end.is(b"\"");
                if around == 0 {
                    show(Member { key, key_end, value, value_end: if is_plain { end.at + 1 } else { 0 } });
                }
                if end.is(b"\",\"") {
                    key = end.at + 3;
                    continue;
                }
                if is_plain { end.at + 1 } else { self.other_string(value + 1)? }
            } else {
                let (key_end, value) = if end.is(b"\":") { (end.at, end.at + 2) } else { (0, self.other_key(key)?) };
                if around == 0 {
                    show(Member { key, key_end, value, value_end: 0 });
                }
                if end.is(b"\":{\"") && around < room {
                    around += 1;
                    key = end.at + 4;
                    continue;
                }
                self.value(value, room - around)?
            };
            key = loop {
                let closed = match self.byte(after) {
                    b'}' => after + 1,
                    b',' if self.byte(after + 1) == b'"' => break after + 2,
                    _ => match self.next_key(after)? {
                        Next::Key(key) => break key,
                        Next::Closed(after) => after,
                    },
                };
                if around == 0 {
                    return Some(closed);
                }
                (around, after) = (around - 1, closed);
            };
        }
    }

    /// Passes over the rest of an array.
    fn array(&mut self, inside: usize, room: u8) -> Option<usize> {
        let mut item = self.space(inside);
        if self.byte(item) == b']' {
            return Some(item + 1);
        }
        loop {
            let after = self.value(item, room)?;
            let after = self.space(after);
            item = match self.text.get(after) {
                Some(b',') => self.space(after + 1),
                Some(b']') => return Some(after + 1),
                Some(_) => return self.fail(Kind::ExpectedCommaOrBracket, after),
                None => return self.fail(Kind::UnexpectedEnd, after),
            };
            if self.byte(item) == b']' {
                return self.fail(Kind::TrailingComma, item);
            }
        }
    }

    /// Passes over a number or a literal, or over a value after white space.
    #[inline(never)]
    fn other_value(&mut self, at: usize, room: u8) -> Option<usize> {
        match self.text.get(at) {
            Some(b' ' | b'\n' | b'\t' | b'\r') => {
                let value = self.space(at);
                self.value(value, room)
            }
            None => self.fail(Kind::UnexpectedEnd, at),
            Some(b'{' | b'[') => self.fail(Kind::TooDeep, at),
            Some(_) => self.take(pass_scalar(self.text, at)),
        }
    }

    /// The first key of an object, its quote passed, or what follows the object.
    #[inline(never)]
    fn first_key(&mut self, inside: usize) -> Option<Next> {
        let inside = self.space(inside);
        if self.byte(inside) == b'}' { Some(Next::Closed(inside + 1)) } else { self.enter_key(inside) }
    }

    /// Reads past a value in an object in a form that libraries do not write.
    #[inline(never)]
    fn next_key(&mut self, after: usize) -> Option<Next> {
        let after = self.space(after);
        match self.text.get(after) {
            Some(b'}') => Some(Next::Closed(after + 1)),
            Some(b',') => {
                let key = self.space(after + 1);
                if self.byte(key) == b'}' {
                    return self.fail(Kind::TrailingComma, key);
                }
                self.enter_key(key)
            }
            Some(_) => self.fail(Kind::ExpectedCommaOrBrace, after),
            None => self.fail(Kind::UnexpectedEnd, after),
        }
    }

    fn enter_key(&mut self, at: usize) -> Option<Next> {
        match self.text.get(at) {
            Some(b'"') => Some(Next::Key(at + 1)),
            Some(_) => self.fail(Kind::ExpectedKey, at),
            None => self.fail(Kind::UnexpectedEnd, at),
        }
    }

    /// A key that holds escapes, is broken, ends among the last bytes of the text, or has white space after it. Its first
    /// quote is passed.
    #[inline(never)]
    fn other_key(&mut self, key: usize) -> Option<usize> {
        let after = self.other_string(key)?;
        let after = self.space(after);
        match self.text.get(after) {
            Some(b':') => Some(after + 1),
            Some(_) => self.fail(Kind::ExpectedColon, after),
            None => self.fail(Kind::UnexpectedEnd, after),
        }
    }

    /// A string that holds escapes, is broken, or ends among the last bytes of the text. Its first quote is passed.
    #[inline(never)]
    fn other_string(&mut self, string: usize) -> Option<usize> {
        let mut end = self.string_end(string);
        while end.is(b"\\") {
            let after = self.take(check_escape(self.text, end.at))?;
            end = self.string_end(after);
        }
        if end.is(b"\"") {
            return Some(end.at + 1);
        }
        self.take(pass_string(self.text, string - 1).map(|(end, _)| end))
    }

    /// Skips white space, of which there mostly is none.
    #[inline]
    fn space(&mut self, at: usize) -> usize {
        if self.text.get(at).is_some_and(|byte| *byte <= b' ') { self.past_space(at) } else { at }
    }

    #[inline(never)]
    fn past_space(&mut self, at: usize) -> usize {
        self.spaced = true;
        past_space(self.text, at)
    }

    /// The byte at an offset; past the end of the text, NUL.
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or(0)
    }

    #[inline]
    fn take(&mut self, passed: Result<usize, SyntaxError>) -> Option<usize> {
        passed.map_err(|error| self.error = error).ok()
    }

    #[cold]
    fn fail<T>(&mut self, kind: Kind, at: usize) -> Option<T> {
        self.error = SyntaxError { kind, at };
        None
    }
}

/// The next part of an object: a key after its quote, or the text after the object.
enum Next {
    Key(usize),
    Closed(usize),
}
