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
    "duplicate-enum-value",
    "duplicate-event",
    "duplicate-group",
    "duplicate-key",
    "duplicate-property",
    "empty-enum",
    "empty-name",
    "empty-range",
    "enum-value-bounds",
    "enum-value-type",
    "extends-cycle",
    "identifier-collision",
    "invalid-bound",
    "invalid-example",
    "invalid-json",
    "invalid-pattern",
    "invalid-rust-name",
    "lifecycle-property-type",
    "lifecycle-role-conflict",
    "misplaced-key",
    "missing-key",
    "no-events",
    "probable-misspelling",
    "redundant-type",
    "required-deprecated",
    "reserved-property",
    "similar-event-names",
    "similar-property-names",
    "too-deep",
    "too-many",
    "unknown-group",
    "unknown-key",
    "unknown-lifecycle-event",
    "unknown-lifecycle-property",
    "unknown-lint",
    "unknown-type",
    "unknown-value",
    "unlisted-example-property",
    "unreadable-plan",
    "untrimmed-name",
    "unused-allow",
    "unused-group",
    "wrong-json-type",
}
