//! A struct that is one event of the plan.

use livechat_spec::CheckedProperty;
use livechat_spec::codegen::{
    Asked, Body, BodyExtra, BodyField, BodyPart, InPlace, event_descriptor, property_statics,
};
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};

use super::explain::do_not_recommend;
use super::fits::{Questions, bound, is_value};
use super::generics::{generics, is_generic};
use super::spans::Place;
use super::{deprecated, detail, hidden, reserved, unplanned};
use crate::ast::{Container, Field};
use crate::check::{Known, Others, Planned};
use crate::plan::Plan;

/// ```text
/// const _: () = {
///     use ::livechat_events::__private as __rt;
///     const _: &[u8] = __rt::include_bytes!("plan.json");        // an edit builds again
///     static __PROPERTIES: [__rt::PropertyDescriptor; 8] = […];    // the plan's, then `custom` ones
///     static __SET: __rt::PropertySet = …;
///     static __DESCRIPTOR: __rt::EventDescriptor = …;
///     trait ConversationDurationIsANumber { … }                // a question to the compiler for each field
///     impl __rt::Event for ChatLine<'_> { … }
///     impl __rt::PlannedEvent for ChatLine<'_> { … }
///     impl __rt::Properties for ChatLine<'_> { … }               // these two: `livechat_spec::codegen::Body`
///     impl __rt::DecodeProperties for ChatLine<'_> { … }
/// };
/// ```
pub(crate) fn event(container: &Container<'_>, planned: &Planned<'_, '_>, plan: &Plan) -> TokenStream {
    let rt = quote!(__rt);
    let checked = plan.checked();
    let custom = planned.others.custom.iter().map(|field| unplanned(&field.name));
    let properties: Vec<CheckedProperty> = planned.event.properties.iter().cloned().chain(custom).collect();
    let statics = reserved(property_statics(&rt, &properties));
    let descriptor = reserved(event_descriptor(&rt, planned.event, checked.unknown_properties));
    let mut questions = Questions::new(checked);
    let body = body(container, planned, &mut questions);
    let (traits, watched) = (questions.traits, plan.watched());
    let details = planned.properties.iter().filter(|field| !is_generic(field.field.ty, &container.input.generics));
    let details = details.filter_map(detail::of_field);
    let parts = (!planned.others.parts.is_empty()).then(|| detail::of_parts(container, planned));
    let warnings = deprecated::warnings(container, planned);
    let generic = container.input.generics.type_params().next().is_some();
    let implementation = implementation(&body, &planned.event.name, generic);
    let (writing, reading) = (body.writing(), body.reading());
    let items = quote! {
        #watched
        #statics
        static __DESCRIPTOR: __rt::EventDescriptor = #descriptor;
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

/// Where a type parameter decides whether the struct is an event, the compiler is to say which field is the reason.
fn implementation(body: &Body, name: &str, generic: bool) -> TokenStream {
    let as_a_whole = (!generic).then(do_not_recommend);
    let struct_name = &body.name;
    let livechat_spec::codegen::Generics { parameters, arguments, predicates, .. } = &body.generics;
    quote! {
        #[automatically_derived]
        #as_a_whole
        impl<#parameters> __rt::Event for #struct_name #arguments where #predicates {
            fn name(&self) -> &__rt::str {
                #name
            }
            fn descriptor(&self) -> __rt::Option<&'static __rt::EventDescriptor> {
                __rt::Some(&__DESCRIPTOR)
            }
        }
        #[automatically_derived]
        impl<#parameters> __rt::PlannedEvent for #struct_name #arguments where #predicates {
            const DESCRIPTOR: &'static __rt::EventDescriptor = &__DESCRIPTOR;
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
            Some(is_value(ty))
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
        let asked = Known::of(field.ty).is_none().then(|| is_value(field.ty));
        fields.push(body_field(field, planned_count + place, asked));
    }
    all.reading = reading(planned.properties.iter().map(|field| field.field), &planned.others);
    let name = &container.input.ident;
    let listed = planned.properties.iter().map(|field| (field.field, field.index));
    let custom = planned.others.custom.iter().enumerate().map(|(place, field)| (*field, planned_count + place));
    let in_place = in_place(listed.chain(custom), &planned.others);
    assemble(name.to_token_stream(), all, fields, &planned.others, in_place)
}

/// A body with the fields that are no properties of their own.
pub(super) fn assemble(
    name: TokenStream,
    generics: livechat_spec::codegen::Generics,
    fields: Vec<BodyField>,
    others: &Others<'_>,
    in_place: Option<InPlace>,
) -> Body {
    let extra = others.extra.map(|field| BodyExtra {
        member: field.ident.to_token_stream(),
        owned: field.ty.to_token_stream().to_string().contains("'static"),
    });
    let part = |field: &&Field<'_>| {
        let (ty, Place { start, end }) = (field.ty, Place::of(field.ty));
        let put = proc_macro2::Ident::new("put", end);
        let put = quote_spanned!(start=> <#ty as __rt::Part>::#put);
        BodyPart { member: field.ident.to_token_stream(), kind: ty.to_token_stream(), put }
    };
    Body {
        rt: quote!(__rt),
        name,
        generics,
        fields,
        extra,
        skipped: others.skipped.iter().map(|field| field.ident.to_token_stream()).collect(),
        parts: others.parts.iter().map(part).collect(),
        set: quote!(__SET),
        inline: false,
        in_place,
    }
}

/// How the struct is read field by field in place, which costs the compiler least: where all of its types are known to
/// have a value before they are read.
pub(super) fn in_place<'f>(
    fields: impl Iterator<Item = (&'f Field<'f>, usize)>,
    others: &Others<'_>,
) -> Option<InPlace> {
    if !others.skipped.is_empty() || !others.parts.is_empty() {
        return None;
    }
    let (mut values, mut needed) = (Vec::new(), Vec::new());
    for (field, index) in fields {
        let (name, known) = (field.ident, Known::of(field.ty)?);
        values.push(match known {
            Known { optional: true, .. } => quote!(#name: __rt::None),
            Known { standard: true, .. } => quote!(#name: __rt::Default::default()),
            Known { .. } => quote!(#name: __rt::Blank::blank()),
        });
        if !known.optional {
            needed.push(index);
        }
    }
    let extra = others.extra.map(|field| {
        let name = field.ident;
        quote!(#name: __rt::Extra::new())
    });
    let values = values.into_iter().chain(extra);
    Some(InPlace { blank: quote!(Self { #(#values),* }), needed: Some(needed) })
}

/// Whether a type borrows for ever, so that it can be read only from a text that is there for ever.
fn is_static(ty: &syn::Type) -> bool {
    ty.to_token_stream().to_string().contains("'static")
}

pub(super) fn body_field(field: &Field<'_>, index: usize, asked: Option<Asked>) -> BodyField {
    BodyField { member: field.ident.to_token_stream(), index, asked }
}

/// What must hold for an event to be read. These are no promises of the struct but conditions: where one does not hold,
/// the struct is sent and not read.
///
/// ```text
/// where &'a str: __rt::FromProperty<'de>, u64: __rt::Skipped<'de>, …
/// ```
pub(super) fn reading<'f>(properties: impl Iterator<Item = &'f Field<'f>>, others: &Others<'f>) -> TokenStream {
    let types = properties.chain(others.custom.iter().copied()).map(|field| field.ty);
    // What is known can be read: a condition less for the compiler to carry along.
    let types = types.filter(|ty| Known::of(ty).is_none() || is_static(ty));
    let skipped = others.skipped.iter().map(|field| field.ty);
    let parts = others.parts.iter().map(|field| field.ty);
    quote! {
        #(#types: __rt::FromProperty<'de>,)*
        #(#skipped: __rt::Skipped<'de>,)*
        #(#parts: __rt::DecodeProperties<'de>,)*
    }
}
