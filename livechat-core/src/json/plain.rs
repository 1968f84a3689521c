//! Reads strings without escapes and small integers: most of a call. They are read from slices, which a loop over many of
//! them keeps in registers.

use super::strings::{RawText, scan_string};
use super::{Cursor, SyntaxError};
use crate::decimal::leading_digits;

impl<'a> Cursor<'a> {
    /// The rest of the text.
    #[inline]
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Goes on where `rest`, which is an end of this text, begins.
    #[inline]
    pub fn go_on(&mut self, rest: &'a [u8]) {
        self.rest = rest;
    }

    /// Returns whether there was white space in the values that were passed over. Where there was none, each stands on one line.
    #[inline]
    #[must_use]
    pub fn is_spaced(&self) -> bool {
        self.spaced
    }

    /// Takes over what another cursor over this text has seen.
    #[inline]
    pub fn learn(&mut self, other: &Cursor<'_>) {
        self.spaced |= other.spaced;
    }

    /// Reads a string that is likely to hold escapes. The cursor stands on its quote.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    pub fn escaped_string(&mut self) -> Result<RawText<'a>, SyntaxError> {
        let (raw, end) = scan_string(self.text, self.offset())?;
        self.go_to(end);
        Ok(raw)
    }
}

/// Returns the integer of at most 18 digits that `rest` begins with, and what follows it: the end of a member.
#[inline]
#[must_use]
pub fn small_integer(rest: &[u8]) -> Option<(u64, &[u8])> {
    let (value, after) = leading_digits(rest);
    let digits = rest.len() - after.len();
    let is_plain = digits == 1 || ((2..=18).contains(&digits) && !rest.starts_with(b"0"));
    (is_plain && matches!(after, [b',' | b'}', ..])).then_some((value, after))
}

#[cfg(test)]
mod tests {
    use super::small_integer;

    #[test]
    fn reads_integers_that_need_no_thought() {
        for (text, value) in
            [("0}", 0), ("7,\"a\":1", 7), ("10}", 10), ("999999999999999999,", 999_999_999_999_999_999)]
        {
            assert_eq!(small_integer(text.as_bytes()).unwrap().0, value, "{text}");
        }
        for text in
            ["", "7", "-1,", "01,", "1.0,", "1e3,", "1 ,", ",", "1000000000000000000,", "99999999999999999999999999,"]
        {
            assert!(small_integer(text.as_bytes()).is_none(), "{text}");
        }
    }
}
