//! One request until it is accepted, refused or given up.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use indicatif::ProgressBar;

use super::pace::sleep_until;
use super::pack::Parcel;
use super::retry::{TRIES, is_for_later, pause};
use super::send::{Answer, Sender};
use super::tally::Tally;
use crate::Failure;

/// What all connections share.
pub(super) struct Desk {
    pub(super) stop: Arc<AtomicBool>,
    pub(super) tally: Mutex<Tally>,
    /// Why there is no sense in going on.
    pub(super) hopeless: Mutex<Option<String>>,
    pub(super) progress: ProgressBar,
}

impl Desk {
    pub(super) fn new(stop: Arc<AtomicBool>, progress: ProgressBar) -> Result<Self, Failure> {
        Ok(Self { stop, tally: Mutex::new(Tally::new()?), hopeless: Mutex::new(None), progress })
    }

    pub(super) fn count<T>(&self, count: impl FnOnce(&mut Tally) -> T) -> T {
        count(&mut self.tally.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Ends everything: the first reason is the one that is said.
    fn give_up(&self, why: String) {
        self.hopeless.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(why);
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Sends a request, again and again where the server says later, and counts what became of its calls.
pub(super) fn deliver(parcel: &Parcel, sender: &Sender<'_>, desk: &Desk) {
    if desk.stop.load(Ordering::Relaxed) {
        return desk.count(|tally| tally.unsent += parcel.calls);
    }
    let mut tried = 0;
    loop {
        tried += 1;
        let start = Instant::now();
        let sent = sender.send(parcel);
        let number = desk.count(|tally| {
            tally.requests += 1;
            if sent.is_ok() {
                tally.answered_after(start.elapsed());
            }
            tally.requests
        });
        let (why, retry_after) = match sent {
            Ok(Answer { status: 200..=299, .. }) => return accepted(parcel, desk),
            Ok(Answer { status, .. }) if !is_for_later(status) || tried >= TRIES => {
                return refused(parcel, status, sender, desk);
            }
            Ok(Answer { status, retry_after }) => (status.to_string(), retry_after),
            Err(why) if tried >= TRIES || is_first(desk) => return lost(parcel, why, sender, desk),
            Err(why) => (why, None),
        };
        if !sleep_until(Instant::now() + pause(tried, retry_after.as_deref(), number), &desk.stop) {
            return match why.parse() {
                Ok(status) => refused(parcel, status, sender, desk),
                Err(_) => lost(parcel, why, sender, desk),
            };
        }
        desk.count(|tally| *tally.retried.entry(why).or_default() += 1);
    }
}

fn accepted(parcel: &Parcel, desk: &Desk) {
    desk.progress.inc(parcel.calls);
    desk.count(|tally| tally.accepted += parcel.calls);
}

fn refused(parcel: &Parcel, status: u16, sender: &Sender<'_>, desk: &Desk) {
    desk.progress.inc(parcel.calls);
    let none_accepted = desk.count(|tally| {
        *tally.refused.entry(status).or_default() += parcel.calls;
        tally.accepted == 0
    });
    // Nothing was ever accepted, and nothing will be: it is the address or the key that is wrong.
    let help = match status {
        401 | 403 => "give the write key with `--write-key`",
        300..=399 | 404 | 405 => "`--path` names another path, such as `/v1/track`",
        _ => return,
    };
    if none_accepted {
        desk.give_up(format!("`{}` answered {status}; {help}", sender.url()));
    }
}

fn lost(parcel: &Parcel, why: String, sender: &Sender<'_>, desk: &Desk) {
    if is_first(desk) {
        let help = if why == "connection refused" { "; is a server listening there?" } else { "" };
        desk.give_up(format!("cannot send to `{}`: {why}{help}", sender.url()));
        desk.count(|tally| tally.unsent += parcel.calls);
        return;
    }
    desk.progress.inc(parcel.calls);
    desk.count(|tally| *tally.lost.entry(why).or_default() += parcel.calls);
}

/// Whether the server has not answered anything yet.
fn is_first(desk: &Desk) -> bool {
    desk.count(|tally| tally.latencies.is_empty())
}
