//! A set of properties: an object inside an event, or a part of one.

use livechat_spec::CheckedProperty;
use livechat_spec::codegen::{Generics, Site, property_statics};
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use super::event::{assemble, body_field, in_place, reading};
use super::fits::{bound, is_value};
use super::generics::{generics, is_generic};
use super::{hidden, unplanned};
use crate::ast::{Container, Field};
use crate::attr::Role;
use crate::check::{Known, Members, is_optional};

/// ```text
/// const _: () = {
///     use ::livechat_events::__private as __rt;
///     static __PROPERTIES: [__rt::PropertyDescriptor; 2] = […];
///     static __SET: __rt::PropertySet = …;
///     impl __rt::Part for Agent<'_> { const MEMBERS: &'static [__rt::Member] = …; }   // for the derive of the event
///     impl __rt::Properties for Agent<'_> { … }
///     impl __rt::DecodeProperties for Agent<'_> { … }
///     impl __rt::PropertyValue for Agent<'_> { type Kind = __rt::kind::Object; … }
///     impl __rt::FromProperty for Agent<'_> { … }
/// };
/// ```
pub(crate) fn properties(container: &Container<'_>, members: &Members<'_>) -> TokenStream {
    let of = &container.input.generics;
    let listed: Vec<CheckedProperty> = members.properties.iter().map(|field| unplanned(&field.name)).collect();
    let statics = property_statics(Site::Derive, &listed, &[]);
    let mut all = generics(of);
    let mut fields = Vec::new();
    for (index, field) in members.properties.iter().enumerate() {
        if is_generic(field.ty, of) {
            all.predicates.extend(bound(field.ty));
            let ty = field.ty;
            all.predicates.extend(quote!(<#ty as __rt::PropertyValue>::Kind: __rt::InPlan,));
        }
        fields.push(body_field(field, index, Known::of(field.ty).is_none().then(|| is_value(field.ty))));
    }
    all.reading = reading(members.properties.iter().copied(), &members.others);
    let listed = members.properties.iter().enumerate().map(|(index, field)| (*field, index));
    let in_place = in_place(listed, &members.others);
    let body = assemble(container.input.ident.to_token_stream(), all, fields, &members.others, in_place);
    let (writing, decoding) = (body.writing(), body.reading());
    let value = value(&body.name, &body.generics, &members.properties);
    hidden(&container.attr.runtime(), &quote!(#statics #value #writing #decoding))
}

fn value(name: &TokenStream, generics: &Generics, fields: &[&Field<'_>]) -> TokenStream {
    let Generics { parameters, arguments, lifetimes, predicates, reading } = generics;
    let outlives = (!lifetimes.is_empty()).then(|| quote!(: #(#lifetimes)+*));
    let members = fields.iter().map(|field| member(field));
    quote! {
        #[automatically_derived]
        impl<#parameters> __rt::Part for #name #arguments where #predicates {
            const MEMBERS: &'static [__rt::Member] = &[#(#members),*];
        }
        #[automatically_derived]
        impl<#parameters> __rt::PropertyValue for #name #arguments where #predicates {
            type Kind = __rt::kind::Object;
            const DETAIL: __rt::Detail = __rt::Detail::Members(<Self as __rt::Part>::MEMBERS);
            fn write(&self, out: __rt::ValueWriter<'_>) -> __rt::Written {
                out.object(|out| __rt::Properties::write_properties(self, out))
            }
        }
        #[automatically_derived]
        impl<'de #outlives, #parameters> __rt::FromProperty<'de> for #name #arguments
        where #predicates #reading
        {
            fn read(input: &mut __rt::Reader<'de>) -> __rt::Result<Self, __rt::DecodeError> {
                __rt::DecodeProperties::decode_properties(input)
            }
        }
    }
}

fn member(field: &Field<'_>) -> TokenStream {
    let (name, ty, optional) = (&field.name, field.ty, is_optional(field.ty));
    let custom = matches!(field.role, Role::Custom(_));
    quote! {
        __rt::Member {
            name: #name,
            kinds: <<#ty as __rt::PropertyValue>::Kind as __rt::InPlan>::KINDS,
            optional: #optional,
            custom: #custom,
            detail: <#ty as __rt::PropertyValue>::DETAIL,
        }
    }
}
