//! The list of lints.

use crate::diagnostic::Severity;
use livechat_core::plan::LintSet;

/// A rule that a plan must keep, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lint {
    /// The name in kebab case; its page is `docs/lints/NAME.md`.
    pub name: &'static str,
    /// Errors reject the plan; warnings can be silenced with `allow`.
    pub severity: Severity,
    /// The problem that it finds, in a few words; also the summary of its page.
    pub summary: &'static str,
    /// The smallest set that holds it. A build reports what is in `minimal`; `livechat lint` reports the set of the plan.
    pub set: LintSet,
}

/// Every rule, in alphabetical order.
pub const LINTS: &[Lint] = &[
    advice(LintSet::Standard, "conflicting-types", "a property has types without a common value in two events"),
    advice(LintSet::Standard, "deprecated-without-successor", "something is deprecated, and nothing says what to use"),
    error("duplicate-enum-value", "an `enum` has a value twice"),
    error("duplicate-event", "two events have the same name and version"),
    error("duplicate-group", "two property groups have the same name, or an event uses one twice"),
    error("duplicate-key", "a JSON object has the same key twice"),
    error("duplicate-page", "two entries are for pages, or screens, of the same name"),
    error("duplicate-property", "two properties of one event, group or object have the same name"),
    error("duplicate-shape", "two shapes have the same name"),
    error("duplicate-tag", "a property or an event has a tag twice"),
    advice(LintSet::Standard, "dynamic-name", "a name holds a date, or one of many numbers"),
    error("empty-enum", "an `enum` has no values"),
    error("empty-name", "a name is empty"),
    error("empty-range", "the bounds leave no value"),
    error("endless-shape", "a shape requires itself, so that no value of it ends"),
    error("enum-value-bounds", "a value in `enum` breaks the property's own bounds"),
    error("enum-value-type", "a value in `enum` does not fit the property's type"),
    advice(LintSet::Strict, "event-name-case", "an event name is not in Title Case"),
    error("extends-cycle", "plans extend each other in a circle"),
    error("identifier-collision", "two names become the same Rust identifier"),
    advice(LintSet::Standard, "inconsistent-event-name", "an event name is written unlike most of the plan's"),
    advice(LintSet::Standard, "inconsistent-property-name", "a property name is written unlike most of the plan's"),
    error("invalid-bound", "a length or `multiple_of` is a number that it cannot be"),
    error("invalid-default", "the `default` of a property breaks its own rules"),
    error("invalid-example", "an example breaks the plan's own rules"),
    error("invalid-json", "the file is not valid JSON"),
    error("invalid-pattern", "a `pattern` is not a regular expression that can be used"),
    error("invalid-rust-name", "a `rust_name` cannot be used in Rust"),
    error("lifecycle-property-type", "the lifecycle's key is not a string, or its clock not a number"),
    error("lifecycle-role-conflict", "an event has two places in the lifecycle"),
    advice(
        LintSet::Standard,
        "lifecycle-without-key",
        "an event of the lifecycle lacks the property that names the conversation",
    ),
    advice(LintSet::Standard, "likely-misspelt-name", "a name is one letter off one that the plan uses often"),
    error("misplaced-key", "a bound, unit, `items`, `properties` or `closed` has no meaning for the type"),
    advice(LintSet::Strict, "missing-description", "an event or a property has no description"),
    error("missing-key", "a required key is missing"),
    error("no-events", "the plan has no events"),
    advice(LintSet::Standard, "personal-property", "a property looks personal and has no `sensitivity`"),
    warning("probable-misspelling", "a plan adds a name that is one letter off a name of the plan it extends"),
    advice(LintSet::Strict, "property-name-case", "a property name is not in snake_case"),
    warning("redundant-type", "a list of types names one twice, or one beside `any`"),
    error("required-deprecated", "a property is required and deprecated"),
    warning("reserved-property", "a property with a meaning of its own has another type"),
    warning("similar-event-names", "two event names differ only by case or spacing"),
    warning("similar-property-names", "two property names differ only by case"),
    advice(LintSet::Strict, "single-value-enum", "a property has one value only"),
    error("too-deep", "the file is nested too deeply"),
    error("too-many", "a plan has more events, or an event more properties, than generated tables can count"),
    error("unknown-group", "an event uses a property group that does not exist"),
    error("unknown-key", "a key that the format does not have"),
    error("unknown-lifecycle-event", "the lifecycle names an event that does not exist"),
    error("unknown-lifecycle-property", "the lifecycle names a property that its events do not have"),
    error("unknown-lint", "an `allow` names a lint that does not exist or is an error"),
    error("unknown-shape", "a property is of a shape that does not exist"),
    error("unknown-type", "a `type` that the format does not have"),
    error("unknown-value", "a word that the key does not take"),
    warning("unlisted-example-property", "an example has a property that the plan does not list"),
    error("unreadable-plan", "a plan's file cannot be read"),
    warning("untrimmed-name", "a name begins or ends with white space"),
    warning("unused-allow", "an `allow` silences nothing"),
    warning("unused-group", "no event uses a property group"),
    warning("unused-shape", "no property uses a shape"),
    advice(LintSet::Standard, "useless-description", "a description says no more than the name"),
    error("wrong-json-type", "a value has the wrong JSON type"),
];

const fn error(name: &'static str, summary: &'static str) -> Lint {
    Lint { name, severity: Severity::Error, summary, set: LintSet::Minimal }
}

const fn warning(name: &'static str, summary: &'static str) -> Lint {
    Lint { name, severity: Severity::Warning, summary, set: LintSet::Minimal }
}

/// A lint of a larger set: it can be silenced as a warning can.
const fn advice(set: LintSet, name: &'static str, summary: &'static str) -> Lint {
    Lint { name, severity: Severity::Warning, summary, set }
}
