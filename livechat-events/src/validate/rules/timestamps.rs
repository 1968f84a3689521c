//! `implausible-timestamp`.

use super::super::clock::{Clock, Implausible};
use super::super::place::Place;
use super::super::show::show_given;
use super::super::sink::Sink;
use crate::finding::Code;
use livechat_core::rules::Given;
use livechat_core::timestamp::{date_of_century, has_time_in_utc, parse_unix_millis};

/// Returns true if a timestamp has no finding.
///
/// Most are of the same day as the one before: only their time of day has to be read.
#[inline]
pub(in super::super) fn is_plausible(clock: &Clock, text: &[u8]) -> bool {
    let date = date_of_century(text).filter(|_| has_time_in_utc(text));
    date.is_some_and(|date| clock.knows_date(date)) || is_plausible_moment(clock, text, date)
}

/// Checks a timestamp in full. `date` is `Some` if it is in UTC.
#[inline(never)]
fn is_plausible_moment(clock: &Clock, text: &[u8], date: Option<u64>) -> bool {
    let Some(millis) = parse_unix_millis(text) else { return false };
    if let Some(date) = date {
        clock.learn_date(date, millis);
    }
    clock.judge(millis).is_none()
}

/// Checks a timestamp of an envelope. `null` means "now", like an absent key.
#[inline]
pub(in super::super) fn check_timestamp(
    sink: &mut Sink<'_>,
    clock: &Clock,
    at: Place<'_>,
    key: &str,
    given: Given<'_>,
) {
    let problem = match given {
        Given::Null => return,
        Given::String(text) => match parse_unix_millis(text.as_bytes()) {
            None => Problem::Unreadable,
            Some(millis) => match clock.judge(millis) {
                None => return,
                Some(implausible) => Problem::Implausible(implausible),
            },
        },
        _ => Problem::NotText,
    };
    report(sink, at, key, given, problem);
}

#[derive(Debug, Clone, Copy)]
enum Problem {
    NotText,
    Unreadable,
    Implausible(Implausible),
}

#[cold]
fn report(sink: &mut Sink<'_>, at: Place<'_>, key: &str, given: Given<'_>, problem: Problem) {
    sink.report(Code::ImplausibleTimestamp, at, |finding| {
        let (what, expected) = match problem {
            Problem::NotText => ("is not a string", "a date and time in ISO 8601"),
            Problem::Unreadable => ("is not a date and time in ISO 8601", "a date and time in ISO 8601"),
            Problem::Implausible(Implausible::LongPast) => ("is before 1990", "1990 or later"),
            Problem::Implausible(Implausible::Future) => ("is more than a day ahead", "now or earlier"),
        };
        let found = show_given(given, false);
        let finding = finding.says(["`", key, "` ", what, ": found ", &found].concat()).expected(expected, found);
        match problem {
            Problem::NotText | Problem::Unreadable => {
                finding.help("send a date and time such as `2026-11-22T06:15:36.042Z`, or leave it out for now")
            }
            Problem::Implausible(_) => finding.help("look at the sender's clock, or leave it out for now"),
        }
    });
}
