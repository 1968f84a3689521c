//! `unknown-call-type`, `unknown-event-version`, and the values of calls that track no event.

use super::super::place::{Path, Place};
use super::super::show::{show_given, show_text};
use super::super::sink::Sink;
use crate::descriptor::{CallType, EventDescriptor};
use crate::finding::{Code, Discard};
use livechat_core::json::JsonKind;
use livechat_core::rules::Given;
use livechat_core::suggest::nearest;

/// Reports a stated type that the tracking API does not have; `text` is none where the value at `key` is not a string.
#[cold]
pub(in super::super) fn unknown_type(sink: &mut Sink<'_>, at: Place<'_>, key: &str, text: Option<&str>) {
    let words = CallType::ALL.map(CallType::word);
    let expected = "`track`, `identify`, `page`, `screen`, `group` or `alias`";
    let Some(text) = text else {
        return sink.report(Code::UnknownCallType, at, |finding| {
            finding.says(["the `", key, "` of the call is not a string"].concat()).expected(expected, "another value")
        });
    };
    let meant = if sink.may_suggest() { nearest(text, words) } else { None };
    sink.report(Code::UnknownCallType, at, |finding| {
        let shown = show_given(Given::String(text), false);
        let finding = match text {
            "" => finding.says(["the `", key, "` of the call is empty"].concat()),
            _ => finding.says(["the tracking API has no call type `", &show_text(text), "`"].concat()),
        };
        let finding = finding.expected(expected, shown);
        match meant {
            Some(meant) => finding.help(["did you mean `", meant, "`?"].concat()),
            None => finding.help(["write ", expected].concat()),
        }
    });
}

/// Returns the number of a version, if the value is one: `2`, and `2.0` as some libraries write it.
pub(in super::super) fn version_number(given: Given<'_>) -> Option<u32> {
    if let Given::Number(text) = given { livechat_core::call::version_number(text) } else { None }
}

/// Reports a version of an event that the plan does not have.
#[cold]
pub(in super::super) fn unknown_version(
    sink: &mut Sink<'_>,
    at: Place<'_>,
    oldest: &EventDescriptor,
    given: Given<'_>,
) {
    sink.report(Code::UnknownEventVersion, at, |finding| {
        let (found, oldest_number) = (show_given(given, false), oldest.version.to_string());
        finding
            .says(
                ["the plan has no version ", &found, " of `", oldest.name, "`: version ", &oldest_number, " counts"]
                    .concat(),
            )
            .expected("a version of the event in the plan", found)
    });
}

/// Reports an id that calls of a type must have.
#[cold]
pub(in super::super) fn missing_id(sink: &mut Sink<'_>, call: Place<'_>, call_type: CallType, key: &str) {
    let path = call.path.key(key);
    sink.report(Code::MissingProperty, Place::new(&path, call.offset), |finding| {
        finding
            .says(["the `", call_type.word(), "` call has no `", key, "`"].concat())
            .expected("a string that is not empty", "nothing")
            .help(["add `\"", key, "\"`"].concat())
    });
}

/// Reports the value of a key of a call that is not of the kind that the tracking API wants. `at` is its offset.
#[cold]
pub(in super::super) fn wrong_kind(
    sink: &mut Sink<'_>,
    call: &Path<'_>,
    key: &str,
    offset: usize,
    (expected, found): (JsonKind, JsonKind),
) {
    let path = call.key(key);
    let discard = match key {
        "traits" => Some(Discard::TraitsNotObject),
        "name" => Some(Discard::NameNotString),
        _ => None,
    };
    sink.report(Code::WrongType, Place::new(&path, offset), |finding| {
        let (expected, found) = (expected.with_article(), found.with_article());
        let finding = finding.says(["expected ", expected, " for `", key, "`, found ", found].concat());
        let finding = finding.expected(expected, found);
        match discard {
            Some(discard) => finding.discarded(discard),
            None => finding,
        }
    });
}
