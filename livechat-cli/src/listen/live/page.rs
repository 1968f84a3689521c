//! Answers the requests of the live page.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use hyper::{HeaderMap, StatusCode, Uri};
use livechat_spec::json::quoted;
use tokio::task::spawn_blocking;

use super::{Live, events};
use crate::listen::clock::Moment;
use crate::listen::http::answer::{self, Answer};
use crate::listen::http::route::Page;
use crate::listen::stop::Stop;
use crate::report::{Subject, data};

/// Time after which the report is rendered again.
const STALE: Duration = Duration::from_secs(1);

/// Answers a request of the live page. Pages are rendered in other threads than those for calls, which have priority.
pub(crate) async fn answer(live: &Arc<Live>, page: Page, uri: &Uri, headers: &HeaderMap, stop: Stop) -> Answer {
    match page {
        Page::Index => answer::document(&live.pages.index),
        Page::Plan => answer::document(&live.pages.plan),
        Page::State => state(live).await,
        Page::Report => report(live).await,
        Page::Events => events::stream(live, stop, seen_already(uri, headers)),
    }
}

/// Returns the state. The number of readers is limited, because a slow reader keeps entries in memory.
async fn state(live: &Arc<Live>) -> Answer {
    let Ok(permit) = Arc::clone(&live.readers).try_acquire_owned() else { return too_many() };
    let of = Arc::clone(live);
    match spawn_blocking(move || of.state()).await {
        Ok(parts) => answer::guarded(answer::parts(parts, permit)),
        Err(_) => too_many(),
    }
}

/// Returns the data of the report, rendered now or a moment ago for all viewers.
async fn report(live: &Arc<Live>) -> Answer {
    let mut latest = live.report.lock().await;
    let rendered = match latest.take().filter(|(at, _)| at.elapsed() < STALE) {
        Some(rendered) => rendered,
        None => {
            let of = Arc::clone(live);
            let Ok(text) = spawn_blocking(move || of.render_report()).await else { return too_many() };
            (Instant::now(), Bytes::from(text))
        }
    };
    let text = rendered.1.clone();
    *latest = Some(rendered);
    answer::guarded(answer::json(text))
}

fn too_many() -> Answer {
    answer::guarded(answer::again(StatusCode::TOO_MANY_REQUESTS, "too many ask for this at a time"))
}

/// Returns the last entry that the browser has seen. A reconnecting browser repeats the address and sends the number in a
/// header.
fn seen_already(uri: &Uri, headers: &HeaderMap) -> Option<u64> {
    let header = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let mut pairs = uri.query().unwrap_or_default().split('&');
    header.or_else(|| pairs.find_map(|pair| pair.strip_prefix("after=")?.parse().ok()))
}

impl Live {
    /// Returns the state in parts; entries are shared with other readers.
    fn state(&self) -> VecDeque<Bytes> {
        let board = self.board();
        let (last, started, tally) = (board.last(), board.started, board.tally());
        let kept = board.after(0, usize::MAX);
        drop(board);
        let file = if self.has_file { quoted(&self.name) } else { "null".to_owned() };
        let head = format!(
            "{{\"last\":{last},\"now\":\"{}\",\"started\":\"{}\",\"plan\":{{\"name\":{},\"version\":{}}},\"file\":{file},\
             \"shows_personal\":{},\"conversations\":{},\"tally\":{tally},\"entries\":[",
            Moment::now().iso(),
            started.iso(),
            quoted(self.terms.plan.name),
            quoted(self.terms.plan.version),
            self.terms.personal,
            self.conversations,
        );
        let mut parts = VecDeque::from([Bytes::from(head)]);
        for (at, (id, entry)) in kept.entries.iter().enumerate() {
            if at > 0 {
                parts.push_back(Bytes::from_static(b","));
            }
            parts.push_back(entry.json(*id, self.terms, &self.name));
        }
        parts.push_back(Bytes::from_static(b"]}"));
        parts
    }

    /// Renders the data of the report.
    fn render_report(&self) -> String {
        let files = [self.name.clone()];
        let subject =
            Subject { files: &files, incomplete: false, conversations: self.conversations, by_timestamp: false };
        let data = data(&self.board().survey, &subject);
        // Cannot fail: all keys are strings.
        serde_json::to_string(&data).unwrap_or_default()
    }
}
