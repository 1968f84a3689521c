//! Which place a key has, by its hash: an open hash table of four bytes an entry, so that what is asked for lies in one line
//! of the processor's cache.

/// Places by the hashes of keys.
#[derive(Debug, Clone)]
pub(super) struct Index {
    /// One more than a place, and in the bits that places leave free some of the hash; 0 where there is none. An entry stands
    /// where its hash leads, or where others stand already, after them.
    entries: Vec<u32>,
    /// The bits of an entry that tell the place.
    places: u32,
}

/// At least so many entries.
const LEAST: usize = 32;

impl Index {
    pub(super) fn new() -> Self {
        Self::with_entries(LEAST)
    }

    fn with_entries(count: usize) -> Self {
        // Of all entries four in five are taken, so that the count of places always fits.
        let places =
            u32::try_from(count).unwrap_or(u32::MAX).checked_next_power_of_two().map_or(u32::MAX, |bits| bits - 1);
        Self { entries: vec![0; count], places }
    }

    /// Whether one more than so many do not fit.
    pub(super) fn is_full(&self, count: usize) -> bool {
        (count + 1) * 5 > self.entries.len() * 4
    }

    /// Half as large again, with the entries of all. Nothing where there is no more room for any.
    ///
    /// So at least eight of fifteen are taken, and an index takes seven and a half bytes for each.
    pub(super) fn grow(&mut self, all: impl Iterator<Item = (u64, u32)>) -> Option<()> {
        let count = self.entries.len() / 2 * 3;
        u32::try_from(count).ok()?;
        *self = Self::with_entries(count);
        for (hash, place) in all {
            self.put(hash, place);
        }
        Some(())
    }

    /// The entry at which the search for a hash begins.
    #[inline]
    pub(super) fn first_entry(&self, hash: u64) -> u32 {
        self.entries.get(self.home(hash)).copied().unwrap_or(0)
    }

    /// The place of a hash, which may be that of another.
    #[inline]
    pub(super) fn guess(&self, hash: u64) -> Option<u32> {
        self.find(hash, |_| true)
    }

    /// The place of a hash, which `is_it` has to agree with.
    #[inline]
    pub(super) fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let tag = self.tag(hash);
        let mut slot = self.home(hash);
        loop {
            let entry = self.entries.get(slot).copied().unwrap_or(0);
            if entry == 0 {
                return None;
            }
            let place = (entry & self.places) - 1;
            if entry & !self.places == tag && is_it(place) {
                return Some(place);
            }
            slot = self.next(slot);
        }
    }

    /// Adds a place. There is room for it.
    pub(super) fn put(&mut self, hash: u64, place: u32) {
        let mut slot = self.home(hash);
        while self.entries.get(slot).is_some_and(|entry| *entry != 0) {
            slot = self.next(slot);
        }
        let entry = self.tag(hash) | (place + 1) & self.places;
        if let Some(free) = self.entries.get_mut(slot) {
            *free = entry;
        }
    }

    /// Takes a place out, and closes the gap, so that no search ends there too early.
    pub(super) fn remove(&mut self, hash: u64, place: u32, hash_at: impl Fn(u32) -> u64) {
        let length = self.entries.len();
        let wanted = self.tag(hash) | (place + 1) & self.places;
        let mut gap = self.home(hash);
        while self.entries[gap] != wanted {
            if self.entries[gap] == 0 {
                return;
            }
            gap = self.next(gap);
        }
        let mut slot = gap;
        loop {
            slot = self.next(slot);
            let entry = self.entries[slot];
            if entry == 0 {
                break;
            }
            // An entry may move back to the gap unless it belongs after it.
            let home = self.home(hash_at((entry & self.places) - 1));
            if (slot + length - home) % length >= (slot + length - gap) % length {
                self.entries[gap] = entry;
                gap = slot;
            }
        }
        self.entries[gap] = 0;
    }

    /// Where the search for a hash begins, by its high half.
    #[inline]
    fn home(&self, hash: u64) -> usize {
        // There are fewer entries than a half of a word can tell.
        let scaled = (hash >> 32).wrapping_mul(self.entries.len() as u64);
        usize::try_from(scaled >> 32).unwrap_or(0)
    }

    /// What an entry knows of a hash: of its low half.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the low half is what is asked for")]
    fn tag(&self, hash: u64) -> u32 {
        hash as u32 & !self.places
    }

    #[inline]
    fn next(&self, slot: usize) -> usize {
        if slot + 1 < self.entries.len() { slot + 1 } else { 0 }
    }
}
