//! Finds the values of a call: the only place that knows the form of a call.
//!
//! `read_call` goes over a call once, whatever order its keys come in, and fills a `CallLayout`. Validating, decoding,
//! following conversations and showing calls all start from it. `read_indexed_call` does the same, faster, where a text has an
//! index. `read_document` goes over the calls of a document.
//! `CallValues` is for readers that take duplicate keys into account. Offsets are bytes of the text that was read.
//!
//! Without the feature `json` there is only [`EnvelopeKey`].

#[cfg(feature = "json")]
mod document;
mod key;
#[cfg(feature = "json")]
mod layout;
#[cfg(feature = "json")]
mod read;
#[cfg(feature = "json")]
mod stated_type;
#[cfg(feature = "json")]
mod values;
#[cfg(feature = "json")]
mod version;
#[cfg(feature = "json")]
mod walk;

#[cfg(feature = "json")]
pub use document::{CallPlace, Calls, Root, read_document};
pub use key::EnvelopeKey;
#[cfg(feature = "json")]
pub use layout::{CallLayout, Span};
#[cfg(feature = "json")]
pub use read::{CallEnd, CallParts, MemberKey, read_call};
#[cfg(feature = "json")]
pub use stated_type::{StatedType, UnknownType};
#[cfg(feature = "json")]
pub use values::CallValues;
#[cfg(feature = "json")]
pub use version::{EVENT_VERSION, PROTOCOLS, event_version, member_at, version_at, version_number};
#[cfg(feature = "json")]
pub use walk::{IndexedParts, read_indexed_call};
