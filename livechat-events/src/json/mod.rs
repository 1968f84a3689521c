//! JSON values as users hold them: one of any kind, and members that no plan lists.

mod extra;
mod lines;
mod text;
mod unique_members;
mod write;

pub use extra::Extra;
pub use text::Json;
pub(crate) use unique_members::UniqueMembers;
pub(crate) use write::{push_float, push_integer};
