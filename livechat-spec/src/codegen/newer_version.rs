//! From a version of an event to a newer one.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{code, doc};
use super::field::{Wrapping, wrapping};
use super::members::absent;
use super::names::ident;
use crate::checked::{CheckedEvent, CheckedPlan, CheckedProperty};

/// Emits `From` for the versions that are newer than this one, where the newer requires nothing new and every value fits.
///
/// ```text
/// impl<'a> rt::From<RatingGiven<'a>> for RatingGivenV2<'a> {
///     fn from(event: RatingGiven<'a>) -> Self {
///         Self { stars: rt::Some(event.stars), comment: rt::None, extra: event.extra }
///     }
/// }
/// ```
pub(super) fn conversions(older: &CheckedEvent, plan: &CheckedPlan) -> Vec<TokenStream> {
    let newer = plan.events.iter().filter(|newer| newer.name == older.name && newer.version > older.version);
    newer.filter_map(|newer| conversion(older, newer)).collect()
}

fn conversion(older: &CheckedEvent, newer: &CheckedEvent) -> Option<TokenStream> {
    let fields: Option<Vec<TokenStream>> = newer.properties.iter().map(|property| field(older, property)).collect();
    let fields = fields?;
    let (from, to) = (ident(&older.ident), ident(&newer.ident));
    let is_gone = |property: &&CheckedProperty| newer.properties.iter().all(|known| known.name != property.name);
    let gone: Vec<String> = older.properties.iter().filter(is_gone).map(|property| code(&property.name)).collect();
    let gone = match gone.as_slice() {
        [] => String::new(),
        gone => format!(" It has no {}, which is left out.", gone.join(" and no ")),
    };
    let docs = doc(&format!("Converts to version {}.{gone}", newer.version));
    Some(quote! {
        impl<'a> rt::From<#from<'a>> for #to<'a> {
            #docs
            #[inline]
            fn from(event: #from<'a>) -> Self {
                Self { #(#fields,)* extra: event.extra }
            }
        }
    })
}

/// `stars: rt::Some(event.stars)`; none where the value of the older version is not always one of the newer.
fn field(older: &CheckedEvent, property: &CheckedProperty) -> Option<TokenStream> {
    let field = ident(&property.field);
    let Some(known) = older.properties.iter().find(|known| known.name == property.name) else {
        let absent = absent(property);
        return (!property.required).then(|| quote!(#field: #absent));
    };
    if known.rust_type != property.rust_type || (property.required && !known.required) {
        return None;
    }
    let old = ident(&known.field);
    let value = match (wrapping(known), wrapping(property)) {
        (Wrapping::Bare, Wrapping::Bare) | (Wrapping::Presence, Wrapping::Presence) => quote!(event.#old),
        // `None` is absent in both, or `null` in both.
        (Wrapping::Optional, Wrapping::Optional) if known.required == property.required => quote!(event.#old),
        (Wrapping::Bare, Wrapping::Optional) => quote!(rt::Some(event.#old)),
        (Wrapping::Bare, Wrapping::Presence) => quote!(rt::Presence::Value(event.#old)),
        (Wrapping::Optional, Wrapping::Presence) => {
            let none = if known.required { quote!(rt::Presence::Null) } else { quote!(rt::Presence::Absent) };
            quote!(match event.#old { rt::Some(value) => rt::Presence::Value(value), rt::None => #none })
        }
        _ => return None,
    };
    Some(quote!(#field: #value))
}
