//! Shapes, and the one place of what their properties are.

use proc_macro2::TokenStream;
use quote::quote;

use super::call_rules;
use super::descriptor::{Site, set_block};
use super::doc::{code, line, paragraphs};
use super::names::ident;
use super::object::object;
use crate::checked::{CheckedPlan, CheckedProperty, CheckedShape, Definition};

/// Emits the struct of a shape.
pub(super) fn shape(shape: &CheckedShape) -> TokenStream {
    let title = line(&format!("The shape {}.", code(&shape.name)));
    let description = paragraphs(&[&shape.description]);
    let description = (!shape.description.is_empty()).then(|| quote!(#[doc = ""] #description));
    object(&shape.ident, &quote!(#title #description), shape.shape.properties.as_deref().unwrap_or_default())
}

/// Emits a static for the properties of each object, which descriptors point to: one that holds itself is described once.
///
/// ```text
/// mod sets {
///     pub static Address: rt::PropertySet = rt::PropertySet::new(&[…], &[0, 1, …]);
///     …
/// }
/// ```
pub(super) fn sets(plan: &CheckedPlan) -> Option<TokenStream> {
    let shapes = plan.shapes.iter().map(|shape| (&shape.ident, shape.shape.properties.as_deref().unwrap_or_default()));
    let objects = plan.types.iter().filter_map(|named| match &named.definition {
        Definition::Object(properties) => Some((&named.ident, properties.as_slice())),
        _ => None,
    });
    let calls = call_rules::parts(plan).map(|(_, call)| (&call.ident, call.properties.as_slice()));
    let all: Vec<(&String, &[CheckedProperty])> = shapes.chain(objects).chain(calls).collect();
    let statics = all.iter().map(|(name, properties)| {
        let name = ident(name);
        let set = set_block(Site::Module, properties, &plan.shapes);
        quote!(pub(super) static #name: rt::PropertySet = #set;)
    });
    (!all.is_empty()).then(|| {
        quote! {
            #[allow(non_upper_case_globals, unused_imports, reason = "each is named like its type, and few name others")]
            mod sets {
                use super::{rt, sets};
                #(#statics)*
            }
        }
    })
}
