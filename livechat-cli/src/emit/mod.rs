//! `livechat emit`: sends calls to a tracking endpoint at a given rate.
//!
//! The main thread reads or generates calls, packs them into requests, and hands out each request when it is due. Every connection
//! is a thread that sends requests, waits for the answer, and retries. The outcome of every call is counted.

mod calls;
mod connection;
mod deliver;
mod pace;
mod pack;
mod summary;

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::arguments::EmitArguments;
use crate::terminal::complain;
use crate::{Failure, Outcome};
use calls::Next;
use connection::{Sender, Target};
use deliver::{Shared, deliver};
use pace::Pace;
use pack::{Packer, Parcel};
use summary::Tally;

/// Runs `livechat emit`.
pub(crate) fn run(arguments: &EmitArguments) -> Result<Outcome, Failure> {
    let target = Target::new(&arguments.to, &arguments.path, arguments.write_key.as_deref())?;
    if !target.is_here() {
        let rate = if arguments.rate == 0 { "unlimited".to_owned() } else { arguments.rate.to_string() };
        complain(&format!("sending to `{}`, which is not this machine, at {rate} calls per second", target.host()));
    }
    let shared = Shared::new(stop_on_signal()?, progress())?;
    let start = Instant::now();
    let read = send_all(arguments, &target, &shared);
    let took = start.elapsed();
    shared.progress.finish_and_clear();
    let interrupted = shared.stop.load(Ordering::Relaxed);
    let Shared { tally, given_up, .. } = shared;
    let tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    let given_up = given_up.into_inner().unwrap_or_else(PoisonError::into_inner);
    let outcome = outcome(&tally, read, given_up.is_some());
    // If nothing was sent, the error is enough.
    if tally.sent() > 0 || (given_up.is_none() && outcome.is_ok()) {
        summary::print(&tally, arguments, &target.url, took, interrupted && given_up.is_none())?;
    }
    match given_up {
        Some(why) => Err(Failure::Message(why)),
        None => outcome,
    }
}

fn outcome(tally: &Tally, read: Result<(), Failure>, given_up: bool) -> Result<Outcome, Failure> {
    read?;
    if tally.sent() == 0 && tally.unsent == 0 && tally.is_clean() && !given_up {
        return Err(Failure::Message("nothing to send".to_owned()));
    }
    Ok(if tally.is_clean() { Outcome::Clean } else { Outcome::Findings })
}

fn send_all(arguments: &EmitArguments, target: &Target, shared: &Shared) -> Result<(), Failure> {
    let connections = usize::from(arguments.connections);
    let (parcels, taken) = sync_channel(connections);
    let taken = Mutex::new(taken);
    thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let sender = Sender::new(target, arguments.gzip);
                while let Some(parcel) = next(&taken) {
                    deliver(&parcel, &sender, shared);
                }
            });
        }
        let done = produce(arguments, target.batches, &parcels, shared);
        // The threads end when the channel is closed.
        drop(parcels);
        done
    })
}

fn next(parcels: &Mutex<Receiver<Parcel>>) -> Option<Parcel> {
    parcels.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// Packs the calls into requests and hands them out when they are due.
fn produce(
    arguments: &EmitArguments,
    batches: bool,
    parcels: &SyncSender<Parcel>,
    shared: &Shared,
) -> Result<(), Failure> {
    let mut packer = Packer::new(batches, arguments.batch.get());
    let mut pace = Pace::new(arguments.rate, arguments.seconds.map(Into::into));
    let mut hand_out = |parcel: Parcel| {
        let calls = parcel.calls;
        let goes_on = pace.wait(calls, &shared.stop);
        if !goes_on {
            shared.count(|tally| tally.unsent += calls);
        }
        goes_on && parcels.send(parcel).is_ok()
    };
    let mut goes_on = true;
    calls::each(arguments, |next| {
        let parcel = match next {
            Next::Call(call) if Packer::is_too_large(&call) => {
                shared.count(|tally| tally.too_large += 1);
                None
            }
            Next::Call(call) => packer.put(call),
            // a server refuses the whole request, so it holds no other call.
            Next::Broken(call) => Packer::new(batches, 1).put(call),
            Next::Unreadable => {
                shared.count(|tally| tally.unreadable += 1);
                None
            }
        };
        goes_on = parcel.is_none_or(&mut hand_out);
        goes_on
    })?;
    match packer.take() {
        Some(parcel) if goes_on => _ = hand_out(parcel),
        Some(parcel) => shared.count(|tally| tally.unsent += parcel.calls),
        None => {}
    }
    Ok(())
}

/// Returns a flag that Ctrl-C sets, to stop with a summary. A second Ctrl-C exits at once.
fn stop_on_signal() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            process::exit(130);
        }
    })
    .map_err(|error| Failure::Message(format!("cannot handle Ctrl-C: {error}")))?;
    Ok(stop)
}

/// Returns a progress line, shown if standard error is a terminal.
fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} calls sent, {per_sec}, {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
