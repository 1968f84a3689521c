//! Processes all requests in sequence: writes their calls, answers them, and then counts and shows them.
//!
//! Requests are read and checked on all cores. Lines of the file, numbers of calls and conversations need an order, so one
//! thread handles them. Under load it takes several requests at a time and writes them together.

mod conversations;
mod screen;
mod show;
mod waiting;

pub(crate) use conversations::Conversations;
pub(crate) use screen::Screen;

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use livechat_conversations::ConversationCounts;
use tokio::sync::oneshot;

use super::call::Line;
use super::http::room::Held;
use super::judge::Verdict;
use super::live::{Live, Seen};
use super::stop::Stop;
use crate::failure::reason;
use crate::journal::OpenFile;
use crate::terminal::complain;
use show::Show;

/// Maximum bytes taken at a time, unless one request is larger.
const GROUP: usize = 1024 * 1024;

/// A message to the desk.
#[derive(Debug)]
pub(crate) enum Message {
    /// A request with calls.
    Calls(Delivery),
    /// A request that was refused.
    Refused(Refusal),
    /// The end of the run.
    End,
}

/// A request with calls.
#[derive(Debug)]
pub(crate) struct Delivery {
    pub(crate) calls: Vec<(Line, Verdict)>,
    /// The memory reserved for its calls and findings.
    pub(crate) held: Held,
    /// Receives whether the calls were stored.
    pub(crate) stored: oneshot::Sender<bool>,
}

/// A request that was refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// The number of the request.
    pub(crate) number: u64,
    /// The findings.
    pub(crate) verdict: Verdict,
    /// The memory reserved for the findings.
    pub(crate) held: Held,
}

/// The thread that processes requests in sequence.
pub(crate) struct Desk {
    pub(crate) journal: Option<OpenFile>,
    pub(crate) conversations: Option<Conversations>,
    pub(crate) screen: Screen,
    pub(crate) live: Arc<Live>,
    pub(crate) stop: Stop,
    /// The name of the file in findings.
    pub(crate) name: String,
    /// Number of calls after which the run ends.
    pub(crate) exit_after: Option<u64>,
}

/// The result of a run.
pub(crate) struct Ended {
    pub(crate) screen: Screen,
    /// Counts of conversations, if they were checked.
    pub(crate) followed: Option<ConversationCounts>,
    /// Set if calls could not be stored.
    pub(crate) failed: bool,
}

impl Desk {
    /// Processes messages until the end of the run.
    pub(crate) fn run(mut self, inbox: &Receiver<Message>) -> Ended {
        let lines = self.journal.as_ref().map_or(0, OpenFile::lines);
        let mut show = Show::new(&self.name, lines, self.conversations.take(), self.live.terms());
        let (mut messages, mut failing, mut failed) = (0, false, false);
        let (mut group, mut text) = (Vec::new(), Vec::new());
        while let Some(goes_on) = gather(inbox, &mut group, &mut text) {
            let stored = self.store(&text, &mut show, &mut failing);
            failed |= !stored;
            let (mut seen, mut held) = (Vec::new(), Vec::new());
            for message in group.drain(..) {
                messages += self.deliver(&mut show, message, stored, &mut seen, &mut held);
            }
            self.live.take(seen, &mut show.gathered);
            // Release the memory only now, so that the queue is bounded.
            drop(held);
            if self.exit_after.is_some_and(|most| messages >= most) || self.screen.is_closed() {
                self.stop.now();
            }
            if !goes_on {
                break;
            }
        }
        let followed = show.finish(&mut self.screen);
        self.live.take(Vec::new(), &mut show.gathered);
        Ended { screen: self.screen, followed, failed }
    }

    /// Writes lines. Returns whether they were stored.
    fn store(&mut self, text: &[u8], show: &mut Show, failing: &mut bool) -> bool {
        let Some(journal) = &mut self.journal else { return true };
        if text.is_empty() {
            return true;
        }
        let written = match journal.follow() {
            Ok(is_another) => {
                if is_another {
                    complain(&format!(
                        "`{}` was removed or replaced: calls go to the file that is there now",
                        self.name
                    ));
                    show.start_at(journal.lines());
                }
                journal.write(text).map_err(|error| format!("cannot write to `{}`: {}", self.name, reason(&error)))
            }
            Err(failure) => Err(failure.to_string()),
        };
        if journal.was_changed() {
            complain(&format!("another program changed `{}`: line numbers in findings may be wrong", self.name));
        }
        match &written {
            Err(why) if !*failing => complain(&format!("{why}; calls are answered with 503")),
            Ok(()) if *failing => complain(&format!("`{}` can be written again", self.name)),
            _ => {}
        }
        *failing = written.is_err();
        written.is_ok()
    }

    /// Answers a request, then counts and shows its calls. Returns their number.
    fn deliver(
        &mut self,
        show: &mut Show,
        message: Message,
        stored: bool,
        seen: &mut Vec<Seen>,
        kept: &mut Vec<Held>,
    ) -> u64 {
        match message {
            Message::End => 0,
            Message::Refused(Refusal { number, verdict, held }) => {
                kept.push(held);
                seen.push(show.refused(number, verdict, &mut self.screen));
                0
            }
            Message::Calls(Delivery { calls, held, stored: to }) => {
                kept.push(held);
                // The client may have disconnected; the calls are stored anyway.
                let _ = to.send(stored);
                if !stored {
                    return 0;
                }
                let count = calls.iter().map(|(_, verdict)| verdict.messages).sum();
                for (line, verdict) in calls {
                    seen.push(show.call(line, verdict, &mut self.screen));
                }
                count
            }
        }
    }
}

/// Waits for a message, and takes all that are queued, with the lines of their calls. Returns whether more may follow.
fn gather(inbox: &Receiver<Message>, group: &mut Vec<Message>, text: &mut Vec<u8>) -> Option<bool> {
    text.clear();
    let mut size = 0;
    let mut next = inbox.recv().ok()?;
    loop {
        match &next {
            Message::End => return Some(false),
            Message::Refused(refusal) => size += refusal.held.bytes(),
            Message::Calls(delivery) => {
                size += delivery.held.bytes();
                for (line, _) in &delivery.calls {
                    text.extend_from_slice(line.text.as_bytes());
                    text.push(b'\n');
                }
            }
        }
        group.push(next);
        if size >= GROUP {
            return Some(true);
        }
        let Ok(message) = inbox.try_recv() else { return Some(true) };
        next = message;
    }
}
