//! Enums whose variants are events.

use syn::{DataEnum, DeriveInput, Field, Fields, Ident, Variant};

use crate::attr::VariantAttr;
use crate::errors::{Errors, code, message};
use crate::show::tokens;

/// The variants of an enum of events.
#[derive(Default)]
pub(crate) struct EventVariants<'i> {
    /// Variants that hold an event of the plan each.
    pub(crate) events: Vec<(&'i Ident, &'i Field)>,
    /// The variant that holds what no other holds.
    pub(crate) other: Option<(&'i Ident, &'i Field)>,
}

/// Says how a variant holds an event: the type that it names, or any event where it names none.
fn held(variant: &Variant) -> String {
    let named = match &variant.fields {
        Fields::Named(fields) if fields.named.len() == 1 => fields.named.first(),
        _ => None,
    };
    match named {
        Some(field) => format!("write `{}({})`", variant.ident, tokens(&field.ty)),
        None => format!(
            "put the struct of its event in parentheses; for events that the plan does not list, \
             write `#[event(other)] {}(livechat_events::Unplanned<'static>)`",
            variant.ident
        ),
    }
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
            let help = held(variant);
            errors.on(code::ENUM, variant, message("a variant holds exactly one event", Some(&help), None));
            continue;
        };
        match (other, &variants.other) {
            (None, _) => variants.events.push((&variant.ident, field)),
            (Some(_), None) => variants.other = Some((&variant.ident, field)),
            (Some(span), Some((first, _))) => {
                errors.at(code::ENUM, span, format!("`{first}` takes all other events already"));
            }
        }
    }
    if data.variants.is_empty() {
        errors.on(code::ENUM, &input.ident, "an enum of events has a variant for each event");
    }
    variants
}
