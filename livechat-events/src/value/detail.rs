//! The facts about a derived type's values at compile time, beyond their kind.

use crate::descriptor::Kinds;

/// The facts about a type's values that are known at compile time.
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
    /// True if it may be absent.
    pub optional: bool,
    /// True if it is declared to be outside the plan.
    pub custom: bool,
    /// The facts about its value.
    pub detail: Detail,
}
