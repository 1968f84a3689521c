//! Supports derived events: parts that are flattened into an event, and checks that the compiler runs.

mod differs;
mod held_twice;
mod message;
mod misfit;
mod near;
mod parts;
mod skipped;
mod stale;
mod variant;

pub use differs::{differs, misses, part_differs};
pub use held_twice::{Held, HeldEvent, NotRead, held_twice};
pub use message::{Message, hold};
pub use misfit::{Asked, Misfit, misfit};
pub use parts::{Part, in_order, read_part, without_parts};
pub use skipped::Skipped;
pub use stale::stale;
pub use variant::EventVariant;

use crate::decode_error::DecodeError;

/// Why a struct whose derive has failed cannot be read. Such a program does not compile, so that nobody sees it.
#[must_use]
pub fn not_derived() -> DecodeError {
    DecodeError::custom("the derive of this type has failed")
}

/// The error for a text that is none of an enum's values.
#[must_use]
pub fn not_in_enum(values: &[&str]) -> DecodeError {
    let known: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    let message = format!("expected one of {}, found another string", known.join(", "));
    DecodeError::new(crate::finding::Code::NotInEnum, message)
}

/// The error for an event that none of an enum's variants holds.
#[must_use]
pub fn no_variant(name: &str) -> DecodeError {
    DecodeError::new(crate::finding::Code::UnplannedEvent, format!("no variant is for the event `{name}`"))
}
