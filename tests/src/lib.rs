//! Tests over all crates of the workspace; the library itself is empty.
#![forbid(unsafe_code)]

/// The README's examples, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The examples of the pages for programmers.
#[cfg(doctest)]
#[doc = include_str!("../../docs/calls.md")]
#[doc = include_str!("../../docs/conversations.md")]
#[doc = include_str!("../../docs/from-json.md")]
#[doc = include_str!("../../docs/testing.md")]
struct Pages;

/// The pages about compile errors: what they call invalid does not compile, and what they call valid does.
#[cfg(doctest)]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/bad-attribute.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/bad-event-enum.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/bad-struct.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/bad-value.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/enum-values.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/extra-type.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/field-presence.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/field-type.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/flattened-part.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/missing-field.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/nested-type.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/planned-custom.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/repeated-field.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/reserved-lifetime.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/serde-attribute.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/stale-plan.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/unknown-event.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/unknown-field.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/unnamed-event.md")]
#[doc = include_str!("../../livechat-cli/docs/explain/errors/unusable-plan.md")]
struct Errors;
