//! Holds a call against what is remembered of its conversation. A file for each group of rules.
//!
//! One mistake is one finding: what a rule has found out of place, the others do not count on.

mod clock;
mod ids;
mod place;
mod report;

pub(super) use report::Reporter;

use super::facts::Judged;
use super::older::Older;
use super::parts::Part;
use super::state::State;

/// What has an influence on judging, beside the conversation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    /// Whether the call is the first of its conversation.
    pub(super) is_first: bool,
    /// By how many milliseconds a clock may disagree with timestamps.
    pub(super) tolerance: i64,
    /// Whether conversations have been forgotten, so that a start may have been, too.
    pub(super) has_forgotten: bool,
    /// How many ids of long conversations are remembered.
    pub(super) older_ids: usize,
}

/// How a call stands to the course of its conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is the start.
    Begins,
    /// It is another start while the conversation is open.
    BeginsAgain,
    /// It is another start after the end.
    Reopens,
    InPlace,
    AfterEnd,
}

/// Holds a call against its conversation, and changes what is remembered of it.
pub(super) fn judge(report: &mut Reporter<'_>, state: &mut State, older: &mut Older, call: Judged<'_>, terms: Terms) {
    let standing = place::judge(report, state, call, terms);
    ids::judge(report, state, older, call, terms);
    clock::judge(report, state, call, standing, terms.tolerance);
}

/// The call belongs to a conversation and does not say to which.
pub(super) fn key_missing(report: &mut Reporter<'_>, call: Judged<'_>) {
    let key = report.rules.lifecycle.key;
    report.about_call(
        crate::Code::KeyMissing,
        call,
        ("/properties", call.parts.of(Part::Properties)),
        None,
        |finding, _| {
            finding
                .says(format!("the call does not say which conversation it belongs to: it has no `{key}`"))
                .expected(format!("a string as `{key}`"), "none")
                .help(format!("send `{key}` with every event of a conversation"))
        },
    );
}
