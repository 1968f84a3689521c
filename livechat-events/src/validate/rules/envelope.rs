//! `missing-event-name`, `event-name-not-string`, `properties-not-object`, and calls that are not objects.

use super::super::place::{Path, Place};
use super::super::sink::Sink;
use crate::finding::Code;
use livechat_core::json::JsonKind;
use livechat_core::rules::Given;

/// Reports an event name that is missing or not a string. `call` is the place of the call.
#[cold]
pub(in super::super) fn bad_event_name(sink: &mut Sink<'_>, call: Place<'_>, given: Option<(Given<'_>, usize)>) {
    let path = call.path.key("event");
    let Some((given, offset)) = given else {
        return missing_event_name(sink, Place::new(&path, call.offset), "nothing");
    };
    let at = Place::new(&path, offset);
    match given {
        Given::Null => missing_event_name(sink, at, "`null`"),
        Given::String(_) => missing_event_name(sink, at, "an empty string"),
        _ => {
            let found = given.kind().with_article();
            sink.report(Code::EventNameNotString, at, |finding| {
                finding.says(["expected a string for `event`, found ", found].concat()).expected("a string", found)
            });
        }
    }
}

fn missing_event_name(sink: &mut Sink<'_>, at: Place<'_>, found: &str) {
    sink.report(Code::MissingEventName, at, |finding| {
        finding
            .says("the call does not name its event".to_owned())
            .expected("the event's name", found)
            .help("add `\"event\": \"…\"`")
    });
}

/// Reports properties that are neither an object nor absent. `at` is their place.
#[cold]
pub(in super::super) fn properties_not_object(sink: &mut Sink<'_>, call: &Path<'_>, offset: usize, found: JsonKind) {
    let path = call.key("properties");
    sink.report(Code::PropertiesNotObject, Place::new(&path, offset), |finding| {
        let found = found.with_article();
        finding.says(["expected an object for `properties`, found ", found].concat()).expected("an object", found)
    });
}

/// Reports a call that is not an object.
#[cold]
pub(in super::super) fn call_not_object(sink: &mut Sink<'_>, at: Place<'_>, found: JsonKind) {
    sink.report(Code::WrongType, at, |finding| {
        let found = found.with_article();
        finding.says(["expected a call, which is an object, found ", found].concat()).expected("an object", found)
    });
}

/// Reports a batch that is not an array.
#[cold]
pub(in super::super) fn batch_not_array(sink: &mut Sink<'_>, call: &Path<'_>, offset: usize, found: JsonKind) {
    let path = call.key("batch");
    sink.report(Code::WrongType, Place::new(&path, offset), |finding| {
        let found = found.with_article();
        finding.says(["expected an array of calls for `batch`, found ", found].concat()).expected("an array", found)
    });
}
