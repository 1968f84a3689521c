//! The structs that constructors take, in which required values have names.

use proc_macro2::TokenStream;
use quote::quote;

use super::call_rules;
use super::members::required_struct;
use super::names::ident;
use crate::checked::{CheckedPlan, Definition};

/// Emits the module of these structs, unless no type of the plan requires more than one property.
///
/// ```text
/// pub mod required { pub struct Linked<T0, T1> { pub order_id: T0, pub conversation_id: T1 } … }
/// ```
pub(super) fn required(plan: &CheckedPlan) -> Option<TokenStream> {
    let objects = plan.types.iter().filter_map(|named| match &named.definition {
        Definition::Object(properties) => required_struct(&named.ident, properties),
        Definition::Values(_) | Definition::Union(_) => None,
    });
    let events = plan.events.iter().filter_map(|event| required_struct(&event.ident, &event.properties));
    let calls = call_rules::parts(plan).filter_map(|(_, call)| required_struct(&call.ident, &call.properties));
    let shapes =
        plan.shapes.iter().filter_map(|shape| required_struct(&shape.ident, shape.shape.properties.as_deref()?));
    let structs: Vec<_> = events.chain(calls).chain(shapes).chain(objects).collect();
    let aliases = plan.aliases.iter().filter_map(|alias| match &alias.named.definition {
        Definition::Object(properties) if required_struct(&alias.ident, properties).is_some() => {
            let (target, name) = (ident(&alias.named.ident), ident(&alias.ident));
            Some(quote!(pub use self::#target as #name;))
        }
        _ => None,
    });
    (!structs.is_empty()).then(|| {
        quote! {
            /// The arguments of constructors that take more than one required property.
            pub mod required { #(#structs)* #(#aliases)* }
        }
    })
}
