//! A process of the model: a spool, a courier, and what both share with the real sender.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::disk::ModelDisk;
use super::server::Server;
use crate::deliver::{Courier, CourierSettings, Random, Step};
use crate::disk::Disk;
use crate::notice::Notice;
use crate::spool::{AppendError, Spool, SpoolSettings};

/// A process that accepts and delivers calls.
pub(super) struct Process {
    pub(super) spool: Spool,
    pub(super) courier: Courier,
}

impl Process {
    pub(super) fn start(
        disk: &ModelDisk,
        spool: SpoolSettings,
        courier: CourierSettings,
        random: Random,
    ) -> io::Result<Self> {
        let disk: Arc<dyn Disk> = Arc::new(disk.clone());
        let spool = Spool::open(Arc::clone(&disk), spool)?;
        Ok(Self { spool, courier: Courier::new(disk, courier, random) })
    }

    /// Accepts a call, as `Sender::send` does: it is confirmed by the disk where that was asked for.
    pub(super) fn send(&mut self, call: &str, now: u64) -> Result<(), AppendError> {
        let number = self.spool.append(call.as_bytes(), now)?;
        if let Some(ticket) = self.spool.begin_sync() {
            let confirmed = ticket.sync().is_ok();
            self.spool.end_sync(&ticket, confirmed);
        }
        let confirmed = self.spool.is_confirmed(number);
        self.spool.forget_withdrawn();
        if confirmed == Some(true) { Ok(()) } else { Err(AppendError::Io(io::Error::other("not confirmed"))) }
    }

    /// Sends one request if one is due. `meanwhile` happens while the request is on its way.
    pub(super) fn deliver(
        &mut self,
        server: &mut Server,
        now: Duration,
        meanwhile: impl FnOnce(&mut Self) -> bool,
    ) -> (Step, Option<Notice>) {
        let done = self.spool.done();
        let spool = &self.spool;
        let step = match self.courier.prepare(done, |cursor| spool.readable(cursor), now) {
            Ok(step) => step,
            Err(error) => return (Step::Idle, Some(self.courier.disk_failed(&error, now))),
        };
        if step == Step::Idle {
            self.spool.repair(self.courier.cursor());
        }
        if step != Step::Send {
            return (step, None);
        }
        let came = server.post(self.courier.body(), self.courier.gzip());
        if !meanwhile(self) {
            return (step, None);
        }
        (step, Some(self.courier.settle(&mut self.spool, came, now)))
    }
}
