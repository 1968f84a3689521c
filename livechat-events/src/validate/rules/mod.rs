//! The rules for calls, each once. The scanner and the tree walker both drive them, so that the two cannot disagree.
//!
//! The rules for one value are in `livechat-core`; here they get their place and their message.

pub(super) mod calls;
pub(super) mod envelope;
pub(super) mod ids;
mod kinds;
pub(super) mod limits;
pub(super) mod names;
pub(super) mod spelling;
pub(super) mod timestamps;
mod values;

use super::place::Place;
use super::sink::Sink;
use crate::descriptor::{PropertyDescriptor, Shape};
use livechat_core::rules::Given;

/// The property that a value belongs to, for messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'s> {
    name: &'s str,
    /// Words before the name: `an item of `, or nothing.
    part: &'static str,
    /// True if the plan calls the value personal, or the object that it is in.
    pub(super) hidden: bool,
}

impl Subject<'_> {
    /// Returns the subject for a property; `hidden` is true in an object that is personal.
    #[inline]
    pub(super) fn property(property: &PropertyDescriptor, hidden: bool) -> Subject<'static> {
        Subject { name: property.name, part: "", hidden: hidden || property.is_sensitive() }
    }

    /// Returns the subject for one of its items.
    #[inline]
    pub(super) fn item(self) -> Self {
        Self { part: "an item of ", ..self }
    }

    /// Writes the message for a value.
    fn expects(self, expected: &str, found: &str) -> String {
        ["expected ", expected, " for ", self.part, "`", self.name, "`, found ", found].concat()
    }
}

/// Checks a value, and returns true if it is of an allowed kind. What an array or an object holds is the driver's business.
#[inline]
pub(super) fn check_value(
    sink: &mut Sink<'_>,
    at: Place<'_>,
    subject: Subject<'_>,
    shape: &Shape,
    given: Given<'_>,
) -> bool {
    livechat_core::rules::check_value(&shape.bounds(), given, |violation| {
        values::report(sink, at, subject, shape, given, violation);
    })
}

/// Checks the number of an array's items.
#[inline]
pub(super) fn check_items(sink: &mut Sink<'_>, at: Place<'_>, subject: Subject<'_>, shape: &Shape, count: usize) {
    if let Some(violation) = livechat_core::rules::check_items(shape.length, count as u64) {
        values::report(sink, at, subject, shape, Given::Array, violation);
    }
}
