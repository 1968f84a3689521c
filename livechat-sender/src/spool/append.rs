//! A call is accepted: written before anybody is told.

use std::io;
use std::sync::Arc;

use super::{Line, OVERHEAD, Segment, Spool, WhenFull, segment};
use crate::disk::append_all;

/// A file is full at this length, or at an eighth of the limit.
const LONGEST_FILE: u64 = 8 * 1024 * 1024;

/// Why a call was not accepted.
#[derive(Debug)]
pub(crate) enum AppendError {
    /// The spool is at its limit.
    Full,
    /// It could not be written.
    Io(io::Error),
}

impl From<io::Error> for AppendError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Spool {
    /// Writes a call, and returns its number. An error leaves nothing of it behind.
    pub(crate) fn append(&mut self, call: &[u8], now: u64) -> Result<u64, AppendError> {
        let bytes = (call.len() + OVERHEAD) as u64;
        self.make_room(bytes)?;
        loop {
            match self.write(call, bytes, now) {
                Ok(number) => return Ok(number),
                // Where the disk is full, what is oldest makes room as it does at the limit.
                Err(error) if is_full(&error) && self.settings.when_full == WhenFull::DropOldest => {
                    if self.segments.iter().all(|segment| segment.bytes == 0) {
                        return Err(error.into());
                    }
                    self.drop_oldest()?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn make_room(&mut self, bytes: u64) -> Result<(), AppendError> {
        if bytes > self.settings.limit {
            return Err(AppendError::Full);
        }
        while self.bytes() + bytes > self.settings.limit {
            let finished = self.segments.front().is_some_and(|segment| segment.left == 0);
            if !finished && self.settings.when_full == WhenFull::Refuse {
                return Err(AppendError::Full);
            }
            self.drop_oldest()?;
        }
        Ok(())
    }

    fn write(&mut self, call: &[u8], bytes: u64, now: u64) -> io::Result<u64> {
        let longest = LONGEST_FILE.min(self.settings.limit / 8);
        let log = match (&self.active, self.segments.back()) {
            (Some(log), Some(segment)) if segment.bytes == 0 || segment.bytes + bytes <= longest => Arc::clone(log),
            _ => self.begin_file()?,
        };
        let number = self.next;
        Line { number, accepted: now, call }.write(&mut self.line);
        let whole = self.segments.back().map_or(0, |segment| segment.bytes);
        if let Err(error) = append_all(&*log, &self.line) {
            if log.cut(whole).is_err() {
                // The torn line stays the last of its file.
                self.leave_torn(bytes);
            }
            return Err(error);
        }
        self.next += 1;
        let sync = self.settings.sync;
        if let Some(segment) = self.segments.back_mut() {
            segment.last = number;
            segment.oldest = if segment.left == 0 { now } else { segment.oldest };
            segment.left += 1;
            segment.bytes += bytes;
            if !sync {
                segment.ready = segment.bytes;
            }
        }
        self.bytes += bytes;
        self.left += 1;
        self.unconfirmed += u64::from(sync);
        Ok(number)
    }

    /// Begins another file. With `sync`, all that stands in the one before is confirmed first.
    fn begin_file(&mut self) -> io::Result<Arc<dyn crate::disk::Log>> {
        self.confirm_all().map_or(Ok(()), Err)?;
        self.active = None;
        // A file of this name holds no call that counts, or the number would be taken.
        let log = loop {
            match self.disk.create(&segment::name(self.next)) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.next += 1,
                created => break created?,
            }
        };
        if self.settings.sync
            && let Err(error) = self.disk.sync_names()
        {
            let _ = self.disk.remove(&segment::name(self.next));
            self.next += 1;
            return Err(error);
        }
        self.segments.push_back(Segment { first: self.next, ..Segment::default() });
        self.active = Some(Arc::clone(&log));
        Ok(log)
    }

    /// Goes on in another file after a line that is torn and could not be cut off.
    fn leave_torn(&mut self, bytes: u64) {
        self.confirm_all();
        self.active = None;
        // It may be whole after all: then its number is taken.
        self.next += 1;
        if let Some(segment) = self.segments.back_mut() {
            segment.bytes += bytes;
        }
        self.recount();
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge
            | io::ErrorKind::WriteZero
    )
}
