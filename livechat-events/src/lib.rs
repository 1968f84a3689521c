//! Typed analytics events, driven by a spec.
#![forbid(unsafe_code)]

mod decode_error;
pub mod descriptor;
mod event;
pub mod finding;
mod json;
mod number;
mod presence;
mod timestamp;
mod value;

pub use decode_error::DecodeError;
pub use event::{DecodeEvent, DecodeProperties, Event, PlannedEvent, Properties, PropertyReader, Unplanned};
pub use finding::{Code, Discard, Finding, Level, Levels};
pub use json::{Extra, Json, JsonKind, SyntaxError};
pub use number::{Integer, Milliseconds, NotFinite, Number, Seconds};
pub use presence::Presence;
pub use timestamp::Timestamp;
pub use value::{Encoder, FromProperty, PropertyValue, Reader, ValueWriter, Written, kind};
