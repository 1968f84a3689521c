//! Enums whose variants are events.

use syn::{DataEnum, DeriveInput, Field, Fields, Ident};

use crate::attr::VariantAttr;
use crate::errors::{Errors, message};

/// The variants of an enum of events.
#[derive(Default)]
pub(crate) struct EventVariants<'i> {
    /// Variants that hold an event of the plan each.
    pub(crate) events: Vec<(&'i Ident, &'i Field)>,
    /// The variant that holds what no other holds.
    pub(crate) other: Option<(&'i Ident, &'i Field)>,
}

/// Reads the variants.
pub(crate) fn event_variants<'i>(input: &'i DeriveInput, data: &'i DataEnum, errors: &mut Errors) -> EventVariants<'i> {
    let mut variants = EventVariants::default();
    for variant in &data.variants {
        let VariantAttr { other, .. } = VariantAttr::event(&variant.attrs, errors);
        let field = match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first(),
            _ => None,
        };
        let Some(field) = field else {
            let help = format!("write `{}(MessageSent)`, with a struct that is an event", variant.ident);
            errors.on(&variant.ident, message("a variant holds exactly one event", Some(&help), None));
            continue;
        };
        match (other, &variants.other) {
            (None, _) => variants.events.push((&variant.ident, field)),
            (Some(_), None) => variants.other = Some((&variant.ident, field)),
            (Some(span), Some((first, _))) => errors.at(span, format!("`{first}` takes all other events already")),
        }
    }
    if data.variants.is_empty() {
        errors.on(&input.ident, "an enum of events has a variant for each event");
    }
    variants
}
