//! Objects and arrays: their keys and items, one after the other.

use super::cursor::{Cursor, MAX_DEPTH};
use super::key_table::KeyTable;
use super::string_end::StringEnd;
use super::strings::{RawText, after_plain_string};
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// The progress of reading the members of an object or the items of an array.
#[derive(Debug)]
pub struct Members {
    first: bool,
}

/// The end of a run of members that are strings with known keys.
#[derive(Debug, Clone, Copy)]
pub enum Stop {
    /// On the value of a known key, the one at this place of the table.
    Value(usize),
    /// On the quote of a key that is not known, or written in an unusual way.
    Key,
    /// The object is closed.
    Closed,
}

impl<'a> Cursor<'a> {
    /// Enters an object or an array. The cursor stands on its bracket.
    ///
    /// # Errors
    ///
    /// Fails if the brackets are nested too deeply.
    #[inline]
    pub fn enter(&mut self) -> Result<Members, SyntaxError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(Kind::TooDeep));
        }
        self.depth += 1;
        self.step();
        Ok(Members { first: true })
    }

    /// The next key of an object, with the cursor on its value; `None` once the object is closed.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn next_key(&mut self, members: &mut Members) -> Result<Option<RawText<'a>>, SyntaxError> {
        if self.next_member(members)? { self.key().map(Some) } else { Ok(None) }
    }

    /// Goes to the quote of the next key of an object; `false` once the object is closed.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn next_member(&mut self, members: &mut Members) -> Result<bool, SyntaxError> {
        // What nearly always follows a value, in texts without white space.
        match self.rest {
            [b',', key @ ..] if !members.first && key.first() == Some(&b'"') => {
                self.rest = key;
                Ok(true)
            }
            [b'}', ..] if !members.first => Ok(self.leave()),
            [b'"', ..] if members.first => {
                members.first = false;
                Ok(true)
            }
            _ => self.find_member(members),
        }
    }

    #[inline(never)]
    fn find_member(&mut self, members: &mut Members) -> Result<bool, SyntaxError> {
        let mut byte = self.peek()?;
        if members.first {
            members.first = false;
            if byte == b'}' {
                return Ok(self.leave());
            }
        } else {
            match byte {
                b',' => {
                    self.step();
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
    pub fn take_key(&mut self, written: &str) -> bool {
        let after = super::after_key(self.rest, written.as_bytes());
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    /// Passes over members as long as their keys are in a table, their values are strings without escapes, and `take` takes
    /// them: it is given a key's place, and the offsets of the value's first quote and of what follows its last.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn known_strings<const N: usize>(
        &mut self,
        members: &mut Members,
        keys: &KeyTable<N>,
        mut take: impl FnMut(usize, usize, usize) -> bool,
    ) -> Result<Stop, SyntaxError> {
        let text = self.text.as_bytes();
        while self.next_member(members)? {
            let mut key = self.offset();
            loop {
                let Some((place, value)) = keys.find(text, key) else {
                    self.go_to(key);
                    return Ok(Stop::Key);
                };
                let is_string = text.get(value) == Some(&b'"');
                let end = if is_string { self.string_end(value + 1) } else { StringEnd::NONE };
                if !end.is(b"\"") || !take(place, value, end.at + 1) {
                    self.go_to(value);
                    return Ok(Stop::Value(place));
                }
                if !end.is(b"\",\"") {
                    self.go_to(end.at + 1);
                    break;
                }
                key = end.at + 2;
            }
        }
        Ok(Stop::Closed)
    }

    /// The end of a string, its first quote being passed.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what it is made for")]
    fn string_end(&self, string: usize) -> StringEnd {
        StringEnd::find(self.text.as_bytes(), string)
    }

    /// Reads a key and its colon. The cursor stands on the key's quote.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn key(&mut self) -> Result<RawText<'a>, SyntaxError> {
        if let [_, string @ ..] = self.rest
            && let Some([b':', rest @ ..]) = after_plain_string(string)
        {
            self.rest = rest;
            let start = self.text.as_bytes().len() - string.len();
            return Ok(RawText::new_plain(self.slice(start, self.offset() - 2)));
        }
        self.other_key()
    }

    #[inline(never)]
    fn other_key(&mut self) -> Result<RawText<'a>, SyntaxError> {
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    /// Passes over the colon after a key.
    ///
    /// # Errors
    ///
    /// Fails if no colon follows.
    #[inline]
    pub fn colon(&mut self) -> Result<(), SyntaxError> {
        if self.peek()? != b':' {
            return Err(self.error(Kind::ExpectedColon));
        }
        self.step();
        Ok(())
    }

    /// Goes to the next item of an array; `false` once the array is closed.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn next_item(&mut self, members: &mut Members) -> Result<bool, SyntaxError> {
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
                self.step();
                if self.peek()? == b']' {
                    return Err(self.error(Kind::TrailingComma));
                }
                Ok(true)
            }
            b']' => Ok(self.leave()),
            _ => Err(self.error(Kind::ExpectedCommaOrBracket)),
        }
    }

    /// Passes over a closing bracket: there is no next.
    #[inline]
    fn leave(&mut self) -> bool {
        self.depth -= 1;
        self.step();
        false
    }
}
