//! The pages about lints, as they stand in `docs/lints`.

macro_rules! pages {
    ($($name:literal,)*) => {
        /// Returns the page about a lint, in Markdown: what it finds, why, and a plan with and without it.
        ///
        /// ```
        /// assert!(livechat_spec::lint_page("unused-group").unwrap().starts_with("# unused-group"));
        /// assert_eq!(livechat_spec::lint_page("no-such-lint"), None);
        /// ```
        #[must_use]
        pub fn lint_page(name: &str) -> Option<&'static str> {
            match name {
                $($name => Some(include_str!(concat!("../../docs/lints/", $name, ".md"))),)*
                _ => None,
            }
        }
    };
}

pages! {
    "conflicting-types",
    "deprecated-without-successor",
    "duplicate-enum-value",
    "duplicate-event",
    "duplicate-group",
    "duplicate-key",
    "duplicate-page",
    "duplicate-property",
    "duplicate-shape",
    "duplicate-tag",
    "dynamic-name",
    "empty-enum",
    "empty-name",
    "empty-range",
    "endless-shape",
    "enum-value-bounds",
    "enum-value-type",
    "event-name-case",
    "extends-cycle",
    "identifier-collision",
    "inconsistent-event-name",
    "inconsistent-property-name",
    "invalid-bound",
    "invalid-default",
    "invalid-example",
    "invalid-json",
    "invalid-pattern",
    "invalid-rust-name",
    "lifecycle-property-type",
    "lifecycle-role-conflict",
    "lifecycle-without-key",
    "likely-misspelt-name",
    "misplaced-key",
    "missing-description",
    "missing-key",
    "no-events",
    "personal-property",
    "probable-misspelling",
    "property-name-case",
    "redundant-type",
    "required-deprecated",
    "reserved-property",
    "similar-event-names",
    "similar-property-names",
    "single-value-enum",
    "too-deep",
    "too-many",
    "unknown-group",
    "unknown-key",
    "unknown-lifecycle-event",
    "unknown-lifecycle-property",
    "unknown-lint",
    "unknown-shape",
    "unknown-type",
    "unknown-value",
    "unlisted-example-property",
    "unreadable-plan",
    "untrimmed-name",
    "unused-allow",
    "unused-group",
    "unused-shape",
    "useless-description",
    "wrong-json-type",
}
