//! Stubs of implementations that could not be emitted: without them each use of the type would be an error of
//! its own, and hide the one that matters.

use livechat_spec::CheckedPlan;
use livechat_spec::codegen::{Asked, Generics};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{DeriveInput, Lifetime};

use super::fits::ask;
use super::from_events::from_events;
use super::generics::{generics, is_generic};
use super::hidden;
use crate::ast::Container;
use crate::attr::ContainerAttr;
use crate::check::{EventVariants, Planned};
use crate::errors::Errors;

/// For a struct that is an event. What is known of its fields is asked all the same: all mistakes are said at once.
pub(crate) fn event_stub(
    container: &Container<'_>,
    planned: Option<(&Planned<'_, '_>, &CheckedPlan)>,
    errors: Errors,
) -> TokenStream {
    let Target { name, parameters, arguments, predicates, .. } = &Target::new(container.input);
    let (checks, asked) = planned.map(|(planned, plan)| checks(container, planned, plan)).unwrap_or_default();
    let (properties, decoding) = (writes(container.input, &asked), reads(container.input));
    let items = quote! {
        #[allow(unused_imports, reason = "needed only where a type does not fit")]
        use __rt::Misfit as _;
        #checks
        static __DESCRIPTOR: __rt::EventDescriptor = __rt::EventDescriptor::new("", __rt::PropertySet::EMPTY);
        impl<#parameters> __rt::PlannedEvent for #name #arguments where #predicates {
            const DESCRIPTOR: &'static __rt::EventDescriptor = &__DESCRIPTOR;
        }
        impl<#parameters> __rt::Event for #name #arguments where #predicates {
            fn name(&self) -> &__rt::str { "" }
            fn descriptor(&self) -> __rt::Option<&'static __rt::EventDescriptor> { __rt::None }
        }
        #properties
        #decoding
    };
    with(errors, &hidden(&container.attr.runtime(), &items))
}

/// For an enum of events.
pub(crate) fn event_enum_stub(
    input: &DeriveInput,
    attr: &ContainerAttr,
    variants: &EventVariants<'_>,
    errors: Errors,
) -> TokenStream {
    let Target { name, parameters, arguments, predicates, outlives, de } = &Target::new(input);
    let (properties, from) = (writes(input, &TokenStream::new()), from_events(input, variants));
    let items = quote! {
        impl<#parameters> __rt::Event for #name #arguments where #predicates {
            fn name(&self) -> &__rt::str { "" }
            fn descriptor(&self) -> __rt::Option<&'static __rt::EventDescriptor> { __rt::None }
        }
        impl<#de #outlives, #parameters> __rt::DecodeEvent<#de> for #name #arguments where #predicates {
            fn decode_event(_: __rt::Cow<#de, __rt::str>, _: &mut __rt::Reader<#de>) -> __rt::Result<Self, __rt::DecodeError> {
                __rt::Err(__rt::not_derived())
            }
        }
        #properties
        #from
    };
    with(errors, &hidden(&attr.runtime(), &items))
}

/// For a set of properties.
pub(crate) fn properties_stub(container: &Container<'_>, errors: Errors) -> TokenStream {
    let Target { name, parameters, arguments, predicates, .. } = &Target::new(container.input);
    let (properties, decoding) = (writes(container.input, &TokenStream::new()), reads(container.input));
    let value = any_value(container.input);
    let items = quote! {
        impl<#parameters> __rt::Part for #name #arguments where #predicates {
            const MEMBERS: &'static [__rt::Member] = &[];
        }
        #properties
        #decoding
        #value
    };
    with(errors, &hidden(&container.attr.runtime(), &items))
}

/// For traits. They are for pages and screens as well: what is wrong may be which calls they are of.
pub(crate) fn traits_stub(container: &Container<'_>, errors: Errors) -> TokenStream {
    let Target { name, parameters, arguments, predicates, .. } = &Target::new(container.input);
    let (properties, decoding) = (writes(container.input, &TokenStream::new()), reads(container.input));
    let items = quote! {
        impl<#parameters> __rt::ForPage for #name #arguments where #predicates {
            const NAME: __rt::Option<&'static __rt::str> = __rt::None;
        }
        impl<#parameters> __rt::ForScreen for #name #arguments where #predicates {
            const NAME: __rt::Option<&'static __rt::str> = __rt::None;
        }
        #properties
        #decoding
    };
    with(errors, &hidden(&container.attr.runtime(), &items))
}

/// For a value.
pub(crate) fn value_stub(input: &DeriveInput, attr: &ContainerAttr, errors: Errors) -> TokenStream {
    with(errors, &hidden(&attr.runtime(), &any_value(input)))
}

/// The checks of the types of fields, and statements that ask for each to be a value.
fn checks(container: &Container<'_>, planned: &Planned<'_, '_>, plan: &CheckedPlan) -> (TokenStream, TokenStream) {
    let mut checks = TokenStream::new();
    let known = planned.properties.iter().filter(|field| !is_generic(field.field.ty, &container.input.generics));
    let asked: Vec<Asked> = known.filter_map(|field| ask(field, plan, &mut checks)).collect();
    let puts = asked.iter().map(|Asked { put }| put);
    (checks, quote!(#(let _ = #puts;)*))
}

fn with(errors: Errors, stub: &TokenStream) -> TokenStream {
    let errors = errors.into_error().map(syn::Error::into_compile_error);
    quote!(#errors #stub)
}

/// A type and its parameters.
struct Target<'i> {
    name: &'i syn::Ident,
    parameters: TokenStream,
    arguments: TokenStream,
    predicates: TokenStream,
    outlives: Option<TokenStream>,
    /// The lifetime of what is read: not `'de`, which may be what is wrong.
    de: Lifetime,
}

impl<'i> Target<'i> {
    fn new(input: &'i DeriveInput) -> Self {
        let Generics { parameters, arguments, lifetimes, predicates, .. } = generics(&input.generics);
        let outlives = (!lifetimes.is_empty()).then(|| quote!(: #(#lifetimes)+*));
        let de = Lifetime::new("'livechat", Span::call_site());
        Self { name: &input.ident, parameters, arguments, predicates, outlives, de }
    }
}

fn writes(input: &DeriveInput, asked: &TokenStream) -> TokenStream {
    let Target { name, parameters, arguments, predicates, .. } = &Target::new(input);
    quote! {
        impl<#parameters> __rt::Properties for #name #arguments where #predicates {
            fn write_properties(&self, _: &mut __rt::Encoder<'_>) { #asked }
        }
    }
}

fn reads(input: &DeriveInput) -> TokenStream {
    let Target { name, parameters, arguments, predicates, outlives, de } = &Target::new(input);
    quote! {
        impl<#de #outlives, #parameters> __rt::DecodeProperties<#de> for #name #arguments where #predicates {
            fn decode_properties(_: &mut __rt::Reader<#de>) -> __rt::Result<Self, __rt::DecodeError> {
                __rt::Err(__rt::not_derived())
            }
        }
    }
}

/// A value that fits everywhere.
fn any_value(input: &DeriveInput) -> TokenStream {
    let Target { name, parameters, arguments, predicates, outlives, de } = &Target::new(input);
    quote! {
        impl<#parameters> __rt::PropertyValue for #name #arguments where #predicates {
            type Kind = __rt::kind::Any;
            fn write(&self, out: __rt::ValueWriter<'_>) -> __rt::Written { out.null() }
        }
        impl<#de #outlives, #parameters> __rt::FromProperty<#de> for #name #arguments where #predicates {
            fn read(_: &mut __rt::Reader<#de>) -> __rt::Result<Self, __rt::DecodeError> {
                __rt::Err(__rt::not_derived())
            }
        }
    }
}
