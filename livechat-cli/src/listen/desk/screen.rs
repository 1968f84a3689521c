//! Prints in a separate thread, so that a blocked terminal does not delay answers.
//!
//! For people, calls that a slow terminal cannot show are counted only. For programs everything is printed, at their pace.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::waiting::Waiting;
use crate::Failure;
use crate::arguments::Format;
use crate::check::printer::Printer;
use crate::check::render::Style;
use crate::check::sheet::{Sheet, Tally};
use crate::terminal::counted;

/// Maximum calls that wait to be printed; `Waiting` limits the bytes.
const WAITING: usize = 4096;
const TICK: Duration = Duration::from_millis(250);

/// The queue of the printing thread.
pub(crate) struct Screen {
    pieces: SyncSender<Piece>,
    waiting: Arc<Waiting>,
    thread: JoinHandle<(Printer, Option<Failure>)>,
    style: Style,
    quiet: bool,
    /// Counts that were not passed on yet.
    behind: Tally,
    /// Set if standard output was closed.
    closed: Arc<AtomicBool>,
    /// Set if findings are only counted from now on.
    full: Arc<AtomicBool>,
}

/// An item to print.
struct Piece {
    said: Vec<u8>,
    sheet: Sheet,
}

impl Piece {
    fn size(&self) -> usize {
        self.said.len() + self.sheet.text.len()
    }
}

impl Screen {
    /// Starts the thread.
    pub(crate) fn start(printer: Printer, style: Style, quiet: bool) -> Self {
        let (pieces, inbox) = sync_channel(WAITING);
        let closed = Arc::new(AtomicBool::new(false));
        let full = Arc::new(AtomicBool::new(printer.is_full()));
        let waiting = Arc::new(Waiting::default());
        let (is_closed, is_full, counted) = (Arc::clone(&closed), Arc::clone(&full), Arc::clone(&waiting));
        let thread = thread::spawn(move || print(printer, &inbox, quiet, &is_closed, &is_full, &counted));
        Self { pieces, waiting, thread, style, quiet, behind: Tally::default(), closed, full }
    }

    pub(super) fn style(&self) -> Style {
        self.style
    }

    pub(super) fn colours(&self) -> bool {
        self.style.colours
    }

    /// Returns whether calls are shown in addition to findings.
    pub(super) fn wants_calls(&self) -> bool {
        self.style.format == Format::Human && !self.quiet
    }

    pub(super) fn wants_findings(&self) -> bool {
        !self.full.load(Ordering::Relaxed)
    }

    /// Returns whether standard output was closed.
    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    /// Queues a call.
    pub(super) fn put(&mut self, said: Vec<u8>, mut sheet: Sheet) {
        sheet.tally.add(&std::mem::take(&mut self.behind));
        let piece = Piece { said, sheet };
        let size = piece.size();
        if self.style.format != Format::Human {
            self.waiting.add(size);
            let _ = self.pieces.send(piece);
            return;
        }
        if !self.waiting.try_add(size) {
            self.behind = piece.sheet.tally;
        } else if let Err(TrySendError::Full(piece)) = self.pieces.try_send(piece) {
            self.waiting.remove(size);
            self.behind = piece.sheet.tally;
        }
    }

    /// Waits until everything is printed. Returns the printer, and the error that ended it early, if there was one.
    pub(crate) fn finish(self) -> (Option<Printer>, Option<Failure>) {
        let mut sheet = Sheet::new(0, false);
        sheet.tally = self.behind;
        let last = Piece { said: Vec::new(), sheet };
        let _ = self.pieces.send(last);
        drop(self.pieces);
        match self.thread.join() {
            Ok((printer, failure)) => (Some(printer), failure),
            Err(_) => (None, None),
        }
    }
}

fn print(
    mut printer: Printer,
    inbox: &Receiver<Piece>,
    quiet: bool,
    closed: &AtomicBool,
    full: &AtomicBool,
    waiting: &Waiting,
) -> (Printer, Option<Failure>) {
    let tally = tally_line(quiet);
    let mut failure = None;
    loop {
        match inbox.recv_timeout(TICK) {
            Ok(piece) => {
                let size = piece.size();
                let done = tally.suspend(|| print_piece(&mut printer, piece, failure.is_some()));
                if let Err(why) = done {
                    failure = Some(why);
                    closed.store(true, Ordering::Relaxed);
                }
                full.store(printer.is_full(), Ordering::Relaxed);
                waiting.remove(size);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if !tally.is_hidden() {
            tally.set_message(in_words(&printer.result().0));
        }
    }
    tally.finish_and_clear();
    (printer, failure)
}

/// Prints an item, or only counts it if standard output was closed.
fn print_piece(printer: &mut Printer, mut piece: Piece, closed: bool) -> Result<(), Failure> {
    if closed {
        piece.sheet.written.clear();
        return printer.print(&mut piece.sheet);
    }
    printer.say(&piece.said)?;
    printer.print(&mut piece.sheet)
}

/// Returns a line with counts, shown on a terminal.
fn tally_line(quiet: bool) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(4) };
    let plain = ProgressStyle::with_template("{msg}").unwrap_or_else(|_| ProgressStyle::default_spinner());
    ProgressBar::with_draw_target(None, target).with_style(plain)
}

fn in_words(tally: &Tally) -> String {
    let Tally { messages, violations, warnings, .. } = tally;
    let calls = counted(*messages, "call");
    format!("{calls}, {}, {}; Ctrl-C ends", counted(*violations, "violation"), counted(*warnings, "warning"))
}
