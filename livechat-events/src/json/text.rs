//! A JSON value kept as text.

use std::borrow::Cow;
use std::fmt;

use super::lines::{has_line_break, without_line_breaks};
use livechat_core::json::{Cursor, JsonKind, RawText, SyntaxError, push_json_string};

/// Any JSON value, kept as it was written: numbers with their digits, objects with their order and their duplicates.
///
/// It borrows from the text that it was read from where it can. Two of them are equal when they stand for the same value,
/// white space and the order of keys aside; numbers are compared as written, so `0` is not `0.0`.
///
/// ```
/// use livechat_events::Json;
///
/// let value = Json::parse(r#"{"total": 1.10}"#)?;
/// assert_eq!(value.text(), r#"{"total": 1.10}"#);
/// # Ok::<(), livechat_events::SyntaxError>(())
/// ```
#[derive(Clone)]
pub struct Json<'a>(Cow<'a, str>);

impl<'a> Json<'a> {
    /// Reads a text that holds one JSON value.
    ///
    /// ```
    /// use livechat_events::Json;
    ///
    /// assert!(Json::parse(r#"{"queue": "billing"}"#).is_ok());
    /// assert!(Json::parse("billing").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with the offset at which the text is not one JSON value.
    pub fn parse(text: &'a str) -> Result<Self, SyntaxError> {
        let mut cursor = Cursor::new(text);
        let value = cursor.skip()?;
        cursor.finish()?;
        Ok(Self::from_checked(value))
    }

    /// `null`
    ///
    /// ```
    /// use livechat_events::{Json, JsonKind};
    ///
    /// assert_eq!(Json::null().kind(), JsonKind::Null);
    /// ```
    #[must_use]
    pub const fn null() -> Self {
        Self(Cow::Borrowed("null"))
    }

    /// A text that a cursor has passed over. Line breaks go, so that a call stays one line.
    pub(crate) fn from_checked(text: &'a str) -> Self {
        if has_line_break(text.as_bytes()) {
            Self(Cow::Owned(without_line_breaks(text)))
        } else {
            Self(Cow::Borrowed(text))
        }
    }

    /// A value that a cursor has passed over, as it is written.
    #[inline]
    pub(crate) fn passed(cursor: &Cursor<'_>, text: &'a str) -> Self {
        if cursor.is_spaced() { Self::from_checked(text) } else { Self(Cow::Borrowed(text)) }
    }

    /// A text that our own writer made.
    pub(crate) fn from_written(bytes: Vec<u8>) -> Self {
        Self(Cow::Owned(String::from_utf8(bytes).unwrap_or_else(|_| "null".to_owned())))
    }

    /// The value as JSON text, on one line.
    ///
    /// ```
    /// use livechat_events::Json;
    ///
    /// assert_eq!(Json::parse("1.50").unwrap().text(), "1.50");
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Returns the text, borrowed if it stands as it was read.
    pub(crate) fn into_text(self) -> Cow<'a, str> {
        self.0
    }

    /// Returns the kind of the value.
    ///
    /// ```
    /// use livechat_events::{Json, JsonKind};
    ///
    /// assert_eq!(Json::from("billing").kind(), JsonKind::String);
    /// ```
    #[must_use]
    pub fn kind(&self) -> JsonKind {
        JsonKind::of(self.0.as_bytes().first().copied().unwrap_or(b'n'))
    }

    /// The string, if it is one.
    ///
    /// ```
    /// use livechat_events::Json;
    ///
    /// assert_eq!(Json::from("billing").as_str().as_deref(), Some("billing"));
    /// assert_eq!(Json::from(true).as_str(), None);
    /// ```
    #[must_use]
    pub fn as_str(&self) -> Option<Cow<'_, str>> {
        (self.kind() == JsonKind::String).then(|| Cursor::new(&self.0).string().map(RawText::text).ok()).flatten()
    }

    /// Returns the value without a borrow.
    ///
    /// ```
    /// use livechat_events::Json;
    ///
    /// let text = String::from("[1]");
    /// let value: Json<'static> = Json::parse(&text).unwrap().into_owned();
    /// assert_eq!(value.text(), "[1]");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Json<'static> {
        Json(Cow::Owned(self.0.into_owned()))
    }

    /// Returns the value, borrowed from this one.
    ///
    /// ```
    /// use livechat_events::Json;
    ///
    /// let value = Json::from("billing");
    /// assert_eq!(value.borrowed(), value);
    /// ```
    #[must_use]
    pub fn borrowed(&self) -> Json<'_> {
        Json(Cow::Borrowed(&self.0))
    }

    /// The value as a tree. Numbers that a tree cannot hold exactly become the nearest float.
    #[cfg(feature = "serde")]
    #[must_use]
    pub fn to_value(&self) -> serde_json::Value {
        // The text was checked when this was made, so that it always parses.
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

impl PartialEq for Json<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || same_value(&mut Cursor::new(&self.0), &mut Cursor::new(&other.0)).unwrap_or(false)
    }
}

/// Returns true if two checked texts stand for the same value.
fn same_value(left: &mut Cursor<'_>, right: &mut Cursor<'_>) -> Result<bool, SyntaxError> {
    let (first, second) = (left.peek()?, right.peek()?);
    if JsonKind::of(first) != JsonKind::of(second) {
        return Ok(false);
    }
    match JsonKind::of(first) {
        JsonKind::String => Ok(left.string()?.text() == right.string()?.text()),
        JsonKind::Object => same_members(left, right),
        JsonKind::Array => {
            let (mut mine, mut theirs) = (left.enter()?, right.enter()?);
            loop {
                match (left.next_item(&mut mine)?, right.next_item(&mut theirs)?) {
                    (true, true) if same_value(left, right)? => {}
                    (mine, theirs) => return Ok(!mine && !theirs),
                }
            }
        }
        JsonKind::Null | JsonKind::Boolean | JsonKind::Number => Ok(left.skip()? == right.skip()?),
    }
}

fn same_members(left: &mut Cursor<'_>, right: &mut Cursor<'_>) -> Result<bool, SyntaxError> {
    let (mine, theirs) = (sorted_members(left)?, sorted_members(right)?);
    Ok(mine.len() == theirs.len()
        && mine.iter().zip(&theirs).all(|((key, value), (other_key, other_value))| {
            key == other_key
                && (value == other_value
                    || same_value(&mut Cursor::new(value), &mut Cursor::new(other_value)).unwrap_or(false))
        }))
}

/// The members of an object by key; members of the same key keep their order.
fn sorted_members<'a>(cursor: &mut Cursor<'a>) -> Result<Vec<(Cow<'a, str>, &'a str)>, SyntaxError> {
    let mut found = Vec::new();
    let mut members = cursor.enter()?;
    while let Some(key) = cursor.next_key(&mut members)? {
        found.push((key.text(), cursor.skip()?));
    }
    found.sort_by(|(left, _), (right, _)| left.cmp(right));
    Ok(found)
}

impl fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Default for Json<'_> {
    fn default() -> Self {
        Self::null()
    }
}

impl From<&str> for Json<'_> {
    /// A JSON string.
    fn from(text: &str) -> Self {
        let mut out = Vec::with_capacity(text.len() + 2);
        push_json_string(&mut out, text);
        Json::from_written(out)
    }
}

impl From<String> for Json<'_> {
    /// A JSON string.
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<bool> for Json<'_> {
    fn from(value: bool) -> Self {
        Self(Cow::Borrowed(if value { "true" } else { "false" }))
    }
}

#[cfg(feature = "serde")]
impl From<serde_json::Value> for Json<'_> {
    fn from(value: serde_json::Value) -> Self {
        Self(Cow::Owned(value.to_string()))
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Json<'_> {
            fn from(value: $integer) -> Self {
                Self(Cow::Owned(value.to_string()))
            }
        }
    )*};
}

from_integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);
