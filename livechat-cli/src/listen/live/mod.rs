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
//!  "shows_personal": false,
//!  "tally": {"messages": 41, "events": 40, "violations": 1, "warnings": 0, "infos": 2, "refused": 0},
//!  "coverage": [{"event": "Live Chat Message Sent", "calls": 12, "properties": [{"name": "agent_id", "calls": 12}]}],
//!  "unplanned": [{"event": "Live Chat Mesage Sent", "calls": 1}],
//!  "libraries": [{"name": "analytics-node", "version": "3.1.0", "calls": 41}],
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
//!  "call": {"event": "Live Chat Message Sent", "properties": {"agent_name": "(hidden)"}}}
//! ```
//!
//! `line` is its line in the file; a refused request has a number in `request` instead, and `call` is `null`. `level` is that of
//! its worst finding, or `null`. `findings` are as `livechat check --format json` prints them; their `pointer` leads to the value in
//! `call`. What the plan calls personal, and all `traits`, is `(hidden)` unless `--show-personal` is given.
//!
//! # `/live/events`
//!
//! A stream of server-sent events, from the next call on; from after a number with `?after=41`, and after what a browser that
//! lost its connection has seen (`Last-Event-ID`).
//!
//! | event | data |
//! |---|---|
//! | `entry` | an entry; its `id` is the event's |
//! | `tally` | `{"tally": …, "coverage": …, "unplanned": …, "libraries": …}` as in the state, at most four times a second |
//! | `skipped` | `{"from": 42, "to": 99}`: the reader was too slow, and these entries are gone |
//! | `reset` | `{}`: the server is another one than before; ask for the state again |
//! | `end` | `{}`: the run is over |

mod board;
mod coverage;
mod entry;
mod events;
mod hide;
mod page;

pub(crate) use entry::{Place, Seen};
pub(crate) use page::answer;

use std::sync::{Mutex, MutexGuard, PoisonError};

use livechat_events::descriptor::Plan;
use tokio::sync::{Semaphore, watch};

use board::Board;

/// So many may watch the stream at a time.
const WATCHERS: usize = 64;

/// What whoever watches is told.
#[derive(Debug)]
pub(crate) struct Live {
    plan: &'static Plan,
    /// What findings call the file; and whether there is one.
    name: String,
    has_file: bool,
    show_personal: bool,
    board: Mutex<Board>,
    /// The number of the last entry.
    latest: watch::Sender<u64>,
    watchers: std::sync::Arc<Semaphore>,
}

impl Live {
    pub(crate) fn new(plan: &'static Plan, name: &str, has_file: bool, show_personal: bool) -> Self {
        Self {
            plan,
            name: name.to_owned(),
            has_file,
            show_personal,
            board: Mutex::new(Board::new(plan)),
            latest: watch::Sender::new(0),
            watchers: std::sync::Arc::new(Semaphore::new(WATCHERS)),
        }
    }

    /// Takes what came of a request.
    pub(crate) fn take(&self, seen: Vec<Seen>) {
        let mut board = self.board();
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

    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
