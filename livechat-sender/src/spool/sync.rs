//! What survives a power loss: the disk confirms calls, many at a time.
//!
//! While one thread waits for the disk, without the spool, others go on appending; the next of them then asks for all.

use std::io;
use std::sync::Arc;

use super::Spool;
use crate::disk::Log;

/// Calls that are about to be confirmed.
pub(crate) struct Ticket {
    log: Arc<dyn Log>,
    /// Their file, its length with them, how many they are, and the number of the last.
    first: u64,
    bytes: u64,
    calls: u64,
    last: u64,
}

impl Ticket {
    /// Waits for the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.log.sync()
    }
}

impl Spool {
    /// Begins to confirm all calls that are not; `None` where there are none.
    pub(crate) fn begin_sync(&self) -> Option<Ticket> {
        let (log, segment) = (self.active.as_ref()?, self.segments.back()?);
        (self.unconfirmed > 0).then(|| Ticket {
            log: Arc::clone(log),
            first: segment.first,
            bytes: segment.bytes,
            calls: self.unconfirmed,
            last: segment.last,
        })
    }

    /// Ends what [`begin_sync`](Self::begin_sync) began. Calls that the disk did not confirm are taken back.
    pub(crate) fn end_sync(&mut self, ticket: &Ticket, confirmed: bool) {
        let active = self.active.is_some();
        let Some(segment) = self.segments.back_mut().filter(|segment| active && segment.first == ticket.first) else {
            return;
        };
        if segment.ready >= ticket.bytes {
            return;
        }
        if confirmed {
            segment.ready = ticket.bytes;
            self.confirmed = ticket.last;
            self.unconfirmed = self.unconfirmed.saturating_sub(ticket.calls);
        } else {
            self.withdraw();
        }
    }

    /// True if a call survives a power loss; `None` while that is not known, and false if it was taken back.
    pub(crate) fn is_confirmed(&self, number: u64) -> Option<bool> {
        if self.withdrawn.iter().any(|numbers| numbers.contains(&number)) {
            return Some(false);
        }
        (self.confirmed >= number || !self.settings.sync).then_some(true)
    }

    /// Forgets which calls were taken back: nobody waits for one any more.
    pub(crate) fn forget_withdrawn(&mut self) {
        self.withdrawn.clear();
    }

    /// Confirms all calls before anything else is done.
    pub(super) fn confirm_all(&mut self) -> Option<io::Error> {
        let ticket = self.begin_sync()?;
        let synced = ticket.sync();
        self.end_sync(&ticket, synced.is_ok());
        synced.err()
    }

    /// Takes back what is not confirmed. After a failed `fsync` nobody knows what of the file is on the disk, and asking again
    /// proves nothing: the next call begins another file.
    fn withdraw(&mut self) {
        let Some(log) = self.active.take() else { return };
        let Some(segment) = self.segments.back_mut() else { return };
        if log.cut(segment.ready).is_ok() {
            segment.bytes = segment.ready;
        }
        segment.left = segment.left.saturating_sub(self.unconfirmed);
        self.withdrawn.push(self.confirmed + 1..=segment.last);
        self.unconfirmed = 0;
        self.recount();
    }
}
