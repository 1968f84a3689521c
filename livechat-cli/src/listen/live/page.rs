//! The page and what it asks for.

use std::sync::Arc;

use hyper::{HeaderMap, Uri};
use livechat_spec::json::quoted;

use super::{Live, events};
use crate::listen::clock::Moment;
use crate::listen::http::answer::{self, Answer};
use crate::listen::http::route::Page;
use crate::listen::stop::Stop;
use crate::report::{Subject, data};

/// Answers a request of the page's.
pub(crate) fn answer(live: &Arc<Live>, page: Page, uri: &Uri, headers: &HeaderMap, stop: Stop) -> Answer {
    match page {
        Page::Index => answer::document(&live.pages.index),
        Page::Plan => answer::document(&live.pages.plan),
        Page::State => answer::guarded(answer::json(live.state())),
        Page::Report => answer::guarded(answer::json(live.report())),
        Page::Events => events::stream(live, stop, seen_already(uri, headers)),
    }
}

/// A browser that lost its connection says what it saw last; it asks for the same address again all the same.
fn seen_already(uri: &Uri, headers: &HeaderMap) -> Option<u64> {
    let header = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let mut pairs = uri.query().unwrap_or_default().split('&');
    header.or_else(|| pairs.find_map(|pair| pair.strip_prefix("after=")?.parse().ok()))
}

impl Live {
    /// Everything so far.
    fn state(&self) -> String {
        let board = self.board();
        let (last, started, tally) = (board.last(), board.started, board.tally());
        let kept = board.after(0, usize::MAX);
        drop(board);
        let entries: Vec<String> =
            kept.entries.iter().map(|(id, entry)| entry.to_json(*id, self.terms, &self.name)).collect();
        let file = if self.has_file { quoted(&self.name) } else { "null".to_owned() };
        format!(
            "{{\"last\":{last},\"now\":\"{}\",\"started\":\"{}\",\"plan\":{{\"name\":{},\"version\":{}}},\"file\":{file},\
             \"shows_personal\":{},\"conversations\":{},\"tally\":{tally},\"entries\":[{}]}}",
            Moment::now().iso(),
            started.iso(),
            quoted(self.terms.plan.name),
            quoted(self.terms.plan.version),
            self.terms.personal,
            self.conversations,
            entries.join(",")
        )
    }

    /// What the report would say now, in the shape in which it stands in the report.
    fn report(&self) -> String {
        let files = [self.name.clone()];
        let subject =
            Subject { files: &files, incomplete: false, conversations: self.conversations, by_timestamp: false };
        let data = data(&self.board().survey, &subject);
        // Its keys are all texts, so that it can always be written.
        serde_json::to_string(&data).unwrap_or_default()
    }
}
