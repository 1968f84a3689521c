#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod finding;
#[cfg(feature = "json")]
pub mod json;
pub mod plan;
pub mod suggest;
