//! A set of properties: an object inside an event, or a part of one.

use livechat_spec::checked::CheckedProperty;
use livechat_spec::codegen::{Generics, property_statics};
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use super::event::{assemble, body_field, reading};
use super::fits::{bound, is_value};
use super::generics::{generics, is_generic};
use super::{hidden, unplanned};
use crate::ast::{Container, Field};
use crate::attr::Role;
use crate::check::{Members, is_optional};

/// ```text
/// const _: () = {
///     use ::livechat_events::__private as rt;
///     static PROPERTIES: [rt::PropertyDescriptor; 2] = […];
///     static SET: rt::PropertySet = …;
///     impl rt::Part for Agent<'_> { const MEMBERS: &'static [rt::Member] = …; }   // for the derive of the event
///     impl rt::Properties for Agent<'_> { … }
///     impl rt::DecodeProperties for Agent<'_> { … }
///     impl rt::PropertyValue for Agent<'_> { type Kind = rt::kind::Object; … }
///     impl rt::FromProperty for Agent<'_> { … }
/// };
/// ```
pub(crate) fn properties(container: &Container<'_>, members: &Members<'_>) -> TokenStream {
    let of = &container.input.generics;
    let listed: Vec<CheckedProperty> = members.properties.iter().map(|field| unplanned(&field.name)).collect();
    let statics = property_statics(&quote!(rt), &listed);
    let mut all = generics(of);
    let mut fields = Vec::new();
    for (index, field) in members.properties.iter().enumerate() {
        if is_generic(field.ty, of) {
            all.predicates.extend(bound(field.ty));
            let ty = field.ty;
            all.predicates.extend(quote!(<#ty as rt::PropertyValue>::Kind: rt::InPlan,));
        }
        fields.push(body_field(field, index, is_value(field.ty)));
    }
    all.reading = reading(members.properties.iter().copied(), &members.others);
    let body = assemble(container.input.ident.to_token_stream(), all, fields, &members.others);
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
        #[diagnostic::do_not_recommend]
        impl<#parameters> rt::Part for #name #arguments where #predicates {
            const MEMBERS: &'static [rt::Member] = &[#(#members),*];
        }
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl<#parameters> rt::PropertyValue for #name #arguments where #predicates {
            type Kind = rt::kind::Object;
            const DETAIL: rt::Detail = rt::Detail::Members(<Self as rt::Part>::MEMBERS);
            fn write(&self, out: rt::ValueWriter<'_>) -> rt::Written {
                out.object(|out| rt::Properties::write_properties(self, out))
            }
        }
        #[automatically_derived]
        impl<'de #outlives, #parameters> rt::FromProperty<'de> for #name #arguments
        where #predicates #reading
        {
            fn read(input: &mut rt::Reader<'de>) -> rt::Result<Self, rt::DecodeError> {
                rt::DecodeProperties::decode_properties(input)
            }
        }
    }
}

fn member(field: &Field<'_>) -> TokenStream {
    let (name, ty, optional) = (&field.name, field.ty, is_optional(field.ty));
    let custom = matches!(field.role, Role::Custom(_));
    quote! {
        rt::Member {
            name: #name,
            kinds: <<#ty as rt::PropertyValue>::Kind as rt::InPlan>::KINDS,
            optional: #optional,
            custom: #custom,
            detail: <#ty as rt::PropertyValue>::DETAIL,
        }
    }
}
