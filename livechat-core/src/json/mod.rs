//! JSON as bytes: a cursor that reads it, and the pieces of a writer.
//!
//! [`Cursor`] accepts exactly what `serde_json` accepts when it builds a `Value`, and nothing is copied unless a string has
//! escapes.

mod any_byte;
mod block;
mod cursor;
mod error;
mod escape;
mod index;
mod key_table;
mod kind;
mod member;
mod members;
mod noted;
mod numeral;
mod pass;
mod plain;
mod pointer;
mod recover;
mod same_bytes;
mod string_end;
mod strings;
mod tokens;
mod utf8;
mod walk;

pub use any_byte::any_byte;
pub use block::plain_until;
pub use cursor::Cursor;
pub use error::{SyntaxError, SyntaxErrorKind};
pub use escape::push_json_string;
pub use index::Index;
pub use key_table::KeyTable;
pub use kind::JsonKind;
pub use member::push_text_member;
pub use members::{Members, Stop};
pub use noted::Noted;
pub use pass::Member;
pub use plain::small_integer;
pub use pointer::push_pointer_key;
pub use recover::{WayStep, readable, way_to_error};
pub use same_bytes::{after_key, same_bytes};
pub use strings::RawText;
pub use utf8::Utf8;
pub use walk::{Step, Walk};
