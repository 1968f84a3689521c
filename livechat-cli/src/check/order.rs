//! Prints the sheets of all threads in the order of the input.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::printer::Printer;
use super::sheet::Sheet;
use crate::Failure;

/// Maximum number of parts that a thread is ahead of the slowest; their sheets wait in memory.
const AHEAD: u64 = 16;

/// Prints sheets in the order of the input.
pub(super) struct Order {
    state: Mutex<State>,
    moved_on: Condvar,
    /// Set if the run stops early because standard output was closed.
    stopped: AtomicBool,
    /// Set if findings are only counted from now on.
    full: AtomicBool,
}

struct State {
    /// The number of the next part to print.
    next: u64,
    waiting: BTreeMap<u64, Sheet>,
    printer: Printer,
    failure: Option<Failure>,
}

/// Stops the other threads when a thread panics.
pub(super) struct Guard<'a>(&'a Order);

impl Order {
    pub(super) fn new(printer: Printer) -> Self {
        let full = AtomicBool::new(printer.is_full());
        let state = State { next: 0, waiting: BTreeMap::new(), printer, failure: None };
        Self { state: Mutex::new(state), moved_on: Condvar::new(), stopped: AtomicBool::new(false), full }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    pub(super) fn is_full(&self) -> bool {
        self.full.load(Ordering::Relaxed)
    }

    pub(super) fn guard(&self) -> Guard<'_> {
        Guard(self)
    }

    /// Hands in a sheet, which is printed after all earlier ones.
    pub(super) fn hand_in(&self, sheet: Sheet) {
        let number = sheet.number;
        let mut state = self.wait_while(|state| number > state.next + AHEAD);
        state.waiting.insert(number, sheet);
        loop {
            let next = state.next;
            let Some(mut sheet) = state.waiting.remove(&next) else { break };
            self.print(&mut state, &mut sheet);
            state.next += 1;
        }
        self.moved_on.notify_all();
    }

    /// Waits while a part is too far ahead of the slowest thread.
    pub(super) fn wait_until_near(&self, part: u64) {
        drop(self.wait_while(|state| part > state.next + AHEAD));
    }

    /// Waits until all parts before this one are printed.
    pub(super) fn wait_for_turn(&self, part: u64) {
        drop(self.wait_while(|state| part != state.next));
    }

    /// Waits for the turn of a sheet, prints the findings so far, and empties it.
    pub(super) fn spill(&self, sheet: &mut Sheet) {
        let mut state = self.wait_while(|state| sheet.number != state.next);
        self.print(&mut state, sheet);
        sheet.wanted = !self.is_full();
    }

    /// Returns the printer, and the failure that stopped the run, if there was one.
    pub(super) fn finish(self) -> (Printer, Option<Failure>) {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        (state.printer, state.failure)
    }

    fn print(&self, state: &mut State, sheet: &mut Sheet) {
        if self.is_stopped() {
            return;
        }
        if let Err(failure) = state.printer.print(sheet) {
            state.failure = Some(failure);
            self.stopped.store(true, Ordering::Relaxed);
        }
        self.full.store(state.printer.is_full(), Ordering::Relaxed);
    }

    fn wait_while(&self, condition: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = |state: &mut State| condition(state) && !self.is_stopped();
        self.moved_on.wait_while(state, waits).unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stopped.store(true, Ordering::Relaxed);
            self.0.moved_on.notify_all();
        }
    }
}
