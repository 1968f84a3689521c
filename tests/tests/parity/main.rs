//! Derived, generated and interpreted: the same content is the same bytes and the same findings in all three.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

mod plans;
mod same;
mod support_desk;
