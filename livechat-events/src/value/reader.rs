//! Reads values from JSON.

use std::borrow::Cow;

use super::FromProperty;
use crate::decode_error::DecodeError;
use crate::json::Json;
use crate::number::Number;
use crate::timestamp::Timestamp;
use livechat_core::json::{Cursor, JsonKind, Members, Noted, RawText, SyntaxError};

/// A place in a JSON text, from which typed values are read.
///
/// Each method reads one value and fails where it is of another type, with what was expected and what came.
#[derive(Debug, Clone)]
pub struct Reader<'de> {
    pub(crate) cursor: Cursor<'de>,
    /// The positions of the members of an object that is still to be read, if they are known.
    pub(crate) noted: Option<Noted>,
}

impl<'de> Reader<'de> {
    /// Returns a reader at the start of a text.
    #[must_use]
    pub fn new(text: &'de str) -> Self {
        Self::at(Cursor::new(text))
    }

    /// Returns a reader at the start of bytes.
    ///
    /// # Errors
    ///
    /// Fails if they are not UTF-8.
    pub fn from_slice(bytes: &'de [u8]) -> Result<Self, DecodeError> {
        Ok(Self::at(Cursor::from_slice(bytes)?))
    }

    /// The position of a cursor.
    #[inline]
    pub(crate) fn at(cursor: Cursor<'de>) -> Self {
        Self { cursor, noted: None }
    }

    /// Notes where the members of the object stand that comes next, unless that is known.
    #[inline]
    pub(crate) fn note_members(&mut self) {
        if self.noted.as_ref().is_none_or(|noted| !noted.is_of(&self.cursor)) {
            self.note_here();
        }
    }

    #[inline(never)]
    fn note_here(&mut self) {
        let is_object = self.cursor.peek().is_ok_and(|byte| byte == b'{');
        let noted = self.noted.insert(Noted::new(self.cursor.offset()));
        if !is_object || noted.pass(&mut self.cursor.clone()).is_err() {
            self.noted = None;
        }
    }

    /// Returns the kind of the next value.
    ///
    /// ```
    /// use livechat_events::{JsonKind, Reader};
    ///
    /// assert_eq!(Reader::new("[1]").kind(), Ok(JsonKind::Array));
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if no JSON value begins there.
    pub fn kind(&mut self) -> Result<JsonKind, DecodeError> {
        let byte = self.cursor.peek()?;
        match byte {
            b'"' | b'{' | b'[' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9' => Ok(JsonKind::of(byte)),
            _ => Err(self.cursor.no_value().into()),
        }
    }

    /// Reads a string: borrowed unless it holds an escape.
    ///
    /// ```
    /// use livechat_events::Reader;
    ///
    /// assert_eq!(Reader::new(r#""a""#).text().unwrap(), "a");
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the value is not a string.
    #[inline]
    pub fn text(&mut self) -> Result<Cow<'de, str>, DecodeError> {
        match self.cursor.plain_text() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.other_text(),
        }
    }

    #[inline(never)]
    fn other_text(&mut self) -> Result<Cow<'de, str>, DecodeError> {
        if self.cursor.peek()? == b'"' {
            return Ok(self.cursor.escaped_string()?.text());
        }
        Err(self.wrong_type("a string"))
    }

    #[inline]
    pub(crate) fn raw_text(&mut self, expected: &str) -> Result<RawText<'de>, DecodeError> {
        if self.cursor.peek()? == b'"' {
            return Ok(self.cursor.string()?);
        }
        Err(self.wrong_type(expected))
    }

    /// Reads a number.
    ///
    /// ```
    /// use livechat_events::Reader;
    ///
    /// assert_eq!(Reader::new("45").number().unwrap().as_i64(), Some(45));
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the value is not a number.
    #[inline]
    pub fn number(&mut self) -> Result<Number, DecodeError> {
        self.numeral("a number").map(Number::from_checked)
    }

    /// Reads a number as it is written.
    #[inline]
    pub(crate) fn numeral(&mut self, expected: &str) -> Result<&'de str, DecodeError> {
        match self.cursor.peek()? {
            b'-' | b'0'..=b'9' => Ok(self.cursor.number()?),
            _ => Err(self.wrong_type(expected)),
        }
    }

    /// Reads `true` or `false`.
    ///
    /// ```
    /// use livechat_events::Reader;
    ///
    /// assert_eq!(Reader::new("true").boolean(), Ok(true));
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the value is not a boolean.
    pub fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.cursor.peek()? {
            b't' => Ok(self.cursor.literal("true").map(|()| true)?),
            b'f' => Ok(self.cursor.literal("false").map(|()| false)?),
            _ => Err(self.wrong_type("a boolean")),
        }
    }

    /// Reads a date and time.
    ///
    /// # Errors
    ///
    /// Fails if the value is not a string that is a timestamp.
    pub fn timestamp(&mut self) -> Result<Timestamp<'de>, DecodeError> {
        let start = self.value_start()?;
        let text = self.raw_text("a timestamp")?.text();
        Timestamp::parse(text).ok_or_else(|| {
            let message = "expected a timestamp such as `2026-11-22T06:15:36.042Z`, found another string";
            DecodeError::custom(message).at(start)
        })
    }

    /// Reads any value, as it is written.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    pub fn json(&mut self) -> Result<Json<'de>, DecodeError> {
        let text = self.cursor.skip()?;
        Ok(Json::passed(&self.cursor, text))
    }

    /// Reads `null`. Returns false, and reads nothing, for another value.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn null(&mut self) -> Result<bool, DecodeError> {
        if self.cursor.peek()? != b'n' {
            return Ok(false);
        }
        self.cursor.literal("null")?;
        Ok(true)
    }

    /// An array of values of one type.
    ///
    /// # Errors
    ///
    /// Fails if the value is not an array, or an item does not fit the type; the error says which.
    pub fn items<T: FromProperty<'de>>(&mut self) -> Result<Vec<T>, DecodeError> {
        let mut items = Vec::new();
        if self.cursor.peek()? != b'[' {
            return Err(self.wrong_type("an array"));
        }
        let mut members = self.cursor.enter()?;
        while self.cursor.next_item(&mut members)? {
            let start = self.value_start()?;
            items.push(T::read(self).map_err(|error| error.at(start).inside(items.len().to_string()))?);
        }
        Ok(items)
    }

    /// An object: `member` is called with each key and reads its value.
    ///
    /// # Errors
    ///
    /// Fails if the value is not an object, or `member` fails.
    pub fn members(
        &mut self,
        mut member: impl FnMut(Cow<'de, str>, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let mut members = self.enter_object()?;
        while let Some(key) = self.cursor.next_key(&mut members)? {
            let key = key.text();
            let start = self.value_start()?;
            member(key.clone(), self).map_err(|error| error.at(start).inside(key))?;
        }
        Ok(())
    }

    /// Enters an object.
    #[inline]
    pub(crate) fn enter_object(&mut self) -> Result<Members, DecodeError> {
        if self.cursor.peek()? != b'{' {
            return Err(self.wrong_type("an object"));
        }
        Ok(self.cursor.enter()?)
    }

    /// Fails unless nothing but white space is left.
    ///
    /// # Errors
    ///
    /// Fails with the offset of the first byte of other text.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        Ok(self.cursor.finish()?)
    }

    /// The byte at which the next value begins.
    #[inline]
    pub(crate) fn value_start(&mut self) -> Result<usize, SyntaxError> {
        self.cursor.peek()?;
        Ok(self.cursor.offset())
    }

    /// The error for a next value of another type than expected; a syntax error where there is no value at all.
    #[cold]
    pub(crate) fn wrong_type(&mut self, expected: &str) -> DecodeError {
        match self.kind() {
            Ok(found) => DecodeError::wrong_type(expected, found).at(self.cursor.offset()),
            Err(error) => error,
        }
    }
}
