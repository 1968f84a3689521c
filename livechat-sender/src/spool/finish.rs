//! Calls are done with: their files go.

use std::io;

use super::{Cursor, Spool, segment};

impl Spool {
    /// Says that calls are delivered; returns how many of them were not done with before.
    pub(crate) fn finish(&mut self, calls: impl Iterator<Item = (u64, u64)>) -> u64 {
        let (mut finished, mut done, mut at) = (0, self.done, 0);
        for (number, accepted) in calls.filter(|(number, _)| *number > self.done) {
            while self.segments.get(at).is_some_and(|segment| segment.last < number) {
                at += 1;
            }
            let Some(segment) = self.segments.get_mut(at) else { break };
            segment.left = segment.left.saturating_sub(1);
            // The next is no older.
            segment.oldest = accepted;
            finished += 1;
            done = number;
        }
        if finished > 0 {
            self.done = done;
            // Calls before them that were not read cannot be read.
            let passed = self.segments.iter_mut().take_while(|segment| segment.last <= done);
            self.damaged += passed.map(|segment| std::mem::take(&mut segment.left)).sum::<u64>();
            let noted = self.acknowledged.write(&*self.disk, done, self.may_come_back);
            self.may_come_back &= !noted;
            self.remove_finished();
        }
        finished
    }

    /// Writes a call that the server will never take to a side file, with why, and is done with it then.
    pub(crate) fn reject(&mut self, call: (u64, u64), entry: &[u8]) -> io::Result<()> {
        self.keep_rejected(entry)?;
        self.finish(std::iter::once(call));
        Ok(())
    }

    /// Writes a call that never was in the spool to a side file, with why.
    pub(crate) fn keep_rejected(&mut self, entry: &[u8]) -> io::Result<()> {
        self.dropped += self.rejected.write(&*self.disk, entry, self.settings.sync)?;
        Ok(())
    }

    /// Puts right what keeps calls from being read, where nothing can be read from a cursor on although calls are left.
    pub(crate) fn repair(&mut self, cursor: Cursor) {
        if self.may_come_back {
            return self.keep_away();
        }
        if self.readable(cursor).is_none() && self.unconfirmed == 0 {
            // What is left cannot be read, and never will be.
            self.damaged += self.segments.iter_mut().map(|segment| std::mem::take(&mut segment.left)).sum::<u64>();
            self.done = self.last();
            self.remove_finished();
        }
    }

    /// Removes all calls, rejected ones too.
    pub(crate) fn purge(&mut self) -> io::Result<()> {
        self.close_active();
        self.done = self.last();
        self.acknowledged.write(&*self.disk, self.done, self.settings.sync);
        for segment in &mut self.segments {
            segment.left = 0;
        }
        self.remove_finished();
        self.purge_rejected()?;
        if self.segments.is_empty() { Ok(()) } else { Err(io::Error::other("a file could not be removed")) }
    }

    /// Removes all rejected calls.
    pub(super) fn purge_rejected(&mut self) -> io::Result<()> {
        self.rejected.purge(&*self.disk)
    }

    /// Removes the oldest file, whatever is left in it.
    pub(super) fn drop_oldest(&mut self) -> io::Result<()> {
        if self.segments.len() == 1 {
            self.close_active();
        }
        let Some(segment) = self.segments.front_mut() else { return Ok(()) };
        self.dropped += segment.left;
        self.left -= segment.left;
        segment.left = 0;
        self.done = self.done.max(segment.last);
        // The file may come back, and must not be delivered then after calls that are newer.
        let noted = self.acknowledged.write(&*self.disk, self.done, self.settings.sync);
        let removed = self.disk.remove(&segment::name(segment.first));
        self.may_come_back |= !noted && (removed.is_err() || self.settings.sync);
        removed?;
        self.segments.pop_front();
        self.recount();
        self.keep_away();
        if self.may_come_back { Err(io::Error::other("a dropped file may come back")) } else { Ok(()) }
    }

    /// Makes sure that calls which were dropped do not come back.
    pub(super) fn keep_away(&mut self) {
        if self.may_come_back {
            self.remove_finished();
            let is_gone = self.segments.front().is_none_or(|segment| segment.last > self.done);
            let sync = self.settings.sync;
            let is_sure = self.acknowledged.write(&*self.disk, self.done, sync)
                || (is_gone && (!sync || self.disk.sync_names().is_ok()));
            self.may_come_back = !is_sure;
        }
    }

    /// Removes files that hold no call any more. One that cannot be removed is tried again later.
    pub(super) fn remove_finished(&mut self) {
        while self.remove_first_if_finished() {}
        self.recount();
    }

    fn remove_first_if_finished(&mut self) -> bool {
        let Some(segment) = self.segments.front() else { return false };
        let is_written = self.segments.len() == 1 && self.active.is_some();
        let is_short = segment.bytes < (self.settings.limit / 16).min(64 * 1024);
        if segment.left > 0 || (is_written && is_short) || self.disk.remove(&segment::name(segment.first)).is_err() {
            return false;
        }
        if is_written {
            self.close_active();
        }
        self.segments.pop_front();
        true
    }

    /// Goes on in another file. Whoever waits for the disk to confirm a call of this one waits no longer: the call is done with.
    fn close_active(&mut self) {
        self.active = None;
        self.confirmed = self.last();
        self.unconfirmed = 0;
    }
}
