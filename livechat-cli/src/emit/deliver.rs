//! Sends one request until it is accepted, refused or lost.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use indicatif::ProgressBar;

use super::connection::{Answer, Sender};
use super::pace::sleep_until;
use super::pack::Parcel;
use super::summary::Tally;
use crate::Failure;

/// The state that all connections share.
pub(super) struct Shared {
    pub(super) stop: Arc<AtomicBool>,
    pub(super) tally: Mutex<Tally>,
    /// The reason to give up, if there is one.
    pub(super) given_up: Mutex<Option<String>>,
    pub(super) progress: ProgressBar,
}

impl Shared {
    pub(super) fn new(stop: Arc<AtomicBool>, progress: ProgressBar) -> Result<Self, Failure> {
        Ok(Self { stop, tally: Mutex::new(Tally::new()?), given_up: Mutex::new(None), progress })
    }

    pub(super) fn count<T>(&self, count: impl FnOnce(&mut Tally) -> T) -> T {
        count(&mut self.tally.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Stops all connections. The first reason is kept.
    fn give_up(&self, why: String) {
        self.given_up.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(why);
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Sends a request, retries it where that makes sense, and counts the outcome of its calls.
pub(super) fn deliver(parcel: &Parcel, sender: &Sender<'_>, shared: &Shared) {
    if shared.stop.load(Ordering::Relaxed) {
        return shared.count(|tally| tally.unsent += parcel.calls);
    }
    let mut tried = 0;
    loop {
        tried += 1;
        let start = Instant::now();
        let sent = sender.send(parcel);
        let number = shared.count(|tally| {
            tally.requests += 1;
            if sent.is_ok() {
                tally.answered_after(start.elapsed());
            }
            tally.requests
        });
        let (why, retry_after) = match sent {
            Ok(Answer { status: 200..=299, .. }) => return accepted(parcel, shared),
            Ok(Answer { status, .. }) if !is_retryable(status) || tried >= TRIES => {
                return refused(parcel, status, sender, shared);
            }
            Ok(Answer { status, retry_after }) => (status.to_string(), retry_after),
            Err(why) if tried >= TRIES || is_first(shared) => return lost(parcel, why, sender, shared),
            Err(why) => (why, None),
        };
        if !sleep_until(Instant::now() + pause(tried, retry_after.as_deref(), number), &shared.stop) {
            return match why.parse() {
                Ok(status) => refused(parcel, status, sender, shared),
                Err(_) => lost(parcel, why, sender, shared),
            };
        }
        shared.count(|tally| *tally.retried.entry(why).or_default() += 1);
    }
}

fn accepted(parcel: &Parcel, shared: &Shared) {
    shared.progress.inc(parcel.calls);
    shared.count(|tally| tally.accepted += parcel.calls);
}

fn refused(parcel: &Parcel, status: u16, sender: &Sender<'_>, shared: &Shared) {
    shared.progress.inc(parcel.calls);
    let none_accepted = shared.count(|tally| {
        *tally.refused.entry(status).or_default() += parcel.calls;
        tally.accepted == 0
    });
    // Nothing was accepted so far, so the URL or the key is probably wrong.
    let help = match status {
        401 | 403 => "set the write key with `--write-key`",
        300..=399 | 404 | 405 => "try another path, such as `--path /v1/track`",
        _ => return,
    };
    if none_accepted {
        shared.give_up(format!("`{}` answered {status}; {help}", sender.url()));
    }
}

fn lost(parcel: &Parcel, why: String, sender: &Sender<'_>, shared: &Shared) {
    if is_first(shared) {
        let help = if why == "connection refused" { "; is a server listening there?" } else { "" };
        shared.give_up(format!("cannot send to `{}`: {why}{help}", sender.url()));
        shared.count(|tally| tally.unsent += parcel.calls);
        return;
    }
    shared.progress.inc(parcel.calls);
    shared.count(|tally| *tally.lost.entry(why).or_default() += parcel.calls);
}

/// Returns whether the server has not answered any request yet.
fn is_first(shared: &Shared) -> bool {
    shared.count(|tally| tally.latencies.is_empty())
}

/// Maximum number of tries for a request.
pub(super) const TRIES: u32 = 8;
/// Maximum pause before a retry, whatever the server asks for.
const LONGEST: Duration = Duration::from_secs(60);

/// Returns whether the same request may succeed later, by the status of the answer.
pub(super) fn is_retryable(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// Returns the pause before a retry: as long as the server asks for, else longer after each try. `number` spreads the retries of
/// different requests.
pub(super) fn pause(tried: u32, retry_after: Option<&str>, number: u64) -> Duration {
    if let Some(asked) = retry_after.and_then(|text| livechat_sender::retry_after(text, SystemTime::now())) {
        return asked.min(LONGEST);
    }
    let base = Duration::from_millis(100) * 2_u32.pow(tried.min(7));
    base + base * u32::try_from(number % 8).unwrap_or_default() / 16
}

#[cfg(test)]
mod tests {
    use super::{Duration, pause};

    #[test]
    fn retry_after_is_respected() {
        assert_eq!(pause(1, Some("3"), 0), Duration::from_secs(3));
        assert_eq!(pause(1, Some("86400"), 0), Duration::from_secs(60));
    }

    #[test]
    fn pauses_grow_and_differ() {
        let pauses: Vec<u64> = (0..10).map(|tried| u64::try_from(pause(tried, None, 0).as_millis()).unwrap()).collect();
        assert_eq!(pauses, [100, 200, 400, 800, 1600, 3200, 6400, 12800, 12800, 12800]);
        assert!(pause(1, None, 0) < pause(1, None, 7) && pause(1, None, 7) < pause(2, None, 0));
    }
}
