//! An enum whose variants are events.

use livechat_spec::codegen::Generics;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{DeriveInput, Field, Ident, Type};

use super::generics::{generics, is_generic};
use super::hidden;
use super::spans::Place;
use crate::attr::ContainerAttr;
use crate::check::EventVariants;

/// ```text
/// impl rt::Properties for ChatEvent<'_> { … }
/// impl rt::Event for ChatEvent<'_> {
///     fn name(&self) -> &rt::str { match self { Self::Sent(event) => rt::Event::name(event), … } }
///     …
/// }
/// impl<'de: 'a, 'a> rt::DecodeEvent<'de> for ChatEvent<'a> where ChatLine<'a>: rt::DecodeProperties<'de>, … { … }
/// ```
pub(crate) fn event_enum(input: &DeriveInput, attr: &ContainerAttr, variants: &EventVariants<'_>) -> TokenStream {
    let name = &input.ident;
    let mut all = generics(&input.generics);
    let held: Vec<(&Ident, &Field)> = variants.events.iter().chain(&variants.other).copied().collect();
    for (_, field) in held.iter().filter(|(_, field)| is_generic(&field.ty, &input.generics)) {
        let ty = &field.ty;
        all.predicates.extend(quote!(#ty: rt::Event,));
    }
    let Generics { parameters, arguments, predicates, .. } = &all;
    let each = |method: &str, arguments: &TokenStream| {
        let arms = held.iter().map(|(variant, field)| arm(variant, &field.ty, method, arguments));
        quote!(match self { #(#arms)* })
    };
    let writes = each("put_properties", &quote!(, out));
    let (named, described) = (each("name", &quote!()), each("descriptor", &quote!()));
    let reading = reading(input, &all, variants);
    let items = quote! {
        #[automatically_derived]
        impl<#parameters> rt::Properties for #name #arguments where #predicates {
            fn write_properties(&self, out: &mut rt::Encoder<'_>) {
                #writes
            }
        }
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl<#parameters> rt::Event for #name #arguments where #predicates {
            fn name(&self) -> &rt::str {
                #named
            }
            fn descriptor(&self) -> rt::Option<&'static rt::EventDescriptor> {
                #described
            }
        }
        #reading
    };
    hidden(&attr.runtime(), &items)
}

/// `Self::Sent(event) => <ChatLine<'a> as rt::Event>::name(event),`
fn arm(variant: &Ident, ty: &Type, method: &str, arguments: &TokenStream) -> TokenStream {
    let Place { start, end } = Place::of(ty);
    let method = Ident::new(method, end);
    let call = quote_spanned!(start=> <#ty as rt::Event>::#method);
    quote!(Self::#variant(event) => #call(event #arguments),)
}

/// The name decides which variant reads the properties.
fn reading(input: &DeriveInput, generics: &Generics, variants: &EventVariants<'_>) -> TokenStream {
    let name = &input.ident;
    let Generics { parameters, arguments, lifetimes, predicates, .. } = generics;
    let outlives = (!lifetimes.is_empty()).then(|| quote!(: #(#lifetimes)+*));
    let (idents, types): (Vec<_>, Vec<_>) = variants.events.iter().map(|(ident, field)| (*ident, &field.ty)).unzip();
    let (other, other_bound) = match variants.other {
        Some((ident, field)) => {
            let ty = &field.ty;
            let read = quote!(<#ty as rt::DecodeEvent<'de>>::decode_event(name, input).map(Self::#ident));
            (read, Some(quote!(#ty: rt::DecodeEvent<'de>,)))
        }
        None => (quote!(rt::Err(rt::no_variant(&name))), None),
    };
    quote! {
        #[automatically_derived]
        impl<'de #outlives, #parameters> rt::DecodeEvent<'de> for #name #arguments
        where #predicates #(#types: rt::EventVariant<'de>,)* #other_bound
        {
            fn decode_event(
                name: rt::Cow<'de, rt::str>,
                input: &mut rt::Reader<'de>,
            ) -> rt::Result<Self, rt::DecodeError> {
                #(if *name == *<#types as rt::EventVariant<'de>>::NAME {
                    return <#types as rt::EventVariant<'de>>::read(input).map(Self::#idents);
                })*
                #other
            }
        }
    }
}
