//! The ends of all strings of a text, found before it is read.
//!
//! A reader that looks for the end of each string has to wait for the one before it. An index is written without such waits,
//! several places at once, and a walk over it steps from string to string by counting.

#[cfg(target_arch = "x86_64")]
mod escapes;
#[cfg(target_arch = "x86_64")]
mod found;
#[cfg(target_arch = "x86_64")]
mod pieces;

use std::ops::Range;

/// The offsets of the closing quotes of a text's strings; or nothing: texts with control characters or with invalid escapes, and
/// very short ones, have no index.
#[derive(Debug, Clone, Copy)]
pub struct Index<'a> {
    /// Two more than there are strings: the last two are past any text.
    pub(super) ends: &'a [u32],
    /// A range that holds all escapes: it is empty if there are none.
    pub(super) escapes: (u32, u32),
}

impl<'a> Index<'a> {
    /// No index.
    pub const NONE: Self = Self { ends: &[], escapes: (u32::MAX, 0) };

    /// Returns the index of a text, and a range that holds all bytes that are not ASCII. Texts with more strings than there is room
    /// for have no index.
    #[inline]
    #[must_use]
    pub fn new(text: &[u8], room: &'a mut [u32]) -> (Self, Range<usize>) {
        #[cfg(target_arch = "x86_64")]
        if let Some(found::Found { count, escapes, not_ascii }) = pieces::fill(text, room) {
            return (room.get(..count + 2).map_or(Self::NONE, |ends| Self { ends, escapes }), not_ascii);
        }
        let _ = room;
        (Self::NONE, 0..text.len())
    }

    /// Returns the same, in a buffer that is used again and grows with the texts.
    #[inline]
    #[must_use]
    pub fn in_buffer(text: &[u8], buffer: &'a mut Vec<u32>) -> (Self, Range<usize>) {
        let length = room_for(text.len().min(LONGEST));
        if buffer.len() < length {
            buffer.resize(length, 0);
        }
        Self::new(text, buffer)
    }

    #[inline]
    pub(super) fn is_none(self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the number of strings that end before an offset; `likely` is tried first.
    #[inline]
    pub(super) fn strings_before(self, offset: usize, likely: usize) -> usize {
        let is_past = |at: usize| self.ends.get(at).is_none_or(|end| *end as usize > offset);
        if is_past(likely) && (likely == 0 || !is_past(likely - 1)) {
            return likely;
        }
        self.ends.partition_point(|end| (*end as usize) < offset)
    }
}

/// Longer texts, which are archives and no batches, get no more room: their index would not stay near the processor.
const LONGEST: usize = 4 << 20;

/// Returns the room for the index of a text of some length, with four bytes and more for each string.
const fn room_for(length: usize) -> usize {
    length / 4 + 64
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::json::Cursor;

    /// The ends of the strings of a text, found one after the other.
    fn one_by_one(text: &str) -> Option<Vec<usize>> {
        let (mut ends, mut cursor) = (Vec::new(), Cursor::new(text));
        while let Some(next) = text.get(cursor.offset()..).and_then(|rest| rest.find('"')) {
            cursor.go_to(cursor.offset() + next);
            cursor.string().ok()?;
            ends.push(cursor.offset() - 1);
        }
        Some(ends)
    }

    #[test]
    fn finds_the_ends_of_all_strings() {
        let pieces =
            ["\"", "\"\"", "a", ":", "\\\\", "\\\"", "\\u00e9", "\\ud83d\\ude00", "é", "\",\"", "0123456789abcdef"];
        let (mut buffer, mut seed, mut found) = (Vec::new(), 1_u64, 0);
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..30 + seed % 90 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let piece = pieces[(seed >> 33) as usize % pieces.len()];
                // A backslash stands in strings only, and what is in one is cut apart nowhere.
                let is_open = text.replace("\\\\", "").replace("\\\"", "").matches('"').count() % 2 == 1;
                if is_open || !piece.starts_with('\\') {
                    text.push_str(piece);
                }
            }
            let (index, not_ascii) = Index::in_buffer(text.as_bytes(), &mut buffer);
            assert!(text.bytes().enumerate().all(|(at, byte)| byte.is_ascii() || not_ascii.contains(&at)), "{text}");
            let Some(expected) = one_by_one(&text).filter(|_| !index.is_none()) else { continue };
            found += 1;
            let strings = index.ends.len() - 2;
            let ends: Vec<usize> = index.ends[..strings].iter().map(|end| *end as usize).collect();
            assert_eq!(ends, expected, "{text}");
            let escapes: Vec<usize> = text.match_indices('\\').map(|(at, _)| at).collect();
            let (first, after) = (index.escapes.0 as usize, index.escapes.1 as usize);
            assert_eq!(escapes.first().copied().unwrap_or(first), first, "{text}");
            assert!(escapes.last().is_none_or(|last| (after..after + 7).contains(&(last + 1))), "{text}");
        }
        assert_eq!(found > 5_000, cfg!(target_arch = "x86_64"), "{found}");
    }

    #[test]
    fn has_no_index_of_texts_that_cannot_be_json() {
        let mut buffer = Vec::new();
        for wrong in ["\n", "\u{1f}", "\\x", "\\u12", "\\ud83d", "\\udc00x"] {
            for place in 0..140 {
                let text = format!("{}{wrong}{}", "x".repeat(place), "x".repeat(139 - place));
                assert!(Index::in_buffer(text.as_bytes(), &mut buffer).0.is_none(), "{text}");
            }
        }
    }
}
