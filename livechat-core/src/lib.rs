#![doc = include_str!("../README.md")]
// On docs.rs, each item says which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
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
