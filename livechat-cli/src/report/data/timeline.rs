//! One conversation, call by call.

use serde::Serialize;

use crate::page::Budget;
use crate::survey::{Call, Field, Found, Noted, Role, Timeline};

/// Bytes for the calls with findings and for those without, for a call's properties and for its findings: a conversation
/// that is made to be large shall not take the place of all others.
const NOTED: usize = 24_000;
const PLAIN: usize = 12_000;
const FIELDS: usize = 2_500;
const NOTES: usize = 6_000;

/// One conversation, call by call.
#[derive(Debug, Serialize)]
pub(crate) struct TimelineData {
    key: Box<str>,
    #[serde(flatten)]
    found: Found,
    /// What is wrong, worst and most frequent first: level, code, count.
    why: Vec<(&'static str, &'static str, u64)>,
    /// How many calls it has, and those that are shown.
    seen: u64,
    /// How many came once more.
    again: u64,
    calls: Vec<CallData>,
    /// Findings on calls that are not shown.
    loose: Vec<NotedData>,
    /// Whether there may have been calls before the first one.
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
    /// Name and value; no value where it is hidden.
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

pub(super) fn timeline(timeline: &Timeline, key: Box<str>, by_timestamp: bool) -> TimelineData {
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
