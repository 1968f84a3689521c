//! What a derived type tells about its values at compile time, beyond their kind.

use crate::descriptor::Kinds;

/// What is known of a type's values before there is one.
#[derive(Debug, Clone, Copy)]
pub enum Detail {
    /// Nothing more than their kind.
    Open,
    /// They are one of these strings.
    Values(&'static [&'static str]),
    /// They are objects with these members.
    Members(&'static [Member]),
}

/// A member of an object, or a property of a part of an event.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// The name on the wire.
    pub name: &'static str,
    /// The kinds that its value may be.
    pub kinds: Kinds,
    /// Whether it may be absent.
    pub optional: bool,
    /// Whether it is said to be outside the plan.
    pub custom: bool,
    /// What is known of its value.
    pub detail: Detail,
}
