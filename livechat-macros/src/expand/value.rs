//! Values of a user's own.

use livechat_spec::codegen::Generics;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Field, Ident};

use super::fits::bound;
use super::generics::{generics, is_generic};
use super::hidden;
use crate::attr::ContainerAttr;
use crate::check::Value;

/// Writes out what makes a type a value.
pub(crate) fn value(input: &DeriveInput, attr: &ContainerAttr, value: &Value<'_>) -> TokenStream {
    let items = match value {
        Value::Newtype(field) => newtype(input, field),
        Value::Texts(texts) => self::texts(input, texts),
    };
    hidden(&attr.runtime(), &items)
}

/// ```text
/// impl rt::PropertyValue for AgentId {
///     type Kind = <String as rt::PropertyValue>::Kind;
///     const DETAIL: rt::Detail = <String as rt::PropertyValue>::DETAIL;
///     fn write(&self, out: rt::ValueWriter<'_>) -> rt::Written { rt::PropertyValue::write(&self.0, out) }
///     fn is_absent(&self) -> rt::bool { rt::PropertyValue::is_absent(&self.0) }
/// }
/// impl<'de> rt::FromProperty<'de> for AgentId where String: rt::FromProperty<'de> { … }
/// ```
fn newtype(input: &DeriveInput, field: &Field) -> TokenStream {
    let (name, ty) = (&input.ident, &field.ty);
    let mut all = generics(&input.generics);
    if is_generic(ty, &input.generics) {
        all.predicates.extend(bound(ty));
    }
    let Generics { parameters, arguments, lifetimes, predicates, .. } = &all;
    let outlives = (!lifetimes.is_empty()).then(|| quote!(: #(#lifetimes)+*));
    quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl<#parameters> rt::PropertyValue for #name #arguments where #predicates {
            type Kind = <#ty as rt::PropertyValue>::Kind;
            const DETAIL: rt::Detail = <#ty as rt::PropertyValue>::DETAIL;
            fn write(&self, out: rt::ValueWriter<'_>) -> rt::Written {
                <#ty as rt::PropertyValue>::write(&self.0, out)
            }
            fn is_absent(&self) -> rt::bool {
                <#ty as rt::PropertyValue>::is_absent(&self.0)
            }
        }
        #[automatically_derived]
        impl<'de #outlives, #parameters> rt::FromProperty<'de> for #name #arguments
        where #predicates #ty: rt::FromProperty<'de>
        {
            fn read(input: &mut rt::Reader<'de>) -> rt::Result<Self, rt::DecodeError> {
                <#ty as rt::FromProperty<'de>>::read(input).map(Self)
            }
            fn absent() -> rt::Option<Self> {
                <#ty as rt::FromProperty<'de>>::absent().map(Self)
            }
            fn null() -> rt::Option<Self> {
                <#ty as rt::FromProperty<'de>>::null().map(Self)
            }
        }
    }
}

/// ```text
/// impl rt::PropertyValue for Channel {
///     type Kind = rt::kind::Text;
///     const DETAIL: rt::Detail = rt::Detail::Values(&["web", "email"]);
///     fn write(&self, out: rt::ValueWriter<'_>) -> rt::Written { out.text(match self { Self::Web => "web", … }) }
/// }
/// impl<'de> rt::FromProperty<'de> for Channel { … }
/// ```
fn texts(input: &DeriveInput, texts: &[(&Ident, String)]) -> TokenStream {
    let name = &input.ident;
    let Generics { parameters, arguments, lifetimes, predicates, .. } = &generics(&input.generics);
    let outlives = (!lifetimes.is_empty()).then(|| quote!(: #(#lifetimes)+*));
    let (idents, texts): (Vec<_>, Vec<_>) = texts.iter().map(|(ident, text)| (*ident, text)).unzip();
    quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl<#parameters> rt::PropertyValue for #name #arguments where #predicates {
            type Kind = rt::kind::Text;
            const DETAIL: rt::Detail = rt::Detail::Values(&[#(#texts),*]);
            fn write(&self, out: rt::ValueWriter<'_>) -> rt::Written {
                out.text(match self { #(Self::#idents => #texts,)* })
            }
        }
        #[automatically_derived]
        impl<'de #outlives, #parameters> rt::FromProperty<'de> for #name #arguments where #predicates {
            fn read(input: &mut rt::Reader<'de>) -> rt::Result<Self, rt::DecodeError> {
                match &*input.text()? {
                    #(#texts => rt::Ok(Self::#idents),)*
                    _ => rt::Err(rt::not_in_enum(&[#(#texts),*])),
                }
            }
        }
    }
}
