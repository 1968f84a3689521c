#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod call;
#[cfg(feature = "compare")]
pub mod compare;
pub mod decimal;
pub mod finding;
#[cfg(feature = "json")]
pub mod json;
pub mod plan;
pub mod rules;
pub mod steps;
pub mod suggest;
pub mod timestamp;
