//! The pages about findings and changes, as they stand in `docs/explain`. Those about lints come with `livechat-spec`.

macro_rules! pages {
    ($(#[$doc:meta])* $function:ident, $folder:literal: $($name:literal,)*) => {
        $(#[$doc])*
        pub(super) fn $function(name: &str) -> Option<&'static str> {
            match name {
                $($name => Some(include_str!(concat!("../../docs/explain/", $folder, "/", $name, ".md"))),)*
                _ => None,
            }
        }
    };
}

pages! {
    /// Returns the page about a finding of `check` and `listen`.
    finding, "findings":
    "agent-changed",
    "bad-format",
    "batch-too-large",
    "call-too-large",
    "clock-disagrees-with-timestamps",
    "clock-negative",
    "clock-not-zero-at-start",
    "clock-went-back",
    "conversation-forgotten",
    "deprecated-event",
    "deprecated-property",
    "duplicate-key",
    "empty-batch",
    "end-repeated",
    "event-after-end",
    "event-before-start",
    "event-name-not-string",
    "form-body",
    "id-not-string",
    "implausible-timestamp",
    "invalid-json",
    "key-missing",
    "message-id-reused",
    "message-id-too-long",
    "misspelt-key",
    "missing-event-name",
    "missing-property",
    "missing-user",
    "never-ended",
    "not-a-multiple",
    "not-in-enum",
    "null-not-allowed",
    "out-of-range",
    "pattern-mismatch",
    "properties-not-object",
    "start-repeated",
    "too-many-calls",
    "unknown-call-type",
    "unknown-event-version",
    "unplanned-event",
    "unplanned-property",
    "user-changed",
    "wrong-length",
    "wrong-type",
}

pages! {
    /// Returns the page about a change that `diff` reports.
    change, "changes":
    "accepted-expired",
    "accepted-unused",
    "call-rules-added",
    "call-rules-removed",
    "default-changed",
    "description-changed",
    "event-added",
    "event-deprecated",
    "event-removed",
    "event-renamed",
    "examples-changed",
    "lifecycle-changed",
    "plan-changed",
    "property-added",
    "property-deprecated",
    "property-optional",
    "property-removed",
    "property-renamed",
    "property-required",
    "rust-changed",
    "sensitivity-changed",
    "tags-changed",
    "unit-changed",
    "unknown-events-changed",
    "unknown-properties-changed",
    "values-narrowed",
    "values-replaced",
    "values-rewritten",
    "values-widened",
    "version-too-low",
}

pages! {
    /// Returns the page about a compile error of the derives.
    error, "errors":
    "bad-attribute",
    "bad-event-enum",
    "bad-struct",
    "bad-value",
    "enum-values",
    "extra-type",
    "field-presence",
    "field-type",
    "flattened-part",
    "missing-field",
    "nested-type",
    "planned-custom",
    "repeated-field",
    "reserved-lifetime",
    "serde-attribute",
    "stale-plan",
    "unknown-event",
    "unknown-field",
    "unnamed-event",
    "unusable-plan",
}
