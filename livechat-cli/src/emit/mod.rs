//! `livechat emit`: calls to a tracking endpoint, at a rate.
//!
//! One thread makes calls, packs them and keeps the pace; each connection is a thread that sends, waits for the answer,
//! and tries again where the server says later. What became of every call is counted.

mod calls;
mod deliver;
mod pace;
mod pack;
mod retry;
mod send;
mod summary;
mod tally;
mod target;

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
use deliver::{Desk, deliver};
use pace::Pace;
use pack::{Packer, Parcel};
use send::Sender;
use tally::Tally;
use target::Target;

/// Sends the calls, and says what became of them.
pub(crate) fn run(arguments: &EmitArguments) -> Result<Outcome, Failure> {
    let target = Target::new(&arguments.to, &arguments.path, arguments.write_key.as_deref())?;
    if !target.is_here() {
        let rate = if arguments.rate == 0 { "any number of".to_owned() } else { arguments.rate.to_string() };
        complain(&format!("sending to `{}`, which is not this machine: {rate} calls a second", target.host()));
    }
    let desk = Desk::new(stop_on_signal()?, progress())?;
    let start = Instant::now();
    let read = send_all(arguments, &target, &desk);
    let took = start.elapsed();
    desk.progress.finish_and_clear();
    let interrupted = desk.stop.load(Ordering::Relaxed);
    let Desk { tally, hopeless, .. } = desk;
    let tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    let hopeless = hopeless.into_inner().unwrap_or_else(PoisonError::into_inner);
    let outcome = outcome(&tally, read, hopeless.is_some());
    // Where nothing was sent, the reason says all.
    if tally.sent() > 0 || (hopeless.is_none() && outcome.is_ok()) {
        summary::print(&tally, arguments, &target.url, took, interrupted && hopeless.is_none())?;
    }
    match hopeless {
        Some(why) => Err(Failure::Message(why)),
        None => outcome,
    }
}

fn outcome(tally: &Tally, read: Result<(), Failure>, hopeless: bool) -> Result<Outcome, Failure> {
    read?;
    if tally.sent() == 0 && tally.unsent == 0 && tally.is_clean() && !hopeless {
        return Err(Failure::Message("there is nothing to send".to_owned()));
    }
    Ok(if tally.is_clean() { Outcome::Clean } else { Outcome::Findings })
}

fn send_all(arguments: &EmitArguments, target: &Target, desk: &Desk) -> Result<(), Failure> {
    let connections = usize::from(arguments.connections);
    let (parcels, taken) = sync_channel(connections);
    let taken = Mutex::new(taken);
    thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let sender = Sender::new(target, arguments.gzip);
                while let Some(parcel) = next(&taken) {
                    deliver(&parcel, &sender, desk);
                }
            });
        }
        let done = produce(arguments, target.batches, &parcels, desk);
        // The threads end once nothing more can come.
        drop(parcels);
        done
    })
}

fn next(parcels: &Mutex<Receiver<Parcel>>) -> Option<Parcel> {
    parcels.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// Hands out requests when they are due.
fn produce(arguments: &EmitArguments, batches: bool, parcels: &SyncSender<Parcel>, desk: &Desk) -> Result<(), Failure> {
    let mut packer = Packer::new(batches, arguments.batch.get());
    let mut pace = Pace::new(arguments.rate, arguments.seconds.map(Into::into));
    let mut hand_out = |parcel: Parcel| {
        let calls = parcel.calls;
        let goes_on = pace.wait(calls, &desk.stop);
        if !goes_on {
            desk.count(|tally| tally.unsent += calls);
        }
        goes_on && parcels.send(parcel).is_ok()
    };
    let mut goes_on = true;
    calls::each(arguments, |next| {
        let parcel = match next {
            Next::Call(call) if Packer::is_too_large(&call) => {
                desk.count(|tally| tally.too_large += 1);
                None
            }
            Next::Call(call) => packer.put(call),
            // A server refuses the whole request: nothing else goes with it.
            Next::Broken(call) => Packer::new(batches, 1).put(call),
            Next::Unreadable => {
                desk.count(|tally| tally.unreadable += 1);
                None
            }
        };
        goes_on = parcel.is_none_or(&mut hand_out);
        goes_on
    })?;
    match packer.take() {
        Some(parcel) if goes_on => _ = hand_out(parcel),
        Some(parcel) => desk.count(|tally| tally.unsent += parcel.calls),
        None => {}
    }
    Ok(())
}

/// What Ctrl-C sets: everything then ends, with its summary. A second one ends it at once.
fn stop_on_signal() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if told.swap(true, Ordering::Relaxed) {
            process::exit(130);
        }
    })
    .map_err(|error| Failure::Message(format!("cannot listen to Ctrl-C: {error}")))?;
    Ok(stop)
}

/// How far it is, where standard error is a terminal.
fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} calls sent, {per_sec}, {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
