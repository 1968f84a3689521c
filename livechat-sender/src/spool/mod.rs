//! The spool: calls in files, from when they are accepted until they are delivered.
//!
//! - Files grow at their end only, and no file is written by two processes: a torn line is always the last of its file.
//! - Numbers of calls grow. All calls up to the number `done` are done with: delivered, rejected, or dropped.
//! - A file is removed once all of its calls are done with.
//!
//! It knows nothing of threads, time or the network: the model test drives it call by call.

mod acknowledged;
mod append;
mod finish;
mod line;
mod read;
mod rejected;
mod segment;
mod sync;
mod view;

pub(crate) use append::AppendError;
pub(crate) use line::{Line, OVERHEAD};
pub(crate) use read::{Cursor, Readable, SpoolReader};
pub(crate) use segment::Segment;
pub use view::{Pending, SpoolStatus, SpoolView};

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use acknowledged::Acknowledged;
use rejected::Rejected;

use crate::disk::{Disk, Log};

/// The policy for a call for which there is no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum WhenFull {
    /// It is refused with an error.
    #[default]
    Refuse,
    /// The oldest calls make room for it. They are counted as dropped.
    DropOldest,
}

/// The limits and the durability of a spool.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SpoolSettings {
    /// Bytes of all files of calls.
    pub(crate) limit: u64,
    /// Bytes of all files of rejected calls.
    pub(crate) rejected_limit: u64,
    pub(crate) when_full: WhenFull,
    /// True if calls are to survive a power loss.
    pub(crate) sync: bool,
}

/// The calls of a folder.
pub(crate) struct Spool {
    disk: Arc<dyn Disk>,
    settings: SpoolSettings,
    /// Oldest first. The last is being written, if one is.
    segments: VecDeque<Segment>,
    /// Of all files: bytes, and calls that are left.
    bytes: u64,
    left: u64,
    active: Option<Arc<dyn Log>>,
    acknowledged: Acknowledged,
    rejected: Rejected,
    /// The number of the next call.
    next: u64,
    done: u64,
    /// Calls of the active file that the disk has not confirmed yet, and the highest number that it has.
    unconfirmed: u64,
    confirmed: u64,
    /// Numbers of calls that were taken back, since the disk did not confirm them.
    withdrawn: Vec<std::ops::RangeInclusive<u64>>,
    /// Calls that made room for others.
    dropped: u64,
    /// Calls that could not be read.
    damaged: u64,
    /// True if a power loss may bring back calls that were dropped.
    may_come_back: bool,
    line: Vec<u8>,
}

impl Spool {
    /// Opens the spool of a folder that no other process uses, with what is left in it.
    pub(crate) fn open(disk: Arc<dyn Disk>, settings: SpoolSettings) -> io::Result<Self> {
        if settings.sync {
            // What the last process removed stays so.
            disk.sync_names()?;
        }
        let done = acknowledged::read(&*disk)?;
        let mut segments = VecDeque::new();
        for (first, bytes) in segment::list(&*disk)? {
            segments.push_back(Segment::scan(&*disk, first, bytes, done)?);
        }
        let damaged = segments.iter().map(|segment| segment.damaged).sum();
        let last = segments.iter().map(|segment: &Segment| segment.last.max(segment.first)).max().unwrap_or(0);
        let rejected = Rejected::open(&*disk, settings.rejected_limit)?;
        let mut spool = Self {
            disk,
            settings,
            segments,
            bytes: 0,
            left: 0,
            active: None,
            acknowledged: Acknowledged::new(settings.sync),
            rejected,
            next: last.max(done) + 1,
            done,
            unconfirmed: 0,
            confirmed: 0,
            withdrawn: Vec::new(),
            dropped: 0,
            damaged,
            // What the last process wrote about dropped calls need not be on the disk yet.
            may_come_back: settings.sync && done > 0,
            line: Vec::new(),
        };
        spool.remove_finished();
        spool.keep_away();
        Ok(spool)
    }

    /// Counts again what all files have, after more than a call was added.
    fn recount(&mut self) {
        self.bytes = self.segments.iter().map(|segment| segment.bytes).sum();
        self.left = self.segments.iter().map(|segment| segment.left).sum();
    }

    /// Calls that are neither delivered nor rejected.
    pub(crate) fn pending(&self) -> u64 {
        self.left
    }

    /// Bytes of all files of calls.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// About how many bytes the pending calls have, by the length of those in the last file.
    pub(crate) fn pending_bytes(&self) -> u64 {
        let length = |segment: &Segment| segment.bytes / (segment.last.saturating_sub(segment.first) + 1);
        self.segments.back().map_or(0, length).saturating_mul(self.left)
    }

    /// When the oldest call that is left was accepted, in milliseconds since 1970.
    pub(crate) fn oldest(&self) -> Option<u64> {
        self.segments.iter().find(|segment| segment.left > 0).map(|segment| segment.oldest)
    }

    /// Up to which number calls are done with; `None` while nothing may be sent, since calls that were dropped might come back.
    pub(crate) fn done(&self) -> Option<u64> {
        (!self.may_come_back).then_some(self.done)
    }

    /// The number of the last call that was accepted.
    pub(crate) fn last(&self) -> u64 {
        self.next - 1
    }

    /// Calls that made room for others, or for which there was no room among the rejected.
    pub(crate) fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Calls that cannot be read: something else than this crate wrote over their files.
    pub(crate) fn damaged(&self) -> u64 {
        self.damaged
    }

    pub(crate) fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }
}
