//! Tells escaped quotes from others, and checks escapes.

use crate::json::escape::check_escape;

/// What is known of a text's escapes up to a piece of it.
pub(super) struct Escapes<'t> {
    text: &'t [u8],
    /// One where the next piece begins with an escaped byte.
    pub(super) next: u64,
    /// The offset of the first escape, and the one after the start of the last.
    pub(super) found: (u32, u32),
    /// The offset after the last escape that was checked.
    checked: usize,
}

impl<'t> Escapes<'t> {
    #[inline]
    pub(super) fn new(text: &'t [u8]) -> Self {
        Self { text, next: 0, found: (u32::MAX, 0), checked: 0 }
    }

    /// Returns a bit for each escaped byte of a piece: one after a backslash that is not escaped itself. Checks the escapes.
    #[inline(never)]
    pub(super) fn escaped(&mut self, backslashes: u64, base: u32) -> Option<u64> {
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
                self.found = (self.found.0.min(at), at + 1);
            }
            starts &= starts - 1;
        }
        Some(escaped)
    }
}
