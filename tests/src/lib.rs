//! Tests over all crates of the workspace; the library itself is empty.
#![forbid(unsafe_code)]

/// The README's examples, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
