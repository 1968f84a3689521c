//! The rules, each once. The scanner and the tree walker both drive them, so that the two cannot disagree.

pub(super) mod envelope;
pub(super) mod ids;
pub(super) mod kinds;
pub(super) mod limits;
pub(super) mod names;
pub(super) mod timestamps;
pub(super) mod values;

use super::given::Given;
use super::place::Place;
use super::sink::Sink;
use crate::descriptor::{PropertyDescriptor, Shape};

/// Of what a value is the value: for messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'s> {
    name: &'s str,
    /// Which part of it, to be said before its name.
    part: &'static str,
    /// Whether the plan calls the value, or what it is part of, personal.
    pub(super) hidden: bool,
}

impl Subject<'_> {
    /// The value of a property; `hidden` where what it is part of is personal.
    #[inline]
    pub(super) fn property(property: &PropertyDescriptor, hidden: bool) -> Subject<'static> {
        Subject { name: property.name, part: "", hidden: hidden || property.is_sensitive() }
    }

    /// One of its items.
    #[inline]
    pub(super) fn item(self) -> Self {
        Self { part: "an item of ", ..self }
    }

    /// What is wrong with its value, in a sentence.
    fn expects(self, expected: &str, found: &str) -> String {
        ["expected ", expected, " for ", self.part, "`", self.name, "`, found ", found].concat()
    }
}

/// Holds a value against its shape. What an array or an object holds is the driver's business: it asks whether the value
/// is of an allowed kind at all.
#[inline]
pub(super) fn check_value(
    sink: &mut Sink<'_>,
    at: Place<'_>,
    subject: Subject<'_>,
    shape: &Shape,
    given: Given<'_>,
) -> bool {
    if !kinds::check_kind(sink, at, subject, shape, given) {
        return false;
    }
    if !matches!(given, Given::Null) {
        values::check_values(sink, at, subject, shape, given);
    }
    true
}
