//! Passes over a value that nobody asks for, and checks it all the same.

use super::cursor::{Cursor, MAX_DEPTH};
use super::marks::Marks;
use super::numeral::scan_number;
use super::strings::{StringEnd, pass_string};
use super::tokens::{pass_scalar, past_space};
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// Passes over the value that the cursor stands on, and notes where there is white space in it.
pub(super) fn pass_value(cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
    if cursor.marks.is_none() { pass_whole::<false>(cursor) } else { pass_whole::<true>(cursor) }
}

#[inline]
fn pass_whole<const MARKED: bool>(cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
    let mut pass = Pass::<MARKED>::new(cursor.text, cursor.marks);
    let after = pass.value(cursor.rest, MAX_DEPTH - cursor.depth);
    cursor.spaced |= pass.spaced;
    cursor.rest = after.ok_or(pass.error)?;
    Ok(())
}

/// Passes over the object that the cursor stands on, and shows its members.
pub(super) fn pass_members(cursor: &mut Cursor<'_>, mut show: impl FnMut(Member)) -> Result<(), SyntaxError> {
    let mut pass = Pass::<true>::new(cursor.text, cursor.marks);
    let after = match cursor.rest {
        [b'{', inside @ ..] if cursor.depth < MAX_DEPTH => pass.object(inside, MAX_DEPTH - cursor.depth - 1, &mut show),
        rest => pass.other_value(rest, MAX_DEPTH - cursor.depth),
    };
    cursor.spaced |= pass.spaced;
    cursor.rest = after.ok_or(pass.error)?;
    Ok(())
}

/// A member of an object: offsets into the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member {
    /// The first byte of its key, after the quote.
    pub(crate) key: usize,
    /// The closing quote of its key; 0 where the key takes a closer look: it may hold escapes.
    pub(crate) key_end: usize,
    /// Its value, or the white space before it.
    pub(crate) value: usize,
    /// The byte after the closing quote of a value that is a string without escapes; 0 where it is something else.
    #[allow(dead_code, reason = "for the decoder, which comes next")]
    pub(crate) value_end: usize,
}

/// A value that is being passed over, by recursive descent.
///
/// What is left of the text goes from function to function in registers: a slice, or nothing once there is an error.
struct Pass<'a, const MARKED: bool> {
    text: &'a str,
    /// Where strings end, if it is `MARKED`.
    marks: Marks<'a>,
    spaced: bool,
    error: SyntaxError,
}

impl<'a, const MARKED: bool> Pass<'a, MARKED> {
    #[inline]
    fn new(text: &'a str, marks: Marks<'a>) -> Self {
        Self { text, marks, spaced: false, error: SyntaxError { kind: Kind::ExpectedValue, at: 0 } }
    }

    /// Passes over a value inside which so many brackets may be opened.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a call more for each value costs a twentieth of the whole")]
    fn value(&mut self, rest: &'a [u8], room: u8) -> Option<&'a [u8]> {
        match rest {
            [b'"', string @ ..] => self.string(string),
            [b'{', inside @ ..] if room > 0 => self.object(inside, room - 1, &mut |_| ()),
            [b'[', inside @ ..] if room > 0 => self.array(inside, room - 1),
            [b'0'..=b'9', ..] => self.number(rest),
            _ => self.other_value(rest, room),
        }
    }

    /// The end of a string, if it is not among the last bytes of the text.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn string_end(&self, string: &'a [u8]) -> Option<StringEnd<'a>> {
        if MARKED { StringEnd::find_marked(self.marks, self.text, string) } else { StringEnd::find(string) }
    }

    /// Passes over the rest of a string.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn string(&mut self, string: &'a [u8]) -> Option<&'a [u8]> {
        match self.string_end(string).and_then(|end| end.past(b"\"")) {
            Some(after) => Some(after),
            None => self.other_string(string),
        }
    }

    /// Passes over a number that begins with a digit.
    #[inline(never)]
    fn number(&mut self, rest: &'a [u8]) -> Option<&'a [u8]> {
        let [first, after @ ..] = rest else { return None };
        let mut after = after;
        // Most numbers are short and whole. A zero is one only alone.
        while let ([b'0'..=b'9', more @ ..], true) = (after, *first != b'0') {
            after = more;
        }
        match after {
            [b',' | b'}' | b']', ..] if rest.len() - after.len() < 16 => Some(after),
            _ => self.take(scan_number(self.text, self.at(rest))),
        }
    }

    /// Passes over the rest of an object and shows its members.
    fn object(&mut self, inside: &'a [u8], room: u8, show: &mut impl FnMut(Member)) -> Option<&'a [u8]> {
        let mut key = match inside {
            [b'"', key @ ..] => key,
            [b'}', after @ ..] => return Some(after),
            _ => match self.first_key(inside)? {
                Next::Inside(key) => key,
                Next::Closed(after) => return Some(after),
            },
        };
        loop {
            let end = self.string_end(key);
            let after = if let Some(string) = end.and_then(|end| end.past(b"\":\"")) {
                // Each look at the end of a string takes in how the next one begins.
                let value_end = self.string_end(string);
                let after = value_end.and_then(|end| end.past(b"\""));
                show(self.member(key, end, string, after));
                if let Some(next) = value_end.and_then(|end| end.past(b"\",\"")) {
                    key = next;
                    continue;
                }
                match after {
                    Some(after) => after,
                    None => self.other_string(string)?,
                }
            } else {
                let (end, value) = match end.and_then(|end| end.past(b"\":")) {
                    Some(value) => (end, value),
                    None => (None, self.other_key(key)?),
                };
                let key_end = end.map_or(0, |end| self.at(end.rest()));
                show(Member { key: self.at(key), key_end, value: self.at(value), value_end: 0 });
                self.value(value, room)?
            };
            key = match after {
                [b',', b'"', key @ ..] => key,
                [b'}', after @ ..] => return Some(after),
                _ => match self.next_key(after)? {
                    Next::Inside(key) => key,
                    Next::Closed(after) => return Some(after),
                },
            };
        }
    }

    /// A member whose value is a string, of which the first quote is passed already.
    #[inline]
    fn member(&self, key: &[u8], end: Option<StringEnd<'_>>, string: &[u8], after: Option<&[u8]>) -> Member {
        let key_end = end.map_or(0, |end| self.at(end.rest()));
        let value_end = after.map_or(0, |after| self.at(after));
        Member { key: self.at(key), key_end, value: self.at(string) - 1, value_end }
    }

    /// Passes over the rest of an array.
    fn array(&mut self, inside: &'a [u8], room: u8) -> Option<&'a [u8]> {
        let mut item = self.space(inside);
        if let [b']', after @ ..] = item {
            return Some(after);
        }
        loop {
            let after = self.value(item, room)?;
            let after = self.space(after);
            item = match after {
                [b',', item @ ..] => self.space(item),
                [b']', after @ ..] => return Some(after),
                [] => return self.fail(Kind::UnexpectedEnd, after),
                _ => return self.fail(Kind::ExpectedCommaOrBracket, after),
            };
            if item.first() == Some(&b']') {
                return self.fail(Kind::TrailingComma, item);
            }
        }
    }

    /// Passes over a number or a literal, or over a value after white space.
    #[inline(never)]
    fn other_value(&mut self, rest: &'a [u8], room: u8) -> Option<&'a [u8]> {
        match rest {
            [b' ' | b'\n' | b'\t' | b'\r', ..] => {
                let value = self.space(rest);
                self.value(value, room)
            }
            [] => self.fail(Kind::UnexpectedEnd, rest),
            [b'{' | b'[', ..] => self.fail(Kind::TooDeep, rest),
            _ => self.take(pass_scalar(self.text, self.at(rest))),
        }
    }

    /// The first key of an object, its quote passed, or what follows the object.
    #[inline(never)]
    fn first_key(&mut self, inside: &'a [u8]) -> Option<Next<'a>> {
        let inside = self.space(inside);
        match inside {
            [b'}', after @ ..] => Some(Next::Closed(after)),
            _ => self.enter_key(inside),
        }
    }

    /// What follows a value in an object, where it is not what libraries write.
    #[inline(never)]
    fn next_key(&mut self, after: &'a [u8]) -> Option<Next<'a>> {
        let after = self.space(after);
        match after {
            [b'}', after @ ..] => Some(Next::Closed(after)),
            [b',', key @ ..] => {
                let key = self.space(key);
                if key.first() == Some(&b'}') {
                    return self.fail(Kind::TrailingComma, key);
                }
                self.enter_key(key)
            }
            [] => self.fail(Kind::UnexpectedEnd, after),
            _ => self.fail(Kind::ExpectedCommaOrBrace, after),
        }
    }

    fn enter_key(&mut self, rest: &'a [u8]) -> Option<Next<'a>> {
        match rest {
            [b'"', key @ ..] => Some(Next::Inside(key)),
            [] => self.fail(Kind::UnexpectedEnd, rest),
            _ => self.fail(Kind::ExpectedKey, rest),
        }
    }

    /// A key that holds escapes, is broken, ends among the last bytes of the text, or has white space after it. Its first
    /// quote is passed.
    #[inline(never)]
    fn other_key(&mut self, key: &'a [u8]) -> Option<&'a [u8]> {
        let after = self.other_string(key)?;
        let after = self.space(after);
        match after {
            [b':', value @ ..] => Some(value),
            [] => self.fail(Kind::UnexpectedEnd, after),
            _ => self.fail(Kind::ExpectedColon, after),
        }
    }

    /// A string that holds escapes, is broken, or ends among the last bytes of the text. Its first quote is passed.
    #[inline(never)]
    fn other_string(&mut self, string: &'a [u8]) -> Option<&'a [u8]> {
        self.take(pass_string(self.text.as_bytes(), self.at(string) - 1).map(|(end, _)| end))
    }

    /// What follows white space, of which there mostly is none.
    #[inline]
    fn space(&mut self, rest: &'a [u8]) -> &'a [u8] {
        if rest.first().is_some_and(|byte| *byte <= b' ') { self.past_space(rest) } else { rest }
    }

    #[inline(never)]
    fn past_space(&mut self, rest: &'a [u8]) -> &'a [u8] {
        self.spaced = true;
        self.from(past_space(self.text.as_bytes(), self.at(rest)))
    }

    /// What begins at an offset.
    #[inline]
    fn from(&self, at: usize) -> &'a [u8] {
        self.text.as_bytes().get(at..).unwrap_or_default()
    }

    #[inline]
    fn at(&self, rest: &[u8]) -> usize {
        self.text.len() - rest.len()
    }

    #[inline]
    fn take(&mut self, passed: Result<usize, SyntaxError>) -> Option<&'a [u8]> {
        match passed {
            Ok(end) => Some(self.from(end)),
            Err(error) => {
                self.error = error;
                None
            }
        }
    }

    #[cold]
    fn fail<T>(&mut self, kind: Kind, rest: &[u8]) -> Option<T> {
        self.error = SyntaxError { kind, at: self.at(rest) };
        None
    }
}

/// What comes in an object: a key, its quote passed, or what follows the object.
enum Next<'a> {
    Inside(&'a [u8]),
    Closed(&'a [u8]),
}
