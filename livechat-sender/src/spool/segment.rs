//! A file of lines.

use std::collections::VecDeque;
use std::io;

use super::line::{Line, hex, number};
use crate::disk::{Disk, read_full};

/// The number of bytes of a file that are read at a time.
const PIECE: usize = 128 * 1024;
const SUFFIX: &str = ".calls";
const DIGITS: usize = 12;
/// No sender comes this far, and numbers after it still have as many digits: a file with a higher one is somebody else's.
const HIGHEST: u64 = 1 << 46;

/// The state of a file of lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The number of its first call, which names it.
    pub(crate) first: u64,
    /// The number of its last call.
    pub(crate) last: u64,
    /// Calls that are not delivered.
    pub(crate) left: u64,
    /// When the first call that is left was accepted, in milliseconds since 1970: when the first of all was, at the earliest.
    pub(crate) oldest: u64,
    /// The length of the file.
    pub(crate) bytes: u64,
    /// The length that may be read: whole lines only, and with `sync` those that the disk has confirmed.
    pub(crate) ready: u64,
    /// Whole lines that cannot be read.
    pub(crate) damaged: u64,
}

impl Segment {
    /// Reads through a file, and counts the calls past the number `done`.
    pub(super) fn scan(disk: &dyn Disk, first: u64, bytes: u64, done: u64) -> io::Result<Self> {
        let mut segment = Self { first, bytes, ..Self::default() };
        let mut damaged = 0;
        let mut lines = Lines::new(name(first), 0, bytes);
        while let Some(line) = lines.next(disk)? {
            let Some(line) = Line::read(line) else {
                damaged += 1;
                continue;
            };
            segment.last = segment.last.max(line.number);
            if line.number > done {
                segment.left += 1;
                segment.oldest = if segment.oldest == 0 { line.accepted } else { segment.oldest.min(line.accepted) };
            }
        }
        segment.damaged = damaged;
        segment.ready = lines.position();
        Ok(segment)
    }
}

/// The name of the file whose first call has this number.
pub(crate) fn name(first: u64) -> String {
    let mut digits = [0; DIGITS];
    hex(first, &mut digits);
    String::from_utf8_lossy(&digits).into_owned() + SUFFIX
}

/// The number of the first call of a file; `None` where it is no file of lines.
pub(super) fn first_of(name: &str) -> Option<u64> {
    let digits = name.strip_suffix(SUFFIX).filter(|digits| digits.len() == DIGITS)?;
    number(digits.as_bytes()).filter(|first| *first <= HIGHEST)
}

/// The files of lines in a folder, oldest first, with their lengths.
pub(super) fn list(disk: &dyn Disk) -> io::Result<VecDeque<(u64, u64)>> {
    let entries = disk.list()?;
    let mut files: Vec<(u64, u64)> =
        entries.iter().filter_map(|entry| Some((first_of(&entry.name)?, entry.bytes))).collect();
    files.sort_unstable();
    Ok(files.into())
}

/// Reads a file line by line, a piece at a time.
#[derive(Debug)]
pub(crate) struct Lines {
    name: String,
    /// The offsets at which the next piece is read, and at which reading ends.
    offset: u64,
    end: u64,
    buffer: Vec<u8>,
    /// The part of the buffer that was not yet returned.
    from: usize,
    filled: usize,
}

impl Lines {
    pub(crate) fn new(name: String, offset: u64, end: u64) -> Self {
        Self { name, offset, end, buffer: Vec::new(), from: 0, filled: 0 }
    }

    /// Goes on in another file, with the same buffer.
    pub(crate) fn restart(&mut self, name: String, offset: u64) {
        (self.name, self.offset, self.end, self.from, self.filled) = (name, offset, offset, 0, 0);
    }

    /// Reads further than before: the file has grown.
    pub(crate) fn extend(&mut self, end: u64) {
        self.end = self.end.max(end);
    }

    /// Returns the next line without its line feed; `None` at the end. A last line without a line feed is torn, and left out.
    pub(crate) fn next(&mut self, disk: &dyn Disk) -> io::Result<Option<&[u8]>> {
        let mut searched = self.from;
        loop {
            let unread = self.buffer.get(searched..self.filled).unwrap_or_default();
            if let Some(length) = unread.iter().position(|byte| *byte == b'\n') {
                let line = self.from..searched + length;
                self.from = line.end + 1;
                return Ok(self.buffer.get(line));
            }
            searched = self.filled - self.from;
            if !self.fill(disk)? {
                return Ok(None);
            }
        }
    }

    /// Goes back to an offset in the last line that was returned.
    pub(crate) fn back_to(&mut self, offset: u64) {
        let behind = usize::try_from(self.position().saturating_sub(offset)).unwrap_or(0);
        self.from = self.from.saturating_sub(behind);
    }

    /// The offset of the next line.
    pub(crate) fn position(&self) -> u64 {
        self.offset - (self.filled - self.from) as u64
    }

    /// Reads a piece after what is left of the last one; false at the end.
    fn fill(&mut self, disk: &dyn Disk) -> io::Result<bool> {
        self.buffer.copy_within(self.from..self.filled, 0);
        (self.from, self.filled) = (0, self.filled - self.from);
        let wanted = PIECE.min(usize::try_from(self.end.saturating_sub(self.offset)).unwrap_or(PIECE));
        if self.buffer.len() < self.filled + wanted {
            self.buffer.resize(self.filled + wanted, 0);
        }
        let room = &mut self.buffer[self.filled..self.filled + wanted];
        let read = read_full(disk, &self.name, self.offset, room)?;
        self.offset += read as u64;
        self.filled += read;
        Ok(read > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, first_of, name};
    use crate::disk::{Disk as _, Memory, append_all};

    #[test]
    fn names_say_the_first_number() {
        assert_eq!(name(1000), "0000000003e8.calls");
        assert_eq!(first_of("0000000003e8.calls"), Some(1000));
        assert!(
            ["3e8.calls", "0000000003E8.calls", "lock", "0000000003e8.rejected", "ffffffffffff.calls"]
                .iter()
                .all(|n| first_of(n).is_none())
        );
    }

    #[test]
    fn lines_are_found_across_pieces() {
        let disk = Memory::default();
        let log = disk.create("a").unwrap();
        let wide = "x".repeat(super::PIECE * 2);
        append_all(&*log, format!("one\n{wide}\n\nthree\ntorn").as_bytes()).unwrap();
        let mut lines = Lines::new("a".to_owned(), 0, 4);
        assert_eq!(lines.next(&disk).unwrap(), Some(&b"one"[..]));
        assert_eq!(lines.next(&disk).unwrap(), None);
        lines.extend(u64::MAX);
        assert_eq!(lines.next(&disk).unwrap(), Some(wide.as_bytes()));
        assert_eq!(lines.next(&disk).unwrap(), Some(&b""[..]));
        assert_eq!(lines.next(&disk).unwrap(), Some(&b"three"[..]));
        assert_eq!(lines.position(), 4 + wide.len() as u64 + 1 + 1 + 6);
        assert_eq!(lines.next(&disk).unwrap(), None);
    }
}
