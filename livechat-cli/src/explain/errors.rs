//! The codes of compile errors, which the derives of `livechat-events` write at the end of a message.

/// A code, and what it means.
pub(super) const ERRORS: [(&str, &str); 20] = [
    ("bad-attribute", "`#[event(…)]` is not written as the derive reads it"),
    ("bad-struct", "The type cannot be an event or a set of properties"),
    ("bad-value", "The type cannot be the value of a property"),
    ("bad-event-enum", "An enum of events is not made of events"),
    ("unnamed-event", "The struct does not name its event"),
    ("unknown-event", "The plan has no event of this name"),
    ("unknown-field", "The plan lists no property of the field's name for the event"),
    ("planned-custom", "A field is marked `custom`, and the plan lists its property"),
    ("missing-field", "The plan requires a property that no field is"),
    ("repeated-field", "Two fields are the same property"),
    ("field-type", "The field is of a type that the plan does not allow"),
    ("field-presence", "`Option` or `Presence` does not say what the plan says"),
    ("enum-values", "The variants of an enum are not the values that the plan lists"),
    ("nested-type", "A struct inside an event is not the object that the plan has"),
    (
        "flattened-part",
        "A flattened struct and the event have one property in common, or a set of properties has a part",
    ),
    ("extra-type", "The field with `extra` is not an `Extra`, or there are two"),
    ("serde-attribute", "An attribute of serde changes a field, and the event would be sent without the change"),
    ("reserved-lifetime", "The lifetime `'de` is used by the derive itself"),
    ("unusable-plan", "The plan cannot be read, or has mistakes"),
    ("stale-plan", "The plan has changed since the derive was expanded"),
];
