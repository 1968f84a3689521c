//! A set of properties that no event is known of: an object inside one, or a part of one.

use super::{Others, others};
use crate::ast::{Container, Field, twice};
use crate::attr::Role;
use crate::errors::{Errors, code, message};

/// The fields of a set of properties.
pub(crate) struct Members<'i> {
    pub(crate) properties: Vec<&'i Field<'i>>,
    pub(crate) others: Others<'i>,
}

/// Sorts the fields, and compares them with each other.
pub(crate) fn properties<'i>(container: &'i Container<'i>, errors: &mut Errors) -> Members<'i> {
    let (mut others, candidates) = others(container, errors);
    let mut properties: Vec<&Field<'_>> = Vec::new();
    for field in candidates.into_iter().chain(std::mem::take(&mut others.custom)) {
        match properties.iter().find(|known| known.name == field.name) {
            Some(first) => errors.on(code::REPEATED, &field.named_at, twice(&field.name, first, field)),
            None => properties.push(field),
        }
    }
    for part in &others.parts {
        if let Role::Flatten(span) = part.role {
            let help = "flatten both structs into the event, or write the fields here";
            errors.at(code::PART, span, message("only an event can have parts", Some(help), None));
        }
    }
    Members { properties, others }
}
