//! What threads that send calls and the thread that delivers them share.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use livechat_events::{Accepted, Limits};

use super::error::SendError;
use super::gate::{Gate, Passed};
use crate::counters::Counters;
use crate::deliver::entry;
use crate::disk::{FolderLock, millis_of, unix_millis};
use crate::spool::{AppendError, Spool};

/// The state that all threads share.
pub(super) struct Shared {
    state: Mutex<State>,
    /// Wakes the thread that delivers.
    pub(super) wake: Condvar,
    /// Wakes whoever waits for deliveries, or for the disk.
    pub(super) changed: Condvar,
    opted_out: AtomicBool,
    gate: Gate,
    limits: Limits,
    limit: u64,
    pub(super) linger: Duration,
}

pub(super) struct State {
    pub(super) spool: Spool,
    /// Keeps other processes away until the sender is closed.
    pub(super) lock: Option<FolderLock>,
    /// Counted here; the rest is asked of the spool.
    pub(super) counted: Counters,
    pub(super) rest: Rest,
    /// Calls up to this number do not wait for others to go with them.
    pub(super) hurry: u64,
    pub(super) stage: Stage,
    /// The thread that delivers has ended.
    pub(super) has_ended: bool,
    /// A thread waits for the disk.
    is_syncing: bool,
    /// Threads that wait for their call to be confirmed.
    waiting: u32,
}

/// The way in which the delivering thread rests, and so when it has to be woken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// It works, or wakes by itself.
    None,
    /// Until there is a call.
    ForCalls,
    /// For a while, or until there are calls for a whole batch.
    ForBatch,
}

/// The phase of a sender's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// It accepts calls.
    Open,
    /// It delivers what it has accepted.
    Closing,
    /// The thread that delivers must not touch the spool any more.
    Closed,
}

impl Shared {
    pub(super) fn new(
        spool: Spool,
        lock: Option<FolderLock>,
        gate: Gate,
        limits: Limits,
        limit: u64,
        linger: Duration,
    ) -> Self {
        let state = State {
            spool,
            lock,
            counted: Counters::default(),
            rest: Rest::None,
            hurry: 0,
            stage: Stage::Open,
            has_ended: false,
            is_syncing: false,
            waiting: 0,
        };
        let (wake, changed, opted_out) = (Condvar::new(), Condvar::new(), AtomicBool::new(false));
        Self { state: Mutex::new(state), wake, changed, opted_out, gate, limits, limit, linger }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // A thread that panicked has left calls and counters whole: nothing panics while it changes them.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Accepts a call at a moment. It is changed where properties are to be omitted.
    pub(super) fn accept(&self, call: &mut Vec<u8>, now: SystemTime) -> Result<Accepted, SendError> {
        if self.opted_out.load(Ordering::Acquire) {
            self.lock().counted.skipped += 1;
            return Ok(Accepted::Skipped);
        }
        match self.gate.pass(call) {
            Passed::Accept => self.append(call, millis_of(now)),
            Passed::Skip => {
                self.lock().counted.skipped += 1;
                Ok(Accepted::Skipped)
            }
            Passed::Block(report) => {
                self.lock().counted.blocked += 1;
                Err(SendError::Blocked(Box::new(report)))
            }
            Passed::Quarantine(report) => {
                let mut state = self.open()?;
                state.spool.keep_rejected(&entry::unplanned(&report, call)).map_err(SendError::Io)?;
                state.counted.quarantined += 1;
                Ok(Accepted::Quarantined)
            }
        }
    }

    /// Sends no more calls, and removes all that are in the spool.
    pub(super) fn opt_out(&self) -> std::io::Result<()> {
        let mut state = self.lock();
        self.opted_out.store(true, Ordering::Release);
        let purged = state.spool.purge();
        self.changed.notify_all();
        purged
    }

    fn append(&self, call: &[u8], now: u64) -> Result<Accepted, SendError> {
        let (bytes, limit) = (call.len(), self.limits.call_bytes);
        if bytes > limit {
            return Err(SendError::TooLarge { bytes, limit });
        }
        let mut state = self.open()?;
        if self.opted_out.load(Ordering::Acquire) {
            state.counted.skipped += 1;
            return Ok(Accepted::Skipped);
        }
        let number = state.spool.append(call, now).map_err(|error| match error {
            AppendError::Full => SendError::Full { limit: self.limit },
            AppendError::Io(error) => SendError::Io(error),
        })?;
        let confirmed = match state.spool.is_confirmed(number) {
            Some(confirmed) => confirmed,
            None => {
                let (after, confirmed) = self.confirm(state, number);
                state = after;
                confirmed
            }
        };
        if !confirmed {
            return Err(SendError::Io(std::io::Error::other("the disk did not confirm the call")));
        }
        state.counted.accepted += 1;
        self.wake_for(&mut state);
        Ok(Accepted::Sent)
    }

    /// Waits until the disk has confirmed a call, or has not. One thread asks the disk for all that wait.
    fn confirm<'s>(&'s self, mut state: MutexGuard<'s, State>, number: u64) -> (MutexGuard<'s, State>, bool) {
        state.waiting += 1;
        let confirmed = loop {
            if let Some(confirmed) = state.spool.is_confirmed(number) {
                break confirmed;
            }
            if state.is_syncing {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let Some(ticket) = state.spool.begin_sync() else { break false };
            state.is_syncing = true;
            drop(state);
            let synced = ticket.sync().is_ok();
            state = self.lock();
            state.spool.end_sync(&ticket, synced);
            state.is_syncing = false;
            self.changed.notify_all();
        };
        state.waiting -= 1;
        if state.waiting == 0 {
            state.spool.forget_withdrawn();
        }
        (state, confirmed)
    }

    /// Wakes the thread that delivers, if it should not rest any longer.
    fn wake_for(&self, state: &mut State) {
        let wakes = match state.rest {
            Rest::None => false,
            Rest::ForCalls => true,
            Rest::ForBatch => self.fills_batch(&state.spool),
        };
        if wakes {
            state.rest = Rest::None;
            self.wake.notify_one();
        }
    }

    /// True if there are calls for a whole batch.
    pub(super) fn fills_batch(&self, spool: &Spool) -> bool {
        spool.pending() >= self.limits.batch_calls as u64 || spool.pending_bytes() >= self.limits.batch_bytes as u64
    }

    fn open(&self) -> Result<MutexGuard<'_, State>, SendError> {
        let state = self.lock();
        if state.stage == Stage::Open { Ok(state) } else { Err(SendError::Closed) }
    }
}

impl State {
    pub(super) fn counters(&self) -> Counters {
        let age = |accepted| Duration::from_millis(unix_millis().saturating_sub(accepted));
        Counters {
            pending: self.spool.pending(),
            bytes: self.spool.bytes(),
            dropped: self.spool.dropped(),
            damaged: self.spool.damaged(),
            oldest_age: self.spool.oldest().map(age),
            ..self.counted
        }
    }
}
