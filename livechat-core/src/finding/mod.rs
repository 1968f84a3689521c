//! The codes of findings, and what the tracking API does with such calls.

mod code;
mod discard;

pub use code::Code;
pub use discard::Discard;
