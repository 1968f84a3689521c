//! Limits the bytes that wait to be printed.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Maximum bytes that wait to be printed, unless one call is larger.
const MOST: usize = 4 * 1024 * 1024;

/// The number of bytes that wait to be printed.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    bytes: Mutex<usize>,
    printed: Condvar,
}

impl Waiting {
    /// Adds bytes if there is room for them, and returns whether there was.
    pub(super) fn try_add(&self, bytes: usize) -> bool {
        let mut waiting = self.lock();
        let fits = *waiting == 0 || *waiting + bytes <= MOST;
        *waiting += if fits { bytes } else { 0 };
        fits
    }

    /// Adds bytes, and waits for room.
    pub(super) fn add(&self, bytes: usize) {
        let is_full = |waiting: &mut usize| *waiting > 0 && *waiting + bytes > MOST;
        let waiting = self.printed.wait_while(self.lock(), is_full);
        *waiting.unwrap_or_else(PoisonError::into_inner) += bytes;
    }

    /// Removes bytes that were printed.
    pub(super) fn remove(&self, bytes: usize) {
        *self.lock() -= bytes;
        self.printed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Waiting};

    #[test]
    fn so_much_waits_and_no_more() {
        let waiting = Waiting::default();
        // A call that is too large is accepted alone.
        assert!(waiting.try_add(2 * MOST) && !waiting.try_add(1));
        waiting.remove(2 * MOST);
        assert!(waiting.try_add(MOST - 1) && waiting.try_add(1) && !waiting.try_add(1));
        std::thread::scope(|scope| {
            let added = scope.spawn(|| waiting.add(MOST));
            waiting.remove(MOST - 1);
            assert!(!added.is_finished());
            waiting.remove(1);
        });
        assert_eq!(*waiting.lock(), MOST);
    }
}
