//! Where everything that came passes one after the other: it is written, then answered, then counted and shown.
//!
//! Requests are read and judged on all cores. What has to have an order (lines of the file, numbers of calls, conversations)
//! is done here, by one thread, which takes several requests at a time when they come fast: one write serves them all.

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

/// So many bytes are taken at a time, unless one request has more.
const GROUP: usize = 1024 * 1024;

/// What the desk is told.
#[derive(Debug)]
pub(crate) enum Message {
    /// A request with calls.
    Calls(Delivery),
    /// A request that was not taken.
    Refused(Refusal),
    /// There will be no more.
    End,
}

/// A request with calls.
#[derive(Debug)]
pub(crate) struct Delivery {
    pub(crate) calls: Vec<(Line, Verdict)>,
    /// The room that its calls and their findings take.
    pub(crate) held: Held,
    /// Waits for whether the calls are stored.
    pub(crate) stored: oneshot::Sender<bool>,
}

/// A request that was not taken.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// Its number among the requests.
    pub(crate) number: u64,
    /// What is wrong with it.
    pub(crate) verdict: Verdict,
    /// The room that the verdict takes.
    pub(crate) held: Held,
}

/// The desk.
pub(crate) struct Desk {
    pub(crate) journal: Option<OpenFile>,
    pub(crate) conversations: Option<Conversations>,
    pub(crate) screen: Screen,
    pub(crate) live: Arc<Live>,
    pub(crate) stop: Stop,
    /// What findings call the file.
    pub(crate) name: String,
    /// The end of the run, once so many calls have come.
    pub(crate) exit_after: Option<u64>,
}

/// How it went.
pub(crate) struct Ended {
    pub(crate) screen: Screen,
    /// What there was of conversations, if they were followed.
    pub(crate) followed: Option<ConversationCounts>,
    /// Whether something could not be stored.
    pub(crate) failed: bool,
}

impl Desk {
    /// Works until it is told that there will be no more.
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
            // Only now others may take its room: what waits here is bounded by it.
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

    /// Writes lines; returns whether they are stored.
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
            complain(&format!("another program changed `{}`: lines that findings name may be others", self.name));
        }
        match &written {
            Err(why) if !*failing => complain(&format!("{why}; calls are answered 503")),
            Ok(()) if *failing => complain(&format!("`{}` can be written again", self.name)),
            _ => {}
        }
        *failing = written.is_err();
        written.is_ok()
    }

    /// Answers a request, and then counts and shows its calls; gives how many there were.
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
                // Whoever asked may have gone: what is stored is stored all the same.
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

/// Waits for a message and takes those that are there already, with the lines of their calls; gives whether more may come.
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
