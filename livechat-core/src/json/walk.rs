//! Walks over a text by the index of its strings.
//!
//! All that stands between strings is looked at here, byte by byte; what stands in them was looked at when the index was made. A
//! walk reads what libraries write: no white space but a space after a colon or a comma. Of anything else, and of all that is
//! invalid, it makes nothing: the text is then read by a [`Cursor`].

use super::block::is_plain;
use super::cursor::{Cursor, MAX_DEPTH};
use super::numeral::{pass_short_integer, scan_number};
use super::pass::Member;
use super::tokens::pass_scalar;

/// A text whose strings are indexed.
#[derive(Debug, Clone, Copy)]
pub struct Walk<'a> {
    text: &'a [u8],
    /// The ends of all strings.
    ends: &'a [u32],
    /// A range that holds all escapes.
    escapes: (u32, u32),
}

/// A place of a walk: an offset, and the number of strings before it. It fits into two registers.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The offset.
    pub at: usize,
    /// The number of strings before it.
    pub strings: usize,
}

impl Step {
    /// The walk cannot go on.
    pub const LOST: Self = Self { at: LOST, strings: 0 };
}

/// An offset past any text.
const LOST: usize = usize::MAX / 2;

/// The bytes after a key whose value is a string, and after a value that another member follows.
const COLON_QUOTE: u16 = u16::from_le_bytes(*b":\"");
const COMMA_QUOTE: u16 = u16::from_le_bytes(*b",\"");
const COMMA_SPACE: u16 = u16::from_le_bytes(*b", ");

impl<'a> Walk<'a> {
    /// Returns the text.
    #[inline]
    #[must_use]
    pub fn text(self) -> &'a [u8] {
        self.text
    }

    /// Returns the ends of the strings after some of them.
    #[inline]
    #[must_use]
    pub fn ends_after(self, strings: usize) -> &'a [u32] {
        self.ends.get(strings..).unwrap_or_default()
    }

    /// Returns the place at an offset that so many ends are left after.
    #[inline]
    #[must_use]
    pub fn step(self, at: usize, ends: &[u32]) -> Step {
        Step { at, strings: self.ends.len() - ends.len() }
    }

    /// Returns true if a string between two offsets holds no escapes.
    #[inline]
    #[must_use]
    pub fn is_plain(self, start: usize, end: usize) -> bool {
        let (first, after) = self.escapes;
        end <= first as usize || start >= after as usize || self.text.get(start..end).is_some_and(is_plain)
    }

    /// Returns true if a colon and a string follow the key that ends at an offset.
    #[inline]
    #[must_use]
    pub fn is_string_next(self, key_end: usize) -> bool {
        self.two(key_end + 1) == COLON_QUOTE
    }

    /// Returns the offset of the value of the key that ends at an offset, past the text where no colon follows it.
    #[inline]
    #[must_use]
    pub fn value_after(self, key_end: usize) -> usize {
        value_after(self.two(key_end + 1), key_end)
    }

    /// Returns the offset of the quote of the key after a value that ends at an offset, if one follows.
    #[inline]
    #[must_use]
    pub fn key_after(self, after: usize) -> Option<usize> {
        match self.two(after) {
            COMMA_QUOTE => Some(after + 1),
            COMMA_SPACE => (self.byte(after + 2) == b'"').then_some(after + 2),
            _ => None,
        }
    }

    /// Returns the byte at an offset; past the end of the text, NUL.
    #[inline]
    #[must_use]
    pub fn byte(self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or(0)
    }

    /// The byte at an offset and the one after it; NUL at the end of the text.
    #[inline]
    fn two(self, at: usize) -> u16 {
        self.text.get(at..at + 2).and_then(<[u8]>::first_chunk).map_or(0, |ahead| u16::from_le_bytes(*ahead))
    }

    /// Passes over a value inside which so many brackets may be opened.
    #[inline]
    #[must_use]
    pub fn value(self, from: Step, room: u8) -> Step {
        match self.byte(from.at) {
            b'"' => self.string(from),
            b'{' if room > 0 && self.byte(from.at + 1) == b'}' => Step { at: from.at + 2, ..from },
            b'{' if room > 0 => self.object(from, room),
            b'[' if room > 0 && self.byte(from.at + 1) == b']' => Step { at: from.at + 2, ..from },
            b'[' if room > 0 => self.array(from, room),
            _ => Step { at: self.scalar(from.at), ..from },
        }
    }

    #[inline]
    fn string(self, from: Step) -> Step {
        match self.ends.get(from.strings) {
            Some(end) => Step { at: *end as usize + 1, strings: from.strings + 1 },
            None => Step::LOST,
        }
    }

    /// Passes over a number or a literal.
    #[inline]
    fn scalar(self, at: usize) -> usize {
        match self.byte(at) {
            b'0'..=b'9' => pass_short_integer(self.text, at).unwrap_or_else(|| self.other_number(at)),
            _ => self.other_scalar(at),
        }
    }

    #[inline(never)]
    fn other_number(self, at: usize) -> usize {
        scan_number(self.text, at).unwrap_or(LOST)
    }

    #[inline(never)]
    fn other_scalar(self, at: usize) -> usize {
        pass_scalar(self.text, at).unwrap_or(LOST)
    }

    /// Passes over an object; `from` is its brace.
    #[inline(never)]
    fn object(self, from: Step, room: u8) -> Step {
        self.members::<false>(from, room, &mut |_| ())
    }

    /// Passes over an object and shows its members; `from` is its brace.
    #[inline]
    pub fn shown_object(self, from: Step, room: u8, show: &mut impl FnMut(Member)) -> Step {
        self.members::<true>(from, room, show)
    }

    /// Objects in one are passed over in the same loop: all there is to know of those around one is how many they are.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the loop keeps everything in registers")]
    fn members<const SHOWN: bool>(self, from: Step, room: u8, show: &mut impl FnMut(Member)) -> Step {
        let (mut around, mut ends) = (1, self.ends_after(from.strings));
        let mut key = match self.byte(from.at + 1) {
            b'"' => from.at + 2,
            b'}' => return Step { at: from.at + 2, ..from },
            _ => return Step::LOST,
        };
        loop {
            let Some((pair, after_pair)) = ends.split_first_chunk::<2>() else { return Step::LOST };
            let [key_end, value_end] = pair.map(|end| end as usize);
            let (colon, comma) = (self.two(key_end + 1), self.two(value_end + 1));
            // Most members are strings that others follow: one branch finds all of them.
            if (colon ^ COLON_QUOTE) | (comma ^ COMMA_QUOTE) == 0 {
                ends = after_pair;
                if SHOWN && around == 1 {
                    show(self.member(key, key_end, key_end + 2, value_end + 1));
                }
                key = value_end + 3;
                continue;
            }
            let value = value_after(colon, key_end);
            let (first, rest) = (self.byte(value), ends.get(1..).unwrap_or_default());
            if SHOWN && around == 1 {
                show(self.member(key, key_end, value, if first == b'"' { value_end + 1 } else { 0 }));
            }
            if first == b'{' && around < room && self.byte(value + 1) == b'"' {
                (around, key, ends) = (around + 1, value + 2, rest);
                continue;
            }
            let after = match first {
                b'"' => {
                    ends = after_pair;
                    value_end + 1
                }
                b'0'..=b'9' => {
                    ends = rest;
                    self.scalar(value)
                }
                _ => {
                    let after = self.value(self.step(value, rest), room - around);
                    ends = self.ends_after(after.strings);
                    after.at
                }
            };
            match self.next_key(after, &mut around) {
                Next::Key(next) => key = next,
                Next::Closed(at) => return self.step(at, ends),
                Next::Lost => return Step::LOST,
            }
        }
    }

    /// Reads on after a value in an object; `around` counts it and those around it.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn next_key(self, mut after: usize, around: &mut u8) -> Next {
        while self.byte(after) == b'}' {
            after += 1;
            *around -= 1;
            if *around == 0 {
                return Next::Closed(after);
            }
        }
        self.key_after(after).map_or(Next::Lost, |quote| Next::Key(quote + 1))
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn member(self, key: usize, key_end: usize, value: usize, value_end: usize) -> Member {
        let (first, after) = self.escapes;
        if value_end.max(value) <= first as usize || key >= after as usize {
            return Member { key, key_end, value, value_end };
        }
        self.member_with_escapes(key, key_end, value, value_end)
    }

    #[inline(never)]
    fn member_with_escapes(self, key: usize, key_end: usize, value: usize, value_end: usize) -> Member {
        let key_end = if self.is_plain(key, key_end) { key_end } else { 0 };
        let is_plain = value_end != 0 && self.is_plain(value + 1, value_end - 1);
        Member { key, key_end, value, value_end: if is_plain { value_end } else { 0 } }
    }

    /// Passes over an array that is not empty; `from` is its bracket.
    #[inline(never)]
    fn array(self, from: Step, room: u8) -> Step {
        let mut item = Step { at: from.at + 1, ..from };
        loop {
            let after = self.value(item, room - 1);
            item = match self.byte(after.at) {
                b',' => Step { at: after.at + 1 + usize::from(self.byte(after.at + 1) == b' '), ..after },
                b']' => return Step { at: after.at + 1, ..after },
                _ => return Step::LOST,
            };
        }
    }
}

/// What comes next in an object.
enum Next {
    /// A key, its quote passed.
    Key(usize),
    /// What follows the object.
    Closed(usize),
    Lost,
}

/// The value after a key that ends at an offset, of which the two bytes after the closing quote are known.
#[inline]
fn value_after(ahead: u16, key_end: usize) -> usize {
    match ahead.to_le_bytes() {
        [b':', b' '] => key_end + 3,
        [b':', _] => key_end + 2,
        _ => LOST,
    }
}

impl<'a> Cursor<'a> {
    /// Returns a walk over the text, the place of it where the cursor stands, and the number of brackets that may be opened from
    /// there; nothing where the text has no index.
    #[inline]
    #[must_use]
    pub fn walk(&self) -> Option<(Walk<'a>, Step, u8)> {
        if self.index.is_none() {
            return None;
        }
        let at = self.offset();
        let strings = self.index.strings_before(at, self.strings);
        let walk = Walk { text: self.text.as_bytes(), ends: self.index.ends, escapes: self.index.escapes };
        Some((walk, Step { at, strings }, MAX_DEPTH - self.depth))
    }

    /// Goes on where a walk ended.
    #[inline]
    pub fn walked(&mut self, end: Step) {
        self.strings = end.strings;
        self.go_to(end.at);
    }
}
