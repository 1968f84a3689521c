//! Finds the values of a call: the only place that knows the form of a call.
//!
//! [`read_call`] goes over a call once, whatever order its keys come in, and fills a [`CallLayout`]. Validating, decoding,
//! following conversations and showing calls all start from it. [`read_document`] goes over the calls of a document. Offsets are bytes of the text that was read.

mod call_type;
mod document;
mod key;
mod layout;
mod read;

pub use call_type::CallType;
pub use document::{CallPlace, Calls, Root, read_document};
pub use key::EnvelopeKey;
pub use layout::{CallLayout, Span};
pub use read::{CallEnd, CallParts, MemberKey, read_call};
