//! The ends of all strings of a text, found before it is read.
//!
//! A reader that looks for the end of each string has to wait for the one before it. An index is written without such waits,
//! several places at once, and a walk over it steps from string to string by counting.

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
        if let Some(pieces::Found { count, escapes, not_ascii }) = pieces::fill(text, room) {
            let escapes = (escapes.start, escapes.end);
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

#[cfg(target_arch = "x86_64")]
mod pieces {
    use std::ops::Range;

    use safe_arch::{
        bitor_m128i, cmp_eq_mask_i8_m128i, load_unaligned_m128i, m128i, min_u8_m128i, move_mask_i8_m128i,
        set_splat_i8_m128i, sub_saturating_u8_m128i, zeroed_m128i,
    };

    use crate::json::escape::check_escape;

    /// The number of bytes that are looked at together.
    const PIECE: usize = 64;

    /// Up to so many strings end in nearly every piece, so that nearly nothing depends on how many they are.
    const FEW: usize = 6;

    /// What was found in a text.
    pub(super) struct Found {
        /// The number of strings.
        pub(super) count: usize,
        /// A range that holds all escapes.
        pub(super) escapes: Range<u32>,
        /// A range that holds all bytes that are not ASCII.
        pub(super) not_ascii: Range<usize>,
    }

    /// Writes the ends of strings.
    ///
    /// The rest after the last whole piece is read together with bytes before it, so that nothing depends on how much that is.
    #[inline]
    pub(super) fn fill(text: &[u8], room: &mut [u32]) -> Option<Found> {
        u32::try_from(text.len()).ok()?;
        let (pieces, rest) = text.as_chunks::<PIECE>();
        let last = Piece::new(text.last_chunk::<PIECE>()?)?;
        let mut escapes = Escapes { text, next: 0, found: u32::MAX..0, checked: 0 };
        let mut least = last.least();
        // All bits where a piece begins within a string.
        let mut inside = 0;
        // A bit for each piece, the last one's the lowest: no processor foresees where letters outside ASCII stand.
        let (mut count, mut base, mut letters) = (0, 0_u32, 0_u64);
        for piece in pieces {
            let piece = Piece::new(piece)?;
            least = min_u8_m128i(least, piece.least());
            letters = letters << 1 | u64::from(!piece.is_ascii());
            let mut quotes = piece.mask(b'"');
            if piece.has_backslash() || escapes.next != 0 {
                quotes &= !escapes.escaped(piece.mask(b'\\'), base)?;
            }
            count = write(room, count, base, ends_of(quotes, &mut inside))?;
            base = base.wrapping_add(64);
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most a piece")]
        let of_rest = |mask: u64| mask.checked_shr((PIECE - rest.len()) as u32).unwrap_or(0);
        let escaped = escapes.escaped(of_rest(last.mask(b'\\')), base)?;
        count = write(room, count, base, ends_of(of_rest(last.mask(b'"')) & !escaped, &mut inside))?;
        room.get_mut(count..count + 2)?.fill(u32::MAX);
        if has_control(least) {
            return None;
        }
        let not_ascii = if pieces.len() > 64 || !last.is_ascii() {
            0..text.len()
        } else {
            let first = pieces.len() + letters.leading_zeros() as usize - 64;
            first * PIECE..pieces.len().saturating_sub(letters.trailing_zeros() as usize) * PIECE
        };
        Some(Found { count, escapes: escapes.found, not_ascii })
    }

    /// Of a piece's quotes, those that end a string.
    #[inline]
    fn ends_of(quotes: u64, inside: &mut u64) -> u64 {
        // Each bit is the parity of the quotes up to it.
        let parity = [1, 2, 4, 8, 16, 32].iter().fold(quotes, |bits, step| bits ^ bits << step);
        let in_string = parity ^ *inside;
        *inside = 0_u64.wrapping_sub(in_string >> 63);
        quotes & !in_string
    }

    /// Writes the offset of each bit after `count` others. Returns their number.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the loop over pieces keeps everything in registers")]
    fn write(room: &mut [u32], count: usize, base: u32, mut bits: u64) -> Option<usize> {
        let place = room.get_mut(count..count + PIECE / 2)?.first_chunk_mut::<{ PIECE / 2 }>()?;
        let new = bits.count_ones() as usize;
        let (few, others) = place.split_at_mut(FEW);
        for slot in few {
            *slot = base.wrapping_add(bits.trailing_zeros());
            bits &= bits.wrapping_sub(1);
        }
        if new > FEW {
            for slot in others.iter_mut().take(new - FEW) {
                *slot = base.wrapping_add(bits.trailing_zeros());
                bits &= bits.wrapping_sub(1);
            }
        }
        Some(count + new)
    }

    /// Some bytes of a text.
    struct Piece([m128i; 4]);

    impl Piece {
        #[inline]
        fn new(piece: &[u8; PIECE]) -> Option<Self> {
            piece.as_chunks().0.first_chunk::<4>().map(|blocks| Self(blocks.each_ref().map(load_unaligned_m128i)))
        }

        /// The least byte of each column.
        #[inline]
        fn least(&self) -> m128i {
            let Self([a, b, c, d]) = *self;
            min_u8_m128i(min_u8_m128i(a, b), min_u8_m128i(c, d))
        }

        #[inline]
        fn is_ascii(&self) -> bool {
            move_mask_i8_m128i(either(self.0)) == 0
        }

        #[inline]
        fn has_backslash(&self) -> bool {
            move_mask_i8_m128i(either(self.equal(b'\\'))) != 0
        }

        #[inline]
        fn equal(&self, byte: u8) -> [m128i; 4] {
            self.0.map(|block| cmp_eq_mask_i8_m128i(block, set_splat_i8_m128i(byte.cast_signed())))
        }

        /// Returns a bit for each place of a byte.
        #[inline]
        #[expect(clippy::cast_sign_loss, reason = "the lowest sixteen bits")]
        fn mask(&self, byte: u8) -> u64 {
            let [a, b, c, d] = self.equal(byte).map(|block| move_mask_i8_m128i(block) as u32);
            u64::from(b << 16 | a) | u64::from(d << 16 | c) << 32
        }
    }

    #[inline]
    fn either([a, b, c, d]: [m128i; 4]) -> m128i {
        bitor_m128i(bitor_m128i(a, b), bitor_m128i(c, d))
    }

    /// What is known of a text's escapes up to a piece of it.
    struct Escapes<'t> {
        text: &'t [u8],
        /// One where the next piece begins with an escaped byte.
        next: u64,
        found: Range<u32>,
        /// The offset after the last escape that was checked.
        checked: usize,
    }

    impl Escapes<'_> {
        /// Returns a bit for each escaped byte of a piece: one after a backslash that is not escaped itself. Checks the escapes.
        #[inline(never)]
        fn escaped(&mut self, backslashes: u64, base: u32) -> Option<u64> {
            const EVEN: u64 = u64::MAX / 3;
            // Runs of backslashes that begin at an odd place are told from others by the carry of an addition.
            let backslashes = backslashes & !self.next;
            let follows = backslashes << 1 | self.next;
            let (carried, overflows) = (backslashes & !EVEN & !follows).overflowing_add(backslashes);
            self.next = u64::from(overflows);
            let escaped = (EVEN ^ carried << 1) & follows;
            let mut starts = backslashes & !escaped;
            while starts != 0 {
                let at = base.wrapping_add(starts.trailing_zeros());
                if at as usize >= self.checked {
                    self.checked = check_escape(self.text, at as usize).ok()?;
                    self.found = self.found.start.min(at)..at + 1;
                }
                starts &= starts - 1;
            }
            Some(escaped)
        }
    }

    fn has_control(least: m128i) -> bool {
        let past = sub_saturating_u8_m128i(least, set_splat_i8_m128i(0x1F));
        move_mask_i8_m128i(cmp_eq_mask_i8_m128i(past, zeroed_m128i())) != 0
    }
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
