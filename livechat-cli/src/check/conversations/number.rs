//! Numbers of calls, which encode their position.
//!
//! A conversation stores only the numbers of its calls. So a number consists of the part of the input, the line within the
//! part, and the index of the call on the line. Numbers grow in the order of the input, and a table of parts, a few bytes for
//! each 256 KiB of input, leads back to the line.

use std::path::Path;
use std::sync::{PoisonError, RwLock};

/// Bits for the line: a part of the usual size has fewer bytes. In a part with one large document, the lines after the last of
/// these have the same number.
const LINE: u32 = 19;
/// Bits for the call on its line: a document of 8 MiB, the maximum, has fewer calls.
const CALL: u32 = 17;

/// Returns the number of a call.
pub(super) fn number(part: u64, line: u64, call: u64) -> u64 {
    part << (LINE + CALL) | line.min((1 << LINE) - 1) << CALL | call.min((1 << CALL) - 1)
}

/// The start of each part of the input.
#[derive(Debug, Default)]
pub(super) struct Parts<'a>(RwLock<Vec<Option<(&'a Path, u64)>>>);

impl<'a> Parts<'a> {
    /// Adds a part that starts on this line of a file.
    pub(super) fn add(&self, part: u64, file: &'a Path, line: u64) {
        let mut parts = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let index = usize::try_from(part).unwrap_or(usize::MAX);
        if parts.len() <= index {
            parts.resize(index + 1, None);
        }
        parts[index] = Some((file, line));
    }

    /// Returns the file and the line of the document with a call.
    pub(super) fn find(&self, number: u64) -> Option<(&'a Path, u64)> {
        let parts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let part = usize::try_from(number >> (LINE + CALL)).ok()?;
        let (file, first) = (*parts.get(part)?)?;
        Some((file, first + (number >> CALL & ((1 << LINE) - 1))))
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, number};
    use std::path::Path;

    #[test]
    fn lead_back_to_the_line() {
        let parts = Parts::default();
        let (one, two) = (Path::new("one"), Path::new("two"));
        parts.add(3, two, 1);
        parts.add(0, one, 1);
        parts.add(1, one, 700);
        assert_eq!(parts.find(number(0, 5, 0)), Some((one, 6)));
        assert_eq!(parts.find(number(1, 0, 9)), Some((one, 700)));
        assert_eq!(parts.find(number(3, 2, 0)), Some((two, 3)));
        assert_eq!(parts.find(number(2, 0, 0)), None);
        assert_eq!(parts.find(number(4, 0, 0)), None);
    }

    #[test]
    fn grow_with_the_input() {
        let numbers = [
            number(0, 0, 0),
            number(0, 0, 1 << 20),
            number(0, 1, 0),
            number(0, 1 << 30, 1 << 30),
            number(1, 0, 0),
            number(1 << 27, 0, 0),
        ];
        assert!(numbers.is_sorted_by(|left, right| left < right));
    }
}
