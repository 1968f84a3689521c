//! An enum of events from each event that it holds, as generated enums have it.

use livechat_spec::codegen::Generics;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Type};

use super::generics::{generics, is_generic};
use super::spans::without_lifetimes;
use crate::check::EventVariants;

/// ```text
/// impl<'a> __rt::From<ChatLine<'a>> for ChatEvent<'a> { fn from(event: ChatLine<'a>) -> Self { Self::Sent(event) } }
/// ```
///
/// Not for the variant that takes all other events, which is seldom meant, nor for what could be in another variant as
/// well: a type parameter, and a type that is written twice.
pub(super) fn from_events(input: &DeriveInput, variants: &EventVariants<'_>) -> TokenStream {
    let name = &input.ident;
    let Generics { parameters, arguments, predicates, .. } = generics(&input.generics);
    let written: Vec<String> = variants.events.iter().map(|(_, field)| shape(&field.ty)).collect();
    let is_alone = |ty| written.iter().filter(|other| **other == shape(ty)).count() == 1;
    let held =
        variants.events.iter().filter(|(_, field)| !is_generic(&field.ty, &input.generics) && is_alone(&field.ty));
    let each = held.map(|(variant, field)| {
        let ty = &field.ty;
        quote! {
            #[automatically_derived]
            impl<#parameters> __rt::From<#ty> for #name #arguments where #predicates {
                fn from(event: #ty) -> Self {
                    Self::#variant(event)
                }
            }
        }
    });
    quote!(#(#each)*)
}

/// To the compiler, types that differ in their lifetimes alone are one.
fn shape(ty: &Type) -> String {
    without_lifetimes(ty).to_string()
}
