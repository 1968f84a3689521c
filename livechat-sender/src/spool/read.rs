//! Calls are read from the spool in their order, a file after the other.

use std::io;
use std::sync::Arc;

use super::segment::{Lines, name};
use super::{Line, Spool};
use crate::disk::Disk;

/// A reading position: a file, by the number of its first call, and an offset in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(crate) first: u64,
    pub(crate) offset: u64,
}

/// A part of a file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Readable {
    from: Cursor,
    end: u64,
    /// Calls up to this number are done with.
    done: u64,
}

impl Spool {
    /// Returns what can be read from a cursor on; `None` if that is nothing.
    pub(crate) fn readable(&self, cursor: Cursor) -> Option<Readable> {
        let segment = self.segments.iter().find(|segment| {
            let begins = if segment.first == cursor.first { cursor.offset } else { 0 };
            segment.first >= cursor.first && begins < segment.ready
        })?;
        let offset = if segment.first == cursor.first { cursor.offset } else { 0 };
        Some(Readable { from: Cursor { first: segment.first, offset }, end: segment.ready, done: self.done })
    }
}

/// Reads calls, without the spool: what it may read is asked for a file at a time.
pub(crate) struct SpoolReader {
    disk: Arc<dyn Disk>,
    cursor: Cursor,
    lines: Lines,
}

impl SpoolReader {
    pub(crate) fn new(disk: Arc<dyn Disk>) -> Self {
        Self { disk, cursor: Cursor::default(), lines: Lines::new(String::new(), 0, 0) }
    }

    /// The position at which reading goes on.
    pub(crate) fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Hands calls to `take` until it returns false, which leaves the call for the next time, or until there are no more.
    pub(crate) fn read(
        &mut self,
        mut readable: impl FnMut(Cursor) -> Option<Readable>,
        mut take: impl FnMut(Line<'_>) -> bool,
    ) -> io::Result<()> {
        while let Some(part) = readable(self.cursor) {
            if part.from != self.cursor || self.lines.position() != self.cursor.offset {
                self.lines.restart(name(part.from.first), part.from.offset);
                self.cursor = part.from;
            }
            self.lines.extend(part.end);
            match self.read_part(part, &mut take) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                // It was dropped to make room.
                Err(error) if error.kind() == io::ErrorKind::NotFound => self.pass(part),
                Err(error) => {
                    // What was read ahead may be incomplete.
                    self.lines.restart(name(self.cursor.first), self.cursor.offset);
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    /// Reads one part; false where `take` has enough.
    fn read_part(&mut self, part: Readable, take: &mut impl FnMut(Line<'_>) -> bool) -> io::Result<bool> {
        while let Some(line) = self.lines.next(&*self.disk)? {
            if let Some(line) = Line::read(line).filter(|line| line.number > part.done)
                && !take(line)
            {
                // The line is read again next time.
                self.lines.back_to(self.cursor.offset);
                return Ok(false);
            }
            self.cursor.offset = self.lines.position();
        }
        self.pass(part);
        Ok(true)
    }

    /// Goes on behind a part, whether all of it could be read or not.
    fn pass(&mut self, part: Readable) {
        self.cursor.offset = self.cursor.offset.max(part.end);
        self.lines.restart(name(self.cursor.first), self.cursor.offset);
    }
}
