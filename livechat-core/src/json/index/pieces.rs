//! Finds the ends of strings with vectors of sixteen bytes, which every x86-64 processor has.

use safe_arch::{
    bitor_m128i, cmp_eq_mask_i8_m128i, load_unaligned_m128i, m128i, min_u8_m128i, move_mask_i8_m128i,
    set_splat_i8_m128i, sub_saturating_u8_m128i, zeroed_m128i,
};

use super::escapes::Escapes;
use super::found::{Found, Letters, PIECE};

/// Up to so many strings end in nearly every piece, so that nearly nothing depends on how many they are.
const FEW: usize = 6;

/// Writes the ends of strings.
///
/// The rest after the last whole piece is read together with bytes before it, so that nothing depends on how much that is.
#[inline]
pub(super) fn fill(text: &[u8], room: &mut [u32]) -> Option<Found> {
    u32::try_from(text.len()).ok()?;
    let (pieces, rest) = text.as_chunks::<PIECE>();
    let last = Piece::new(text.last_chunk::<PIECE>()?)?;
    let (mut escapes, mut letters) = (Escapes::new(text), Letters::default());
    let mut lowest = last.least();
    // All bits where a piece begins within a string.
    let mut inside = 0;
    let (mut count, mut base) = (0, 0_u32);
    for piece in pieces {
        let found = Piece::new(piece)?;
        lowest = min_u8_m128i(lowest, found.least());
        letters.push(!found.is_ascii());
        let mut quotes = found.mask(b'"');
        if found.has_backslash() || escapes.next != 0 {
            quotes &= !escapes.escaped(found.mask(b'\\'), base)?;
        }
        count = write(room, count, base, ends_of(quotes, &mut inside))?;
        base = base.wrapping_add(64);
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most a piece")]
    let of_rest = |mask: u64| mask.checked_shr((PIECE - rest.len()) as u32).unwrap_or(0);
    let quotes = of_rest(last.mask(b'"')) & !escapes.escaped(of_rest(last.mask(b'\\')), base)?;
    count = write(room, count, base, ends_of(quotes, &mut inside))?;
    room.get_mut(count..count + 2)?.fill(u32::MAX);
    let not_ascii = letters.range(pieces.len(), !last.is_ascii(), text.len());
    (!has_control(lowest)).then_some(Found { count, escapes: escapes.found, not_ascii })
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

fn has_control(least: m128i) -> bool {
    let past = sub_saturating_u8_m128i(least, set_splat_i8_m128i(0x1F));
    move_mask_i8_m128i(cmp_eq_mask_i8_m128i(past, zeroed_m128i())) != 0
}
