//! Conversations: their lengths, and the timelines of the worst.

use livechat_events::descriptor::PropertyDescriptor;
use serde::Serialize;

use super::Subject;
use crate::page::Budget;
use crate::survey::{Call, Field, Found, Histogram, Noted, Role, Survey, Terms, Timeline};

/// Maximum number of timelines.
const MAX_TIMELINES: usize = 50;
/// Maximum bytes of all timelines.
const ROOM: usize = 480_000;

/// The lengths of conversations, and the timelines of the worst.
#[derive(Debug, Serialize)]
pub(crate) struct Conversations {
    total: u64,
    /// Set if conversations with long pauses may be counted twice.
    approximate: bool,
    /// Durations in seconds.
    durations: HistogramData,
    messages: HistogramData,
    worst: Vec<TimelineData>,
    /// Number of conversations with findings that are not shown because they have fewer.
    left_out: u64,
    /// Set if the keys of conversations are hidden because they are personal.
    names_hidden: bool,
    by_timestamp: bool,
}

#[derive(Debug, Serialize)]
struct HistogramData {
    bounds: &'static [u64],
    counts: Vec<u64>,
}

pub(super) fn conversations(survey: &Survey, subject: &Subject<'_>) -> Conversations {
    let (durations, messages) = survey.lengths.so_far();
    let worst = survey.timelines.worst();
    let count = worst.len() as u64;
    let hides = hides_keys(survey.terms);
    let shown = worst.into_iter().take(MAX_TIMELINES).zip(1..).map(|(known, rank)| {
        let key = if hides { format!("hidden {rank}").into() } else { known.key.clone() };
        timeline(known, key, subject.by_timestamp)
    });
    let (worst, _) = Budget::bytes(ROOM).buys(shown);
    Conversations {
        total: messages.total(),
        approximate: survey.lengths.is_cut,
        durations: histogram(durations),
        messages: histogram(messages),
        left_out: count - worst.len() as u64 + survey.timelines.left_out,
        worst,
        names_hidden: hides,
        by_timestamp: subject.by_timestamp,
    }
}

/// Returns whether the keys of conversations are personal.
fn hides_keys(terms: Terms) -> bool {
    let Some(lifecycle) = terms.plan.lifecycle.filter(|_| !terms.personal) else { return false };
    terms.plan.events.iter().any(|event| event.property(lifecycle.key).is_some_and(PropertyDescriptor::is_sensitive))
}

fn histogram(histogram: Histogram) -> HistogramData {
    HistogramData { bounds: histogram.bounds, counts: histogram.counts }
}

// Maximum bytes of the parts of a timeline, so that one large conversation does not displace all others.
/// Calls with findings.
const NOTED: usize = 24_000;
/// Calls without findings.
const PLAIN: usize = 12_000;
/// Properties of a call.
const FIELDS: usize = 2_500;
/// Findings of a call.
const NOTES: usize = 6_000;

/// The timeline of one conversation.
#[derive(Debug, Serialize)]
struct TimelineData {
    key: Box<str>,
    #[serde(flatten)]
    found: Found,
    /// Level, code and number of findings, worst and most frequent first.
    why: Vec<(&'static str, &'static str, u64)>,
    /// Number of calls.
    seen: u64,
    /// Number of repeated deliveries.
    again: u64,
    calls: Vec<CallData>,
    /// Findings on calls that are not shown.
    loose: Vec<NotedData>,
    /// Set if earlier calls may be missing.
    may_lack_start: bool,
}

#[derive(Debug, Serialize)]
struct CallData {
    number: u64,
    event: Box<str>,
    role: Role,
    at: Option<i64>,
    clock: Option<u64>,
    library: Option<Box<str>>,
    place: Box<str>,
    /// Names and values; no value if it is hidden.
    fields: Vec<(Box<str>, Option<Box<str>>)>,
    more_fields: u64,
    findings: Vec<NotedData>,
    more_findings: u64,
}

#[derive(Debug, Serialize)]
struct NotedData {
    level: &'static str,
    code: &'static str,
    place: Box<str>,
    message: Box<str>,
    help: Option<Box<str>>,
}

fn timeline(timeline: &Timeline, key: Box<str>, by_timestamp: bool) -> TimelineData {
    let mut why = timeline.codes.clone();
    why.sort_by(|one, other| (other.0, other.2, one.1).cmp(&(one.0, one.2, other.1)));
    let known = || timeline.calls.iter();
    let (mut calls, _) = Budget::bytes(NOTED).buys(known().filter(|call| !call.notes.is_empty()).map(call));
    calls.extend(Budget::bytes(PLAIN).buys(known().filter(|call| call.notes.is_empty()).map(call)).0);
    calls.sort_by_key(|call| (call.at.filter(|_| by_timestamp), call.number));
    let starts = calls.first().is_some_and(|call| call.role == Role::Start);
    TimelineData {
        key,
        found: timeline.found,
        why: why.into_iter().map(|(level, code, count)| (level.word(), code.name(), count)).collect(),
        seen: timeline.seen,
        again: timeline.again,
        calls,
        loose: Budget::bytes(NOTES).buys(timeline.loose.iter().map(noted)).0,
        may_lack_start: timeline.may_lack_start && !starts,
    }
}

fn call(call: &Call) -> CallData {
    let fields = call.fields.iter().map(|Field { name, value }| (name.clone(), value.clone()));
    let (fields, fields_left_out) = Budget::bytes(FIELDS).buys(fields);
    let (findings, findings_left_out) = Budget::bytes(NOTES).buys(call.notes.iter().map(noted));
    CallData {
        number: call.number,
        event: call.event.clone(),
        role: call.role,
        at: call.at,
        clock: call.clock,
        library: call.library.clone(),
        place: call.place.clone(),
        fields,
        more_fields: fields_left_out + call.more_fields,
        findings,
        more_findings: findings_left_out + call.more_notes,
    }
}

fn noted(noted: &Noted) -> NotedData {
    NotedData {
        level: noted.level.word(),
        code: noted.code.name(),
        place: noted.place.clone(),
        message: noted.message.clone(),
        help: noted.help.clone(),
    }
}
