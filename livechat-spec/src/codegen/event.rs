//! One event: its struct, its setters, and what makes it an event.

use proc_macro2::TokenStream;
use quote::quote;

use super::body::{Body, BodyExtra, BodyField, Generics, InPlace};
use super::descriptor::{event_descriptor, property_statics};
use super::doc::{code, line, paragraphs};
use super::names::ident;
use super::object::{Members, blank, members};
use crate::checked::{CheckedEvent, CheckedPlan, CheckedProperty};

/// ```text
/// /// Live Chat Message Sent
/// pub struct MessageSent<'a> { pub agent_id: rt::Option<rt::Cow<'a, str>>, …, pub extra: rt::Extra<'a> }
/// impl<'a> MessageSent<'a> { pub const NAME, pub fn new, pub fn agent_id, …, pub fn into_owned }
/// const _: () = {
///     static PROPERTIES: … ; static SET: … ; static DESCRIPTOR: rt::EventDescriptor = …;
///     impl rt::Event for MessageSent<'_> { … }
///     impl rt::PlannedEvent for MessageSent<'_> { … }
///     // rt::Properties and rt::DecodeProperties: see `body`
///     // Debug and equality: one line each, over the same
///     rt::serde!(properties MessageSent<'_>);
/// };
/// ```
pub(super) fn event(plan: &CheckedPlan, event: &CheckedEvent) -> TokenStream {
    let name = ident(&event.ident);
    let rt = quote!(rt);
    let title = line(&code(&event.name));
    let docs = paragraphs(&[&event.description]);
    let Members { definition, methods } = members(plan, &event.ident, &event.properties, event.deprecated.as_ref());
    let wire_name = &event.name;
    let statics = property_statics(&rt, &event.properties);
    let descriptor = event_descriptor(&rt, event, plan.unknown_properties);
    let body = body(plan, &event.ident, &event.properties);
    let (writing, reading) = (body.writing(), body.reading());
    let shims = shims(&event.ident);
    quote! {
        #title
        #[doc = ""]
        #docs
        #definition
        impl<'a> #name<'a> {
            /// The name on the wire.
            pub const NAME: &'static str = #wire_name;
            #methods
        }
        const _: () = {
            #statics
            static DESCRIPTOR: rt::EventDescriptor = #descriptor;
            #[diagnostic::do_not_recommend]
            impl rt::Event for #name<'_> {
                #[inline]
                fn descriptor(&self) -> rt::Option<&'static rt::EventDescriptor> {
                    rt::Some(&DESCRIPTOR)
                }
            }
            impl rt::PlannedEvent for #name<'_> {
                const DESCRIPTOR: &'static rt::EventDescriptor = &DESCRIPTOR;
            }
            #writing
            #reading
            #shims
        };
    }
}

/// The body of a generated struct: every property has a field, and `extra` keeps the rest.
pub(super) fn body(plan: &CheckedPlan, name: &str, properties: &[CheckedProperty]) -> Body {
    let name = ident(name);
    let field = |(index, property): (usize, &CheckedProperty)| {
        let member = ident(&property.field);
        BodyField { member: quote!(#member), index, asked: None }
    };
    Body {
        rt: quote!(rt),
        name: quote!(#name),
        generics: Generics {
            parameters: quote!('a),
            arguments: quote!(<'a>),
            lifetimes: vec![quote!('a)],
            ..Generics::default()
        },
        fields: properties.iter().enumerate().map(field).collect(),
        extra: Some(BodyExtra { member: quote!(extra), owned: false }),
        skipped: Vec::new(),
        parts: Vec::new(),
        set: quote!(SET),
        inline: true,
        in_place: Some(InPlace { blank: blank(plan, properties), needed: None }),
    }
}

/// `Debug`, which hides what the plan calls personal, equality, and serde's two traits, over the same writer and reader.
pub(super) fn shims(name: &str) -> TokenStream {
    let shown = name;
    let name = ident(name);
    quote! {
        impl rt::OwnedProperties for #name<'_> {
            #[inline]
            fn owned_properties(input: &mut rt::Reader<'_>) -> rt::Result<Self, rt::DecodeError> {
                rt::DecodeProperties::decode_properties(input).map(#name::into_owned)
            }
        }
        impl rt::PartialEq for #name<'_> {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                rt::same_properties(self, other)
            }
        }
        impl rt::fmt::Debug for #name<'_> {
            #[inline]
            fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
                rt::show_properties(f, #shown, &SET, self)
            }
        }
        rt::serde!(properties #name<'_>);
    }
}
