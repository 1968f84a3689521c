//! An enum whose variants are events.

use livechat_spec::codegen::Generics;
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{DeriveInput, Field, Ident, Type};

use super::event::event_impl;
use super::from_events::from_events;
use super::generics::{generics, is_generic};
use super::held_twice::held_twice;
use super::hidden;
use super::spans::Place;
use crate::attr::ContainerAttr;
use crate::check::EventVariants;

/// ```text
/// impl __rt::Properties for ChatEvent<'_> { … }
/// impl __rt::Event for ChatEvent<'_> {
///     fn name(&self) -> &__rt::str { match self { Self::Sent(event) => __rt::Event::name(event), … } }
///     …
/// }
/// impl<'a> __rt::From<ChatLine<'a>> for ChatEvent<'a> { … }
/// impl<'de: 'a, 'a> __rt::DecodeEvent<'de> for ChatEvent<'a> where ChatLine<'a>: __rt::DecodeProperties<'de>, … { … }
/// ```
pub(crate) fn event_enum(input: &DeriveInput, attr: &ContainerAttr, variants: &EventVariants<'_>) -> TokenStream {
    let name = &input.ident;
    let mut all = generics(&input.generics);
    let held: Vec<(&Ident, &Field)> = variants.events.iter().chain(&variants.other).copied().collect();
    for (_, field) in held.iter().filter(|(_, field)| is_generic(&field.ty, &input.generics)) {
        let ty = &field.ty;
        all.predicates.extend(quote!(#ty: __rt::Event,));
    }
    let Generics { parameters, arguments, predicates, .. } = &all;
    let each = |method: &str, arguments: &TokenStream| {
        let arms = held.iter().map(|(variant, field)| arm(variant, &field.ty, method, arguments));
        quote!(match self { #(#arms)* })
    };
    let writes = each("put_properties", &quote!(, out));
    let (named, described) = (each("name", &quote!()), each("descriptor", &quote!()));
    let (reading, from) = (reading(input, &all, variants), from_events(input, variants));
    let event = event_impl(&name.to_token_stream(), &all, &named, &described, name.span());
    let once = held_twice(&input.generics, variants);
    let items = quote! {
        #[automatically_derived]
        impl<#parameters> __rt::Properties for #name #arguments where #predicates {
            fn write_properties(&self, out: &mut __rt::Encoder<'_>) {
                #writes
            }
        }
        #event
        #from
        #reading
        #once
    };
    hidden(&attr.runtime(), &items)
}

/// `Self::Sent(event) => <ChatLine<'a> as __rt::Event>::name(event),`
fn arm(variant: &Ident, ty: &Type, method: &str, arguments: &TokenStream) -> TokenStream {
    let Place { start, end } = Place::of(ty);
    let method = Ident::new(method, end);
    let call = quote_spanned!(start=> <#ty as __rt::Event>::#method);
    quote!(Self::#variant(event) => #call(event #arguments),)
}

/// The name decides which variant reads the properties.
fn reading(input: &DeriveInput, generics: &Generics, variants: &EventVariants<'_>) -> TokenStream {
    let name = &input.ident;
    let Generics { parameters, arguments, lifetimes, predicates, .. } = generics;
    let outlives = (!lifetimes.is_empty()).then(|| quote!(: #(#lifetimes)+*));
    let (idents, types): (Vec<_>, Vec<_>) = variants.events.iter().map(|(ident, field)| (*ident, &field.ty)).unzip();
    let other_versions =
        variants.other.map(|(_, Field { ty, .. })| quote!(|| <#ty as __rt::DecodeEvent<'de>>::HAS_VERSIONS));
    let (other, other_bound) = match variants.other {
        Some((ident, field)) => {
            let ty = &field.ty;
            let read = quote!(<#ty as __rt::DecodeEvent<'de>>::decode_version(name, version, input).map(Self::#ident));
            (read, Some(quote!(#ty: __rt::DecodeEvent<'de>,)))
        }
        None => (quote!(__rt::Err(__rt::no_variant(&name))), None),
    };
    quote! {
        #[automatically_derived]
        impl<'de #outlives, #parameters> __rt::DecodeEvent<'de> for #name #arguments
        where #predicates #(#types: __rt::EventVariant<'de>,)* #other_bound
        {
            const HAS_VERSIONS: __rt::bool =
                false #(|| <#types as __rt::EventVariant<'de>>::DESCRIPTOR.has_versions())* #other_versions;
            fn decode_event(
                name: __rt::Cow<'de, __rt::str>,
                input: &mut __rt::Reader<'de>,
            ) -> __rt::Result<Self, __rt::DecodeError> {
                <Self as __rt::DecodeEvent<'de>>::decode_version(name, __rt::None, input)
            }
            fn decode_version(
                name: __rt::Cow<'de, __rt::str>,
                version: __rt::Option<__rt::u32>,
                input: &mut __rt::Reader<'de>,
            ) -> __rt::Result<Self, __rt::DecodeError> {
                #(if <#types as __rt::EventVariant<'de>>::takes(&name, version) {
                    return <#types as __rt::EventVariant<'de>>::read(input).map(Self::#idents);
                })*
                #other
            }
        }
    }
}
