//! One parcel after the other.

use std::io;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use livechat_events::Limits;

use super::body;
use super::entry;
use super::parcel::Parcel;
use super::verdict::{Verdict, verdict};
use super::{Backoff, Random};
use crate::disk::Disk;
use crate::notice::{Notice, Trouble};
use crate::spool::{Cursor, Readable, Spool, SpoolReader};
use crate::transport::{Answer, TransportError};

/// The settings of delivery.
#[derive(Debug, Clone)]
pub(crate) struct CourierSettings {
    pub(crate) limits: Limits,
    pub(crate) gzip: bool,
    pub(crate) shortest_wait: Duration,
    pub(crate) longest_wait: Duration,
}

/// The next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// There are no calls.
    Idle,
    /// Nothing is sent until then.
    Wait(Duration),
    /// The body is to be sent.
    Send,
    /// Nothing is sent any more.
    Stopped,
}

/// Takes calls from the spool to the server.
pub(crate) struct Courier {
    settings: CourierSettings,
    reader: SpoolReader,
    parcel: Parcel,
    backoff: Backoff,
    body: Vec<u8>,
    /// True once the server has taken a packed body.
    reads_gzip: bool,
    /// The answer after which nothing is sent any more.
    stopped: Option<u16>,
}

impl Courier {
    pub(crate) fn new(disk: Arc<dyn Disk>, settings: CourierSettings, random: Random) -> Self {
        let backoff = Backoff::new(settings.shortest_wait, settings.longest_wait, random);
        let (reader, parcel) = (SpoolReader::new(disk), Parcel::default());
        Self { settings, reader, parcel, backoff, body: Vec::new(), reads_gzip: false, stopped: None }
    }

    /// Decides what is to be done at a moment, and writes the body of the next request.
    pub(crate) fn prepare(
        &mut self,
        done: Option<u64>,
        readable: impl FnMut(Cursor) -> Option<Readable>,
        now: Duration,
    ) -> io::Result<Step> {
        if self.stopped.is_some() {
            return Ok(Step::Stopped);
        }
        if now < self.backoff.until() {
            return Ok(Step::Wait(self.backoff.until()));
        }
        let Some(done) = done else { return Ok(Step::Idle) };
        if !self.parcel.skip_done(done) {
            self.parcel.clear();
            let (parcel, limits) = (&mut self.parcel, &self.settings.limits);
            let read = self.reader.read(readable, |line| parcel.take(line, limits));
            self.parcel.close();
            if self.parcel.part_len() == 0 {
                return read.map(|()| Step::Idle);
            }
        }
        if self.backoff.is_cautious() && self.parcel.part_len() > 1 {
            self.parcel.split(1);
        }
        body::write(self.parcel.part_text(), self.settings.gzip, &mut self.body)?;
        Ok(Step::Send)
    }

    /// Returns whether all calls that were taken from the spool are done with.
    pub(crate) fn is_empty(&self) -> bool {
        self.parcel.part_len() == 0
    }

    /// The body of the next request.
    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns whether the body is packed.
    pub(crate) fn gzip(&self) -> bool {
        self.settings.gzip
    }

    /// Returns the position at which reading goes on.
    pub(crate) fn cursor(&self) -> Cursor {
        self.reader.cursor()
    }

    /// Deals with what came of the request.
    pub(crate) fn settle(&mut self, spool: &mut Spool, came: Result<Answer, TransportError>, now: Duration) -> Notice {
        let answer = match came {
            Ok(answer) => answer,
            Err(error) => return self.later(now, None, Trouble::Transport(error.kind())),
        };
        let status = answer.status;
        match verdict(&answer, self.settings.gzip, SystemTime::now()) {
            Verdict::Delivered => {
                self.reads_gzip |= self.settings.gzip;
                let calls = spool.finish(self.parcel.part_calls());
                self.parcel.next_part();
                self.backoff.succeeded();
                Notice::Delivered { calls }
            }
            Verdict::Later(asked) => self.later(now, asked, Trouble::Status(status)),
            Verdict::Stop => {
                self.stopped = Some(status);
                Notice::Stopped { status }
            }
            Verdict::WithoutGzip => {
                self.settings.gzip = false;
                self.later(now, Some(Duration::ZERO), Trouble::Status(status))
            }
            // Perhaps it only does not read what is packed.
            Verdict::Refused if self.settings.gzip && !self.reads_gzip => {
                self.settings.gzip = false;
                self.later(now, Some(Duration::ZERO), Trouble::Status(status))
            }
            Verdict::Refused => self.refused(spool, &answer, now),
        }
    }

    /// Notes a failure of the disk.
    pub(crate) fn disk_failed(&mut self, error: &io::Error, now: Duration) -> Notice {
        self.later(now, None, Trouble::Disk(error.kind()))
    }

    fn later(&mut self, now: Duration, asked: Option<Duration>, trouble: Trouble) -> Notice {
        let calls = self.parcel.part_len() as u64;
        Notice::Retry { calls, trouble, wait: self.backoff.failed(now, asked) }
    }

    /// Halves the batch until the calls that the server does not take are alone.
    fn refused(&mut self, spool: &mut Spool, answer: &Answer, now: Duration) -> Notice {
        // The server works: what it refuses is no reason to wait.
        self.backoff.succeeded();
        let calls = self.parcel.part_len();
        if calls > 1 {
            self.parcel.split(calls / 2);
            return Notice::Split { calls: calls as u64, status: answer.status };
        }
        let Some(call) = self.parcel.part_calls().next() else { return Notice::Delivered { calls: 0 } };
        match spool.reject(call, &entry::refused(answer, self.parcel.part_text())) {
            Ok(()) => {
                self.parcel.next_part();
                Notice::Rejected { status: answer.status }
            }
            Err(error) => self.disk_failed(&error, now),
        }
    }
}
