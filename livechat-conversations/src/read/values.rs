//! Reads the values that conversations use.
//!
//! The common forms (a string without escapes, a whole number of a few digits) take a shorter path than the others.

use std::borrow::Cow;

use super::partial::PartialCall;
use livechat_core::decimal::leading_digits;
use livechat_core::json::{Cursor, SyntaxError};
use livechat_core::timestamp::parse_unix_millis;

use crate::call::Part;
use crate::hash::{IdHash, IdSeed};
use livechat_events::Number;
use livechat_events::descriptor::LifecycleField;

/// Reads an id and returns its hashes, or none for an empty string and for a value of another type.
#[inline]
pub(crate) fn read_id(cursor: &mut Cursor<'_>, seed: IdSeed) -> Result<IdHash, SyntaxError> {
    match cursor.plain_string() {
        Some([]) => Ok(IdHash::NONE),
        Some(id) => Ok(seed.hash(id)),
        None => read_other_id(cursor, seed),
    }
}

#[inline(never)]
fn read_other_id(cursor: &mut Cursor<'_>, seed: IdSeed) -> Result<IdHash, SyntaxError> {
    match cursor.peek()? {
        b'"' => {
            let id = cursor.string()?;
            Ok(if id.written().is_empty() { IdHash::NONE } else { seed.hash(id.text().as_bytes()) })
        }
        b'-' | b'0'..=b'9' => Ok(seed.hash(cursor.number()?.as_bytes())),
        _ => cursor.pass().map(|()| IdHash::NONE),
    }
}

/// Reads a timestamp and returns milliseconds since 1970.
#[inline]
pub(crate) fn read_moment(cursor: &mut Cursor<'_>) -> Result<Option<i64>, SyntaxError> {
    if let Some(text) = cursor.plain_string() {
        return Ok(parse_unix_millis(text));
    }
    match cursor.peek()? {
        b'"' => Ok(parse_unix_millis(cursor.string()?.text().as_bytes())),
        _ => cursor.pass().map(|()| None),
    }
}

/// Reads a string, or a number as written; returns none for a value of another type.
#[inline]
pub(crate) fn read_text<'a>(cursor: &mut Cursor<'a>) -> Result<Option<Cow<'a, str>>, SyntaxError> {
    if let Some(text) = cursor.plain_text() {
        return Ok(Some(Cow::Borrowed(text)));
    }
    match cursor.peek()? {
        b'"' => Ok(Some(cursor.string()?.text())),
        b'-' | b'0'..=b'9' => Ok(Some(Cow::Borrowed(cursor.number()?))),
        _ => cursor.pass().map(|()| None),
    }
}

/// Reads a number, or a string that holds one: forms send numbers as text.
#[inline]
pub(crate) fn read_number(cursor: &mut Cursor<'_>) -> Result<Option<f64>, SyntaxError> {
    let text = read_text(cursor)?;
    Ok(text.and_then(|text| few_digits(&text).or_else(|| Some(Number::parse(&text)?.as_f64()))))
}

/// Reads the value of a property that the lifecycle names, other than the key, unless it is known.
pub(super) fn property(
    cursor: &mut Cursor<'_>,
    field: LifecycleField,
    read: &mut PartialCall<'_>,
) -> Result<(), SyntaxError> {
    let at = cursor.offset();
    match field {
        LifecycleField::Clock if read.clock.is_none() => {
            read.set(Part::Clock, at);
            read.clock = read_number(cursor)?;
        }
        LifecycleField::Agent if read.ids.agent.is_none() => {
            read.set(Part::Agent, at);
            read.ids.agent = read_id(cursor, read.seed)?;
        }
        LifecycleField::Message if read.ids.message.is_none() => {
            read.set(Part::Message, at);
            read.ids.message = read_id(cursor, read.seed)?;
        }
        _ => cursor.pass()?,
    }
    Ok(())
}

/// Parses a whole number of up to nine digits.
#[inline]
fn few_digits(text: &str) -> Option<f64> {
    const FEW: usize = 9;
    let digits = text.as_bytes();
    if digits.is_empty() || digits.len() > FEW || digits.len() > 1 && digits[0] == b'0' {
        return None;
    }
    let (number, rest) = leading_digits(digits);
    u32::try_from(number).ok().filter(|_| rest.is_empty()).map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::{few_digits, read_number};
    use livechat_core::json::Cursor;
    use livechat_events::Number;

    #[test]
    fn both_paths_read_the_same_number() {
        for text in ["0", "7", "45", "999999999", "1000000000", "00", "045", "-1", "4.5", "1e3", "", "x", "4 "] {
            let number = Number::parse(text).map(|number| number.as_f64());
            assert!(few_digits(text).is_none_or(|few| Some(few) == number), "{text}");
            let (written, quoted) = (format!("{text} "), format!("\"{text}\"                "));
            assert_eq!(read_number(&mut Cursor::new(&quoted)).unwrap(), number, "{text}");
            if number.is_some() {
                assert_eq!(read_number(&mut Cursor::new(&written)).unwrap(), number, "{text}");
            }
        }
    }
}
