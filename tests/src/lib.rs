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
