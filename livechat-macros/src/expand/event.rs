//! A struct that is one event of the plan.

use livechat_spec::checked::CheckedProperty;
use livechat_spec::codegen::{Asked, Body, BodyExtra, BodyField, BodyPart, event_descriptor, property_statics};
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};

use super::fits::{Questions, bound, is_value};
use super::generics::{generics, is_generic};
use super::spans::Place;
use super::{deprecated, detail, hidden, unplanned};
use crate::ast::{Container, Field};
use crate::check::{Others, Planned};
use crate::plan::Plan;

/// ```text
/// const _: () = {
///     use ::livechat_events::__private as rt;
///     const _: &[u8] = rt::include_bytes!("plan.json");        // an edit builds again
///     static PROPERTIES: [rt::PropertyDescriptor; 8] = […];    // the plan's, then `custom` ones
///     static SET: rt::PropertySet = …;
///     static DESCRIPTOR: rt::EventDescriptor = …;
///     trait ConversationDurationIsANumber { … }                // a question to the compiler for each field
///     impl rt::Event for ChatLine<'_> { … }
///     impl rt::PlannedEvent for ChatLine<'_> { … }
///     impl rt::Properties for ChatLine<'_> { … }               // these two: `livechat_spec::codegen::Body`
///     impl rt::DecodeProperties for ChatLine<'_> { … }
/// };
/// ```
pub(crate) fn event(container: &Container<'_>, planned: &Planned<'_, '_>, plan: &Plan) -> TokenStream {
    let rt = quote!(rt);
    let spec = plan.spec();
    let custom = planned.others.custom.iter().map(|field| unplanned(&field.name));
    let properties: Vec<CheckedProperty> = planned.event.properties.iter().cloned().chain(custom).collect();
    let statics = property_statics(&rt, &properties);
    let descriptor = event_descriptor(&rt, planned.event, spec.unknown_properties);
    let mut questions = Questions::new(spec);
    let body = body(container, planned, &mut questions);
    let (traits, watched) = (questions.traits, plan.watched());
    let details = planned.properties.iter().filter(|field| !is_generic(field.field.ty, &container.input.generics));
    let details = details.filter_map(detail::of_field);
    let parts = (!planned.others.parts.is_empty()).then(|| detail::of_parts(container, planned));
    let warnings = deprecated::warnings(container, planned);
    let implementation = implementation(&body, &planned.event.name);
    let (writing, reading) = (body.writing(), body.reading());
    let items = quote! {
        #watched
        #statics
        static DESCRIPTOR: rt::EventDescriptor = #descriptor;
        #traits
        #(#details)*
        #parts
        #warnings
        #implementation
        #writing
        #reading
    };
    hidden(&container.attr.runtime(), &items)
}

fn implementation(body: &Body, name: &str) -> TokenStream {
    let struct_name = &body.name;
    let livechat_spec::codegen::Generics { parameters, arguments, predicates, .. } = &body.generics;
    quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl<#parameters> rt::Event for #struct_name #arguments where #predicates {
            fn name(&self) -> &rt::str {
                #name
            }
            fn descriptor(&self) -> rt::Option<&'static rt::EventDescriptor> {
                rt::Some(&DESCRIPTOR)
            }
        }
        #[automatically_derived]
        impl<#parameters> rt::PlannedEvent for #struct_name #arguments where #predicates {
            const DESCRIPTOR: &'static rt::EventDescriptor = &DESCRIPTOR;
        }
    }
}

fn body(container: &Container<'_>, planned: &Planned<'_, '_>, questions: &mut Questions<'_>) -> Body {
    let of = &container.input.generics;
    let mut all = generics(of);
    let mut fields = Vec::new();
    for field in &planned.properties {
        let ty = field.field.ty;
        let asked = if is_generic(ty, of) {
            all.predicates.extend(questions.bound(field));
            is_value(ty)
        } else {
            questions.ask(field)
        };
        fields.push(body_field(field.field, field.index, asked));
    }
    let planned_count = planned.event.properties.len();
    for (place, field) in planned.others.custom.iter().enumerate() {
        if is_generic(field.ty, of) {
            all.predicates.extend(bound(field.ty));
        }
        fields.push(body_field(field, planned_count + place, is_value(field.ty)));
    }
    all.reading = reading(planned.properties.iter().map(|field| field.field), &planned.others);
    let name = &container.input.ident;
    assemble(name.to_token_stream(), all, fields, &planned.others)
}

/// A body with the fields that are no properties of their own.
pub(super) fn assemble(
    name: TokenStream,
    generics: livechat_spec::codegen::Generics,
    fields: Vec<BodyField>,
    others: &Others<'_>,
) -> Body {
    let extra = others.extra.map(|field| BodyExtra {
        member: field.ident.to_token_stream(),
        owned: field.ty.to_token_stream().to_string().contains("'static"),
    });
    let part = |field: &&Field<'_>| {
        let (ty, Place { start, end }) = (field.ty, Place::of(field.ty));
        let put = proc_macro2::Ident::new("put", end);
        let put = quote_spanned!(start=> <#ty as rt::Part>::#put);
        BodyPart { member: field.ident.to_token_stream(), kind: ty.to_token_stream(), put }
    };
    Body {
        rt: quote!(rt),
        name,
        generics,
        fields,
        extra,
        skipped: others.skipped.iter().map(|field| field.ident.to_token_stream()).collect(),
        parts: others.parts.iter().map(part).collect(),
        set: quote!(SET),
        blank: None,
    }
}

pub(super) fn body_field(field: &Field<'_>, index: usize, asked: Asked) -> BodyField {
    BodyField { member: field.ident.to_token_stream(), index, asked: Some(asked) }
}

/// What must hold for an event to be read. These are no promises of the struct but conditions: where one does not hold,
/// the struct is sent and not read.
///
/// ```text
/// where &'a str: rt::FromProperty<'de>, u64: rt::Skipped<'de>, …
/// ```
pub(super) fn reading<'f>(properties: impl Iterator<Item = &'f Field<'f>>, others: &Others<'f>) -> TokenStream {
    let types = properties.chain(others.custom.iter().copied()).map(|field| field.ty);
    let skipped = others.skipped.iter().map(|field| field.ty);
    let parts = others.parts.iter().map(|field| field.ty);
    quote! {
        #(#types: rt::FromProperty<'de>,)*
        #(#skipped: rt::Skipped<'de>,)*
        #(#parts: rt::DecodeProperties<'de>,)*
    }
}
