//! Values of a user's own.

use livechat_spec::codegen::Generics;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Field};

use super::fits::bound;
use super::generics::{generics, is_generic};
use super::hidden;
use crate::attr::ContainerAttr;
use crate::check::{Texts, Value};

/// Writes out what makes a type a value.
pub(crate) fn value(input: &DeriveInput, attr: &ContainerAttr, value: &Value<'_>) -> TokenStream {
    let items = match value {
        Value::Newtype(field) => newtype(input, field),
        Value::Texts(texts) => self::texts(input, texts),
    };
    hidden(&attr.runtime(), &items)
}

/// ```text
/// impl __rt::PropertyValue for AgentId {
///     type Kind = <String as __rt::PropertyValue>::Kind;
///     const DETAIL: __rt::Detail = <String as __rt::PropertyValue>::DETAIL;
///     fn write(&self, out: __rt::ValueWriter<'_>) -> __rt::Written { __rt::PropertyValue::write(&self.0, out) }
///     fn is_absent(&self) -> __rt::bool { __rt::PropertyValue::is_absent(&self.0) }
/// }
/// impl<'de> __rt::FromProperty<'de> for AgentId where String: __rt::FromProperty<'de> { … }
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
        impl<#parameters> __rt::PropertyValue for #name #arguments where #predicates {
            type Kind = <#ty as __rt::PropertyValue>::Kind;
            const DETAIL: __rt::Detail = <#ty as __rt::PropertyValue>::DETAIL;
            fn write(&self, out: __rt::ValueWriter<'_>) -> __rt::Written {
                <#ty as __rt::PropertyValue>::write(&self.0, out)
            }
            fn is_absent(&self) -> __rt::bool {
                <#ty as __rt::PropertyValue>::is_absent(&self.0)
            }
        }
        #[automatically_derived]
        impl<'de #outlives, #parameters> __rt::FromProperty<'de> for #name #arguments
        where #predicates #ty: __rt::FromProperty<'de>
        {
            fn read(input: &mut __rt::Reader<'de>) -> __rt::Result<Self, __rt::DecodeError> {
                <#ty as __rt::FromProperty<'de>>::read(input).map(Self)
            }
            fn absent() -> __rt::Option<Self> {
                <#ty as __rt::FromProperty<'de>>::absent().map(Self)
            }
            fn null() -> __rt::Option<Self> {
                <#ty as __rt::FromProperty<'de>>::null().map(Self)
            }
        }
    }
}

/// ```text
/// impl __rt::PropertyValue for Channel {
///     type Kind = __rt::kind::Text;
///     const DETAIL: __rt::Detail = __rt::Detail::Values(&["web", "email"]);
///     fn write(&self, out: __rt::ValueWriter<'_>) -> __rt::Written { out.text(match self { Self::Web => "web", … }) }
/// }
/// impl<'de> __rt::FromProperty<'de> for Channel { … }
/// ```
///
/// With a variant for other strings, these are read into it:
///
/// ```text
///     let text = input.text()?;
///     match &*text { "web" => __rt::Ok(Self::Web), …, _ => __rt::Ok(Self::Other(__rt::From::from(text))) }
/// ```
fn texts(input: &DeriveInput, Texts { listed, other }: &Texts<'_>) -> TokenStream {
    let name = &input.ident;
    let Generics { parameters, arguments, lifetimes, predicates, .. } = &generics(&input.generics);
    let outlives = (!lifetimes.is_empty()).then(|| quote!(: #(#lifetimes)+*));
    let (idents, texts): (Vec<_>, Vec<_>) = listed.iter().map(|(ident, text)| (*ident, text)).unzip();
    let write_other =
        other.map(|(other, ty)| quote!(Self::#other(text) => <#ty as __rt::AsRef<__rt::str>>::as_ref(text),));
    let read_other = match other {
        Some((other, _)) => quote!(__rt::Ok(Self::#other(__rt::From::from(text)))),
        None => quote!(__rt::Err(__rt::not_in_enum(&[#(#texts),*]))),
    };
    quote! {
        #[automatically_derived]
        impl<#parameters> __rt::PropertyValue for #name #arguments where #predicates {
            type Kind = __rt::kind::Text;
            const DETAIL: __rt::Detail = __rt::Detail::Values(&[#(#texts),*]);
            fn write(&self, out: __rt::ValueWriter<'_>) -> __rt::Written {
                out.text(match self { #(Self::#idents => #texts,)* #write_other })
            }
        }
        #[automatically_derived]
        impl<'de #outlives, #parameters> __rt::FromProperty<'de> for #name #arguments where #predicates {
            fn read(input: &mut __rt::Reader<'de>) -> __rt::Result<Self, __rt::DecodeError> {
                let text = input.text()?;
                match &*text {
                    #(#texts => __rt::Ok(Self::#idents),)*
                    _ => #read_other,
                }
            }
        }
    }
}
