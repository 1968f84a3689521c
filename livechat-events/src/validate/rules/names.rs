//! `unplanned-event`, `deprecated-event`, `unplanned-property`, `deprecated-property`, `missing-property`, `duplicate-key`.

use super::super::place::{Path, Place};
use super::super::planned::Planned;
use super::super::show::show_text;
use super::super::sink::Sink;
use super::kinds::show_kinds;
use crate::descriptor::{EventDescriptor, Policy, PropertyDescriptor, PropertySet};
use crate::finding::{Code, Finding, Level};
use livechat_core::suggest::{is_same_but_for_spelling, nearest};

/// Reports an event that the plan does not list.
#[cold]
pub(in super::super) fn unplanned_event(sink: &mut Sink<'_>, at: Place<'_>, planned: &Planned, name: &str) {
    sink.report_by(planned.unknown_events(), Code::UnplannedEvent, at, |sink, finding| {
        let meant = sink.may_suggest().then(|| nearest(name, planned.event_names())).flatten();
        let shown = show_text(name);
        let finding = finding.says(["the plan lists no event `", &shown, "`"].concat());
        match meant {
            Some(meant) => {
                let is_same = is_same_but_for_spelling(name, meant);
                let how = if is_same { " names match exactly, case and spaces included" } else { "" };
                finding.expected(quoted(meant), quoted(&shown)).help(["did you mean `", meant, "`?", how].concat())
            }
            None => finding.expected("an event of the plan", quoted(&shown)),
        }
    });
}

/// Reports an event that the plan deprecates.
#[cold]
pub(in super::super) fn deprecated_event(sink: &mut Sink<'_>, at: Place<'_>, event: &EventDescriptor) {
    sink.report(Code::DeprecatedEvent, at, |finding| {
        with_reason(finding.says(["the event `", event.name, "` is deprecated"].concat()), event.deprecated)
    });
}

/// Reports a property that the plan does not list.
#[cold]
pub(in super::super) fn unplanned_property(
    sink: &mut Sink<'_>,
    at: Place<'_>,
    set: &PropertySet,
    policy: Policy,
    name: &str,
) {
    sink.report_by(policy, Code::UnplannedProperty, at, |sink, finding| {
        let names = set.iter().map(|property| property.name);
        let meant = sink.may_suggest().then(|| nearest(name, names)).flatten();
        let shown = show_text(name);
        let finding = finding.says(["the plan lists no property `", &shown, "` here"].concat());
        match meant {
            Some(meant) => {
                finding.expected(quoted(meant), quoted(&shown)).help(["did you mean `", meant, "`?"].concat())
            }
            None => finding.expected("a property of the plan", quoted(&shown)),
        }
    });
}

fn quoted(name: &str) -> String {
    ["`", name, "`"].concat()
}

/// Reports a property that the plan deprecates.
#[cold]
pub(in super::super) fn deprecated_property(sink: &mut Sink<'_>, at: Place<'_>, property: &PropertyDescriptor) {
    sink.report(Code::DeprecatedProperty, at, |finding| {
        with_reason(finding.says(["the property `", property.name, "` is deprecated"].concat()), property.deprecated)
    });
}

fn with_reason(finding: Finding, reason: Option<&str>) -> Finding {
    match reason {
        Some(reason) if !reason.is_empty() => finding.help(reason),
        _ => finding,
    }
}

/// Reports each required property of `set` that is missing from the object, as `is_there` says.
#[cold]
pub(in super::super) fn missing_properties(
    sink: &mut Sink<'_>,
    object: Place<'_>,
    set: &PropertySet,
    is_there: impl Fn(usize) -> bool,
) {
    for (index, property) in set.iter().enumerate() {
        if property.required && !is_there(index) {
            let path = object.path.key(property.name);
            missing_property(sink, Place::new(&path, object.offset), property);
        }
    }
}

fn missing_property(sink: &mut Sink<'_>, at: Place<'_>, property: &PropertyDescriptor) {
    sink.report(Code::MissingProperty, at, |finding| {
        let kinds = show_kinds(property.shape.kinds);
        finding
            .says(["the property `", property.name, "` is missing"].concat())
            .help(["add `", property.name, "`, ", &kinds].concat())
            .expected(kinds, "nothing")
    });
}

/// Reports a key that an object has twice; `same` if both values are equal.
#[cold]
pub(in super::super) fn duplicate_key(sink: &mut Sink<'_>, object: &Path<'_>, offset: usize, key: &str, same: bool) {
    let path = object.key(key);
    let level = if same { Level::Warning } else { Level::Violation };
    sink.report_at(Some(level), Code::DuplicateKey, Place::new(&path, offset), |finding| {
        let how = if same { "with the same value" } else { "with different values" };
        finding
            .says(["the key `", &show_text(key), "` comes twice, ", how].concat())
            .expected("each key once", "the key twice")
            .help("send it once: which of the two is read is up to the reader")
    });
}
