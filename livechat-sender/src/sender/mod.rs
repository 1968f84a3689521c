//! The sender: accepts calls from any thread, and delivers them from one of its own.

mod builder;
mod error;
mod gate;
mod shared;
mod thread;

pub use builder::{Builder, Durability};
pub use error::{SendError, StartError};

use std::cell::Cell;
use std::fmt;
use std::io;
use std::sync::{Arc, PoisonError};
use std::thread as threads;
use std::time::{Duration, Instant, SystemTime};

use livechat_events::{Accepted, OutgoingCall, Sink, Stamp};

use crate::counters::Counters;
use shared::{Shared, Stage};
use thread::Worker;

/// A buffer that has grown past this is not kept for the next call.
const LARGEST_BUFFER: usize = 256 * 1024;

/// Longer waits are cut to this, so that no moment is past what a clock can say.
const LONGEST_WAIT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Accepts calls, and delivers them to a tracking API without loss.
///
/// `Ok` from [`send`](Self::send) is a promise: the call is in the spool, survives the end of the process, and leaves the spool only when
/// a server has taken it. It gets its message id and timestamp when it is accepted, so that a server which
/// deduplicates by message id has it exactly once, however often it had to be sent.
///
/// It can be shared between threads: by reference, or in an [`Arc`].
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Track, User};
/// use livechat_sender::Sender;
/// use std::time::Duration;
///
/// # let folder = std::env::temp_dir().join(format!("livechat-sender-{}", std::process::id()));
/// # let (api, spool) = ("http://127.0.0.1:9", &folder);
/// let sender = Sender::builder("write-key").endpoint(api).spool(spool).start()?;
/// sender.send(&Track::new(User::id("019mr8mf4r"), MessageSent::new().message_body("But my stapler…")))?;
/// let undelivered = sender.flush(Duration::from_millis(50));
/// # assert_eq!(undelivered, 1);
/// # let _ = std::fs::remove_dir_all(&folder);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Sender {
    shared: Arc<Shared>,
    close_within: Duration,
}

impl Sender {
    /// Returns the settings of a sender, to be completed: the write key is that of a source of the tracking API.
    pub fn builder(write_key: impl Into<String>) -> Builder {
        Builder::new(write_key.into())
    }

    fn start(shared: Arc<Shared>, worker: Worker, close_within: Duration) -> io::Result<Self> {
        let its = Arc::clone(&shared);
        threads::Builder::new().name("livechat-sender".to_owned()).spawn(move || worker.run(its))?;
        Ok(Self { shared, close_within })
    }

    /// Accepts a call. It never waits for the network; after the first few calls it allocates nothing.
    ///
    /// # Errors
    ///
    /// The call is not in the spool: it is full or cannot be written, the call is too large, or it does not follow the plan.
    pub fn send<C: OutgoingCall + ?Sized>(&self, call: &C) -> Result<Accepted, SendError> {
        thread_local! {
            static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
        }
        let mut buffer = BUFFER.take();
        buffer.clear();
        // The clock is read once: it is a tenth of what a call costs.
        let now = SystemTime::now();
        let written = call.write_stamped(&Stamp::at(now), &mut buffer).map_err(SendError::from);
        let accepted = written.and_then(|()| self.shared.accept(&mut buffer, now));
        if buffer.capacity() <= LARGEST_BUFFER {
            BUFFER.set(buffer);
        }
        accepted
    }

    /// Sends what is in the spool without waiting for more, and returns how many calls are still undelivered after this time, at the
    /// latest. It returns at once where nothing is sent any more.
    pub fn flush(&self, within: Duration) -> u64 {
        let until = Instant::now() + within.min(LONGEST_WAIT);
        let mut state = self.shared.lock();
        let target = state.spool.last();
        state.hurry = state.hurry.max(target);
        self.shared.wake.notify_one();
        loop {
            let pending = state.spool.pending();
            let left = until.saturating_duration_since(Instant::now());
            let is_done = pending == 0 || state.spool.done().is_some_and(|done| done >= target);
            if is_done {
                return 0;
            }
            if left.is_zero() || state.has_ended || state.counted.stopped.is_some() {
                return pending;
            }
            state = self.shared.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Returns what became of calls so far.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.shared.lock().counters()
    }

    /// Stops sending for good and removes every call from the spool and its side files. Calls that come later are skipped. A request that
    /// is on its way is not called back.
    ///
    /// # Errors
    ///
    /// A file could not be removed.
    pub fn opt_out(&self) -> io::Result<()> {
        self.shared.opt_out()
    }

    /// Delivers what can be delivered within the bound of [`Builder::close_within`], and closes the spool. What is left stays in the
    /// spool's folder for the next start. Calls that come later are refused. Returns how many calls are left.
    ///
    /// Dropping the sender does the same.
    pub fn close(&self) -> u64 {
        let until = Instant::now() + self.close_within.min(LONGEST_WAIT);
        let mut state = self.shared.lock();
        if state.stage == Stage::Open {
            state.stage = Stage::Closing;
        }
        self.shared.wake.notify_one();
        while !state.has_ended && state.stage != Stage::Closed {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            state = self.shared.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        // From here on another process may use the folder: the thread, if a request holds it, leaves it alone.
        state.stage = Stage::Closed;
        state.lock = None;
        self.shared.wake.notify_one();
        state.spool.pending()
    }
}

impl Sink for Sender {
    type Error = SendError;

    fn send<C: OutgoingCall + ?Sized>(&self, call: &C) -> Result<Accepted, SendError> {
        Sender::send(self, call)
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        self.close();
    }
}

impl fmt::Debug for Sender {
    /// Without the write key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").field("counters", &self.counters()).finish_non_exhaustive()
    }
}
