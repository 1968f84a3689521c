//! The names of all changes.

/// A kind of change by name; `livechat explain NAME` tells more.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) summary: &'static str,
}

/// Every kind of change, in alphabetical order.
pub(crate) const RULES: &[Rule] = &[
    rule("accepted-expired", "an approval in `accepted.json` is past its end date"),
    rule("accepted-unused", "an approval in `accepted.json` matches no break"),
    rule("call-rules-added", "the new plan has rules for calls that the old one does not check"),
    rule("call-rules-removed", "the new plan does not check calls that the old one has rules for"),
    rule("default-changed", "an absent property stands for another value"),
    rule("description-changed", "a description says something else"),
    rule("event-added", "the new plan has an event that the old one has not"),
    rule("event-deprecated", "an event is deprecated, no longer is, or for another reason"),
    rule("event-removed", "the new plan lacks an event of the old one"),
    rule("event-renamed", "an event has another name, most likely"),
    rule("examples-changed", "an event has other examples, or a property another"),
    rule("lifecycle-changed", "the rules for conversations changed"),
    rule("plan-changed", "the plan has another name, title, source or prefix"),
    rule("property-added", "an event or object has a property more"),
    rule("property-deprecated", "a property is deprecated, no longer is, or for another reason"),
    rule("property-optional", "a required property became optional"),
    rule("property-removed", "an event or object has a property less"),
    rule("property-renamed", "a property has another name, most likely"),
    rule("property-required", "an optional property became required"),
    rule("rust-changed", "the generated Rust types changed in a way that no other change explains"),
    rule("sensitivity-changed", "a property is personal, secret, or no longer so"),
    rule("tags-changed", "an event or a property has other tags"),
    rule("unit-changed", "a number has another unit"),
    rule("unknown-events-changed", "events that the plan does not list are treated differently"),
    rule("unknown-properties-changed", "properties that the plan does not list are treated differently"),
    rule("values-narrowed", "a property accepts fewer values"),
    rule("values-replaced", "a property lost some values and gained others"),
    rule("values-rewritten", "the same values are described in another way"),
    rule("values-widened", "a property accepts more values"),
    rule("version-too-low", "the version was not raised as the changes require"),
];

const fn rule(name: &'static str, summary: &'static str) -> Rule {
    Rule { name, summary }
}
