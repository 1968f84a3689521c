//! The live page and its data.
//!
//! All paths are `GET`, only for the page itself (`http/origin.rs`), and never cached.
//!
//! # `/live/state`
//!
//! The current state, as one object:
//!
//! ```json
//! {"last": 41,
//!  "now": "2026-11-22T15:02:12.001Z", "started": "2026-11-22T15:00:00.000Z",
//!  "plan": {"name": "live-chat", "version": "1.0.0"},
//!  "file": "calls.ndjson",
//!  "shows_personal": false, "conversations": false,
//!  "tally": {"messages": 41, "events": 40,
//!            "types": {"track": 40, "identify": 1, "page": 0, "screen": 0, "group": 0, "alias": 0},
//!            "violations": 1, "warnings": 0, "infos": 2, "refused": 0},
//!  "entries": []}
//! ```
//!
//! `file` is `null` without `--out`. `entries` are the recent calls, oldest first, as many as fit in memory (1,000, or 8 MiB).
//! `last` is the number of the last one; `/live/events?after=41` continues after it.
//!
//! An entry is a line of the file, or a refused request:
//!
//! ```json
//! {"id": 41, "at": "2026-11-22T15:02:11.042Z",
//!  "line": 41, "request": null,
//!  "type": "track", "event": "Live Chat Message Sent", "user": "019mr8mf4r", "anonymous": null,
//!  "library": {"name": "analytics-node", "version": "3.1.0"},
//!  "messages": 1, "level": "violation",
//!  "findings": [],
//!  "call": "{\"event\":\"Live Chat Message Sent\",\"properties\":{\"agent_name\":\"(hidden)\"}}"}
//! ```
//!
//! `line` is the line in the file; a refused request has a number in `request` instead, and `call` is `null`. `level` is the
//! level of the worst finding, or `null`. `findings` have the format of `livechat check --format json`; their `pointer` refers
//! to `call`, which is a text: the JSON of the call, with numbers as written and with duplicate keys. Without
//! `--show-personal`, everything is `(hidden)` except planned properties that are not personal, the ids, times, type and event
//! of the call, and library, app, system, screen, locale and time zone of its context.
//!
//! Four can be read at the same time; further requests are answered 429.
//!
//! # `/live/report`
//!
//! The data of the report so far (coverage, findings by kind, libraries, calls over time, conversations), in the format of
//! `report/`, up to 1 MB. It is rendered at most once per second for all viewers, so there is no need to request it more often,
//! or if the tally has not changed.
//!
//! # `/live/events`
//!
//! A stream of server-sent events, starting with the next call, or after a number with `?after=41`, or after the last event
//! that a reconnecting browser has seen (`Last-Event-ID`).
//!
//! | event | data |
//! |---|---|
//! | `entry` | an entry; its `id` is the event's |
//! | `tally` | the tally, as in the state, at most four times a second |
//! | `skipped` | `{"from": 42, "to": 99}`: the reader was too slow, and these entries are gone |
//! | `reset` | `{}`: the server is another one than before; ask for the state again |
//! | `end` | `{}`: the run is over |

mod board;
mod entry;
mod events;
mod hide;
mod html;
mod page;

pub(crate) use entry::{Place, Seen};
pub(crate) use hide::hidden;
pub(crate) use html::Pages;
pub(crate) use page::answer;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use bytes::Bytes;
use tokio::sync::{Semaphore, watch};

use crate::Failure;
use crate::arguments::RequiredCoverage;
use crate::report::{Subject, write};
use crate::survey::{Gap, Part, Terms};
use board::Board;

/// Maximum number of streams.
const WATCHERS: usize = 64;

/// Maximum number of readers of the state at the same time.
const READERS: usize = 4;

/// The state of the live page.
#[derive(Debug)]
pub(crate) struct Live {
    terms: Terms,
    /// The name of the file in findings, and whether there is one.
    name: String,
    has_file: bool,
    /// Set if conversations are checked.
    conversations: bool,
    pages: Pages,
    board: Mutex<Board>,
    /// The number of the last entry.
    latest: watch::Sender<u64>,
    watchers: Arc<Semaphore>,
    readers: Arc<Semaphore>,
    /// The last rendering of the report, and its time.
    report: tokio::sync::Mutex<Option<(Instant, Bytes)>>,
}

impl Live {
    pub(crate) fn new(terms: Terms, name: &str, has_file: bool, conversations: bool, pages: Pages) -> Self {
        Self {
            terms,
            name: name.to_owned(),
            has_file,
            conversations,
            pages,
            board: Mutex::new(Board::new(terms)),
            latest: watch::Sender::new(0),
            watchers: Arc::new(Semaphore::new(WATCHERS)),
            readers: Arc::new(Semaphore::new(READERS)),
            report: tokio::sync::Mutex::new(None),
        }
    }

    /// Returns the settings of the survey.
    pub(crate) fn terms(&self) -> Terms {
        self.terms
    }

    /// Adds entries and statistics.
    pub(crate) fn take(&self, seen: Vec<Seen>, gathered: &mut Part) {
        let mut board = self.board();
        board.survey.add(gathered);
        for seen in seen {
            board.add(seen);
        }
        let last = board.last();
        drop(board);
        self.latest.send_replace(last);
    }

    /// Returns a receiver of the number of the last entry.
    pub(crate) fn latest(&self) -> watch::Receiver<u64> {
        self.latest.subscribe()
    }

    /// Ends the run: writes the report and returns the gap in coverage, if they are requested.
    pub(crate) fn conclude(
        &self,
        report: Option<&Path>,
        incomplete: bool,
        cover: Option<RequiredCoverage>,
    ) -> Result<Option<Gap>, Failure> {
        let survey = &self.board().survey;
        if let Some(path) = report {
            let files = [self.name.clone()];
            let subject = Subject { files: &files, incomplete, conversations: self.conversations, by_timestamp: false };
            write(path, survey, &subject)?;
        }
        Ok(cover.and_then(|required| survey.counts.gap(required)))
    }

    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
