//! What whoever watches is told: the endpoints that the page at `/` is made of.
//!
//! All are `GET`, for the page itself only (`http/origin.rs`), and never kept by a cache.
//!
//! # `/live/state`
//!
//! Everything so far, as one object:
//!
//! ```json
//! {"last": 41,
//!  "now": "2026-11-22T15:02:12.001Z", "started": "2026-11-22T15:00:00.000Z",
//!  "plan": {"name": "live-chat", "version": "1.0.0"},
//!  "file": "calls.ndjson",
//!  "shows_personal": false, "conversations": false,
//!  "tally": {"messages": 41, "events": 40, "violations": 1, "warnings": 0, "infos": 2, "refused": 0},
//!  "entries": []}
//! ```
//!
//! `file` is `null` without `--out`. `entries` are the last calls, oldest first, as many as fit in memory (1,000, or 8 MiB). `last`
//! is the number of the last of them: what comes after it, `/live/events?after=41` tells.
//!
//! An entry is one line of the file, or a request that was refused:
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
//! `line` is its line in the file; a refused request has a number in `request` instead, and `call` is `null`. `level` is that of
//! its worst finding, or `null`. `findings` are as `livechat check --format json` prints them; their `pointer` leads to the value in
//! `call`, which is a text: the call's JSON, with its numbers as they were written and its keys as often as they came. Unless
//! `--show-personal` is given, all is `(hidden)` but what the plan lists and does not call personal, the call's ids, times, type and event, and
//! what the context says of library, app, system, screen, locale and time zone.
//!
//! Four may read it at a time; whoever comes then is answered 429 and comes again.
//!
//! # `/live/report`
//!
//! What the report of this run would say now (coverage, findings by kind, libraries, traffic over time, conversations), in the shape
//! that the report itself is made from: `report/data/`. It grows with what came, up to 1 MB: to be asked for when the tally
//! has changed, and not more often than once in a second or two, since it is rendered anew once a second, for all who ask.
//!
//! # `/live/events`
//!
//! A stream of server-sent events, from the next call on; from after a number with `?after=41`, and after what a browser that
//! lost its connection has seen (`Last-Event-ID`).
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

/// So many may watch the stream at a time.
const WATCHERS: usize = 64;

/// So many may read all that is kept at a time.
const READERS: usize = 4;

/// What whoever watches is told.
#[derive(Debug)]
pub(crate) struct Live {
    terms: Terms,
    /// What findings call the file; and whether there is one.
    name: String,
    has_file: bool,
    /// Whether conversations are followed.
    conversations: bool,
    pages: Pages,
    board: Mutex<Board>,
    /// The number of the last entry.
    latest: watch::Sender<u64>,
    watchers: Arc<Semaphore>,
    readers: Arc<Semaphore>,
    /// The report as it was rendered last, and when.
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

    /// What is gathered.
    pub(crate) fn terms(&self) -> Terms {
        self.terms
    }

    /// Takes what came of some requests, and what was gathered of it.
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

    /// Tells the number of the last entry, and when there is another.
    pub(crate) fn latest(&self) -> watch::Receiver<u64> {
        self.latest.subscribe()
    }

    /// The run is over: writes the report if one is asked for, and gives what should have come and did not.
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
