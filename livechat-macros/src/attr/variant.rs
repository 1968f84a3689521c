//! The attributes of a variant.

use proc_macro2::Span;
use syn::{Attribute, LitStr};

use super::keys::{Keys, Known};
use crate::errors::Errors;

/// `#[event(rename = "e-mail")]` on a value, `#[event(other)]` on a value or an event.
pub(crate) struct VariantAttr {
    /// The text on the wire, where it is said.
    pub(crate) rename: Option<LitStr>,
    /// Set where the variant takes values, or events, that no other takes.
    pub(crate) other: Option<Span>,
}

const VALUE: Known = Known { place: "a variant of a value", name: false, keys: &["rename", "other"] };
const EVENT: Known = Known { place: "a variant of an enum of events", name: false, keys: &["other"] };

impl VariantAttr {
    /// Reads the attributes of a variant that is a value.
    pub(crate) fn value(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut keys = Keys::read(attributes, &VALUE, errors);
        Self { rename: keys.text("rename", errors), other: keys.flag("other", errors) }
    }

    /// Reads the attributes of a variant that holds an event.
    pub(crate) fn event(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut keys = Keys::read(attributes, &EVENT, errors);
        Self { rename: None, other: keys.flag("other", errors) }
    }
}
