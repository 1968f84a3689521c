//! The rules: each compares a call with the state of its conversation. A file for each group of rules.
//!
//! One mistake is one finding: a rule does not rely on a value that another has reported.

mod clock;
mod ids;
mod report;
mod sequence;

pub(super) use report::Reporter;
use report::with_message;

use crate::call::{CallRef, Part};
use crate::state::{OlderIds, State};
use livechat_events::Code;

/// The facts that the rules depend on beside the call and its conversation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    /// True if the call is the first of its conversation.
    pub(super) is_first: bool,
    /// The milliseconds by which a clock may disagree with timestamps.
    pub(super) tolerance: i64,
    /// True if conversations have been evicted, so that the start of this one may be unknown.
    pub(super) has_evicted: bool,
    /// The greatest number of ids of long conversations to keep.
    pub(super) older_ids: usize,
}

/// The place of a call in the sequence of its conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Placement {
    /// The start.
    Starts,
    /// A second start while the conversation is open.
    StartsAgain,
    /// A start after the end.
    Reopens,
    InPlace,
    AfterEnd,
}

/// Checks a call, and updates the state of its conversation.
pub(super) fn check(
    report: &mut Reporter<'_>,
    state: &mut State,
    older: &mut OlderIds,
    call: CallRef<'_>,
    terms: Terms,
) {
    let placement = sequence::check(report, state, call, terms);
    ids::check(report, state, older, call, terms);
    clock::check(report, state, call, placement, terms.tolerance);
}

/// Reports a call that belongs to a conversation and does not name it, or by a key that is too long to be kept.
pub(super) fn key_missing(report: &mut Reporter<'_>, call: CallRef<'_>) {
    let key = report.lifecycle.planned.key;
    let found = call.key.map(str::len);
    let place = ("/properties", call.offsets.of(Part::Properties));
    report.about_call(Code::KeyMissing, CallRef { key: None, ..call }, place, None, |finding, _| match found {
        None => with_message(finding, format!("the call does not name its conversation: it has no `{key}`"))
            .expected(format!("a string as `{key}`"), "none")
            .help(format!("send `{key}` with every event of a conversation")),
        Some(length) => with_message(finding, format!("the `{key}` of the call is too long to be kept"))
            .expected("at most 512 bytes", format!("{length} bytes"))
            .help(format!("send a short id as `{key}`")),
    });
}
