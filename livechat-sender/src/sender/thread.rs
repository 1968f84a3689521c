//! The thread that delivers.

use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::shared::{Rest, Shared, Stage, State};
use crate::counters::Counters;
use crate::deliver::{Courier, CourierSettings, Random, Step};
use crate::disk::{Disk, unix_millis};
use crate::notice::Notice;
use crate::transport::{Request, Transport};

/// After the disk failed, or kept something from being sent.
const PAUSE: Duration = Duration::from_millis(100);

/// The address and the key of requests.
pub(super) struct Head {
    pub(super) url: String,
    pub(super) authorization: String,
}

/// The function that is called with each notice.
pub(super) type OnNotice = Box<dyn FnMut(&Notice, &Counters) + Send>;

/// The state of the thread that delivers.
pub(super) struct Worker {
    courier: Courier,
    transport: Box<dyn Transport>,
    head: Head,
    notices: Option<OnNotice>,
    begun: Instant,
    /// Calls that were dropped when it last looked.
    dropped: u64,
}

/// Calls are to be sent.
struct Due {
    /// Up to which number calls are done with; `None` while nothing may be sent.
    done: Option<u64>,
}

/// Says that the thread has ended, however it ends.
struct Ending(Arc<Shared>);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.lock().has_ended = true;
        self.0.changed.notify_all();
    }
}

impl Worker {
    pub(super) fn new(
        disk: &Arc<dyn Disk>,
        settings: CourierSettings,
        random: Random,
        transport: Box<dyn Transport>,
        head: Head,
        notices: Option<OnNotice>,
    ) -> Self {
        let courier = Courier::new(Arc::clone(disk), settings, random);
        Self { courier, transport, head, notices, begun: Instant::now(), dropped: 0 }
    }

    /// Delivers calls until the sender is closed.
    pub(super) fn run(mut self, shared: Arc<Shared>) {
        let ending = Ending(shared);
        while self.step(&ending.0).is_some() {}
    }

    /// Sends one request, or rests; `None` at the end.
    fn step(&mut self, shared: &Shared) -> Option<()> {
        let Due { done } = self.wait_for_calls(shared)?;
        let readable = |cursor| shared.lock().spool.readable(cursor);
        let step = match self.courier.prepare(done, readable, self.begun.elapsed()) {
            Ok(step) => step,
            Err(error) => {
                let notice = self.courier.disk_failed(&error, self.begun.elapsed());
                self.tell(shared, &notice);
                return Some(());
            }
        };
        match step {
            Step::Send => self.send(shared),
            Step::Wait(until) => rest_until(shared, self.begun + until),
            Step::Idle => {
                // Calls are left, and none can be read.
                let mut state = open(shared)?;
                state.spool.repair(self.courier.cursor());
                drop(state);
                rest_until(shared, Instant::now() + PAUSE)
            }
            Step::Stopped => {
                let state = shared.lock();
                let closing = |state: &mut State| state.stage == Stage::Open;
                drop(shared.wake.wait_while(state, closing).unwrap_or_else(PoisonError::into_inner));
                None
            }
        }
    }

    fn send(&mut self, shared: &Shared) -> Option<()> {
        let request = Request {
            url: &self.head.url,
            authorization: &self.head.authorization,
            content_encoding: self.courier.gzip().then_some("gzip"),
            body: self.courier.body(),
        };
        let came = self.transport.post(&request);
        let mut state = open(shared)?;
        let notice = self.courier.settle(&mut state.spool, came, self.begun.elapsed());
        state.counted.requests += 1;
        match notice {
            Notice::Delivered { calls } => state.counted.delivered += calls,
            Notice::Retry { calls, .. } => state.counted.retried += calls,
            Notice::Rejected { .. } => state.counted.rejected += 1,
            Notice::Stopped { status } => state.counted.stopped = Some(status),
            Notice::Split { .. } | Notice::Dropped { .. } => {}
        }
        drop(state);
        shared.changed.notify_all();
        self.tell(shared, &notice);
        Some(())
    }

    /// Rests until there are calls, and until there are enough of them or one has waited long enough; `None` at the end.
    fn wait_for_calls(&mut self, shared: &Shared) -> Option<Due> {
        let mut state = open(shared)?;
        while self.courier.is_empty() {
            let oldest = state.spool.oldest().filter(|_| state.spool.pending() > 0);
            let wait = match oldest {
                None if state.stage != Stage::Open => return None,
                None => None,
                Some(accepted) => {
                    let waited = Duration::from_millis(unix_millis().saturating_sub(accepted));
                    let left = shared.linger.saturating_sub(waited);
                    let hurries = state.stage != Stage::Open || state.hurry > state.spool.done().unwrap_or(0);
                    if hurries || left.is_zero() || shared.fills_batch(&state.spool) {
                        break;
                    }
                    Some(left)
                }
            };
            state.rest = if wait.is_some() { Rest::ForBatch } else { Rest::ForCalls };
            state = rest(shared, state, wait);
            state.rest = Rest::None;
            if state.stage == Stage::Closed {
                return None;
            }
        }
        let dropped = state.spool.dropped();
        let done = state.spool.done();
        drop(state);
        let newly = dropped.saturating_sub(self.dropped);
        self.dropped = dropped;
        if newly > 0 {
            self.tell(shared, &Notice::Dropped { calls: newly });
        }
        Some(Due { done })
    }

    fn tell(&mut self, shared: &Shared, notice: &Notice) {
        notice.log();
        if let Some(notices) = &mut self.notices {
            let counters = shared.lock().counters();
            notices(notice, &counters);
        }
    }
}

/// The state, unless the sender is closed.
fn open(shared: &Shared) -> Option<MutexGuard<'_, State>> {
    let state = shared.lock();
    (state.stage != Stage::Closed).then_some(state)
}

fn rest<'s>(shared: &'s Shared, state: MutexGuard<'s, State>, wait: Option<Duration>) -> MutexGuard<'s, State> {
    match wait {
        None => shared.wake.wait(state).unwrap_or_else(PoisonError::into_inner),
        Some(wait) => shared.wake.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0,
    }
}

/// Rests until a moment, or until the sender is closed, for which that would be too late; `None` then.
fn rest_until(shared: &Shared, until: Instant) -> Option<()> {
    let mut state = open(shared)?;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Some(());
        }
        state = rest(shared, state, Some(left));
        if state.stage == Stage::Closed {
            return None;
        }
    }
}
