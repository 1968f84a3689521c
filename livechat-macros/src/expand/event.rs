//! A struct that is one event of the plan.

use livechat_spec::codegen::{
    Asked, Body, BodyExtra, BodyField, BodyPart, InPlace, Site, event_descriptor, needs_pattern, property_statics,
};
use livechat_spec::{CheckedPlan, CheckedProperty};
use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};

use super::fits::{ask, bound, is_value, planned_bound};
use super::generics::{generics, is_generic, is_static};
use super::spans::Place;
use super::{deprecated, detail, hidden, unplanned};
use crate::ast::{Container, Field};
use crate::check::{Known, Others, Planned};
use crate::plan::Plan;

/// ```text
/// const _: () = {
///     use ::livechat_events::__private as __rt;
///     const _: &[u8] = __rt::include_bytes!(…);                  // an edit builds again
///     const _: () = __rt::hold(__rt::stale(__rt::option_env!("LIVECHAT_PLAN_HASH"), "…"));
///     static __PROPERTIES: [__rt::PropertyDescriptor; 8] = […];    // the plan's, then `custom` ones
///     static __SET: __rt::PropertySet = …;
///     static __DESCRIPTOR: __rt::EventDescriptor = …;
///     const _: () = __rt::hold(…);                               // a check for each field whose type is not known
///     impl __rt::Event for ChatLine<'_> { … }
///     impl __rt::PlannedEvent for ChatLine<'_> { … }
///     impl __rt::Properties for ChatLine<'_> { … }               // these two: `livechat_spec::codegen::Body`
///     impl __rt::DecodeProperties for ChatLine<'_> { … }
/// };
/// ```
pub(crate) fn event(container: &Container<'_>, planned: &Planned<'_, '_>, plan: &Plan) -> TokenStream {
    let descriptor = event_descriptor(Site::Derive, planned.event, plan.checked().unknown_properties);
    let (items, body) = struct_items(container, planned, plan);
    let implementation = implementation(&body, &planned.event.name, container.input.ident.span());
    let items = quote! {
        #items
        static __DESCRIPTOR: __rt::EventDescriptor = #descriptor;
        #implementation
    };
    hidden(&container.attr.runtime(), &items)
}

/// Emits what makes a struct a set of properties that the plan lists, and returns its body.
pub(super) fn struct_items(container: &Container<'_>, planned: &Planned<'_, '_>, plan: &Plan) -> (TokenStream, Body) {
    let checked = plan.checked();
    let custom = planned.others.custom.iter().map(|field| unplanned(&field.name));
    let properties: Vec<CheckedProperty> = planned.event.properties.iter().cloned().chain(custom).collect();
    let needs_pattern = needs_pattern(Site::Derive, &properties, &checked.shapes);
    let statics = property_statics(Site::Derive, &properties, &checked.shapes);
    let mut checks = TokenStream::new();
    let body = body(container, planned, checked, &mut checks);
    let (watched, fresh) = (plan.watched(), plan.fresh(container.attr.plan.as_ref()));
    let details = planned.properties.iter().filter(|field| !is_generic(field.field.ty, &container.input.generics));
    let details = details.filter_map(|field| detail::of_field(field, checked));
    let parts = (!planned.others.parts.is_empty()).then(|| detail::of_parts(container, planned));
    let warnings = deprecated::warnings(container, planned);
    let (writing, reading) = (body.writing(), body.reading());
    let items = quote! {
        #watched
        #fresh
        #needs_pattern
        #statics
        #[allow(unused_imports, reason = "needed only where a type does not fit")]
        use __rt::Misfit as _;
        #checks
        #(#details)*
        #parts
        #warnings
        #writing
        #reading
    };
    (items, body)
}

fn implementation(body: &Body, name: &str, span: Span) -> TokenStream {
    let struct_name = &body.name;
    let livechat_spec::codegen::Generics { parameters, arguments, predicates, .. } = &body.generics;
    let event = event_impl(struct_name, &body.generics, &quote!(#name), &quote!(__rt::Some(&__DESCRIPTOR)), span);
    quote! {
        #event
        #[automatically_derived]
        impl<#parameters> __rt::PlannedEvent for #struct_name #arguments where #predicates {
            const DESCRIPTOR: &'static __rt::EventDescriptor = &__DESCRIPTOR;
        }
    }
}

/// Emits the `impl` of `Event`, on the name of the user's type: where another type is not an event, the compiler shows those
/// that are, and shows them there and not on the derive.
pub(super) fn event_impl(
    target: &TokenStream,
    generics: &livechat_spec::codegen::Generics,
    name: &TokenStream,
    descriptor: &TokenStream,
    span: Span,
) -> TokenStream {
    let livechat_spec::codegen::Generics { parameters, arguments, predicates, .. } = generics;
    let header = quote_spanned!(span=> impl<#parameters> __rt::Event for #target #arguments where #predicates);
    let methods = quote! {
        fn name(&self) -> &__rt::str {
            #name
        }
        fn descriptor(&self) -> __rt::Option<&'static __rt::EventDescriptor> {
            #descriptor
        }
    };
    let mut methods = Group::new(Delimiter::Brace, methods);
    methods.set_span(span);
    quote!(#[automatically_derived] #header #methods)
}

fn body(container: &Container<'_>, planned: &Planned<'_, '_>, plan: &CheckedPlan, checks: &mut TokenStream) -> Body {
    let of = &container.input.generics;
    let mut all = generics(of);
    let mut fields = Vec::new();
    for field in &planned.properties {
        let ty = field.field.ty;
        let asked = if is_generic(ty, of) {
            all.predicates.extend(planned_bound(field, checks));
            Some(is_value(ty))
        } else {
            ask(field, plan, checks)
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
    let extra =
        others.extra.map(|field| BodyExtra { member: field.ident.to_token_stream(), owned: is_static(field.ty) });
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

/// Returns the way to read the struct in place, which costs the compiler least, if all of its types are known to
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

pub(super) fn body_field(field: &Field<'_>, index: usize, asked: Option<Asked>) -> BodyField {
    BodyField { member: field.ident.to_token_stream(), index, asked }
}

/// Returns the bounds under which an event can be read. These are no promises of the struct but conditions: where one does not hold,
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
