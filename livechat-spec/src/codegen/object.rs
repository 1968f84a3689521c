//! Structs of properties: what events and nested objects have in common, and nested objects themselves.

use proc_macro2::TokenStream;
use quote::quote;

use super::descriptor::property_statics;
use super::doc::{code, doc, line, paragraphs};
use super::event::{body, shims};
use super::field::{Argument, Wrapping, argument, borrows, field_type, value_type, wrapping};
use super::names::ident;
use crate::checked::{CheckedPlan, CheckedProperty, NamedType, Provenance, Sensitivity};

/// A struct and its inherent methods.
pub(super) struct Members {
    pub(super) definition: TokenStream,
    pub(super) methods: TokenStream,
}

/// A nested object.
pub(super) fn object(plan: &CheckedPlan, named: &NamedType, properties: &[CheckedProperty]) -> TokenStream {
    let name = ident(&named.ident);
    let rt = quote!(rt);
    let docs = doc(&format!("An object: {}.", named.of));
    let Members { definition, methods } = members(plan, &named.ident, properties, None);
    let statics = property_statics(&rt, properties);
    let body = body(plan, &named.ident, properties);
    let blank = blank(plan, properties);
    let (writing, reading) = (body.writing(), body.reading());
    let shims = shims(&named.ident);
    quote! {
        #docs
        #definition
        impl<'a> #name<'a> {
            #methods
        }
        const _: () = {
            #statics
            #writing
            #reading
            #shims
            #[diagnostic::do_not_recommend]
            impl rt::PropertyValue for #name<'_> {
                type Kind = rt::kind::Object;
                #[inline]
                fn write(&self, out: rt::ValueWriter<'_>) -> rt::Written {
                    out.object(|out| rt::Properties::write_properties(self, out))
                }
            }
            #[diagnostic::do_not_recommend]
            impl<'de: 'a, 'a> rt::FromProperty<'de> for #name<'a> {
                #[inline]
                fn read(input: &mut rt::Reader<'de>) -> rt::Result<Self, rt::DecodeError> {
                    rt::DecodeProperties::decode_properties(input)
                }
            }
            impl<'a> rt::Blank for #name<'a> {
                #[inline]
                fn blank() -> Self {
                    #blank
                }
            }
            impl rt::IntoOwned for #name<'_> {
                type Owned = #name<'static>;
                #[inline]
                fn into_owned(self) -> #name<'static> {
                    #name::into_owned(self)
                }
            }
        };
    }
}

/// The struct with a field for each property, its constructor, its setters and `into_owned`.
pub(super) fn members(
    plan: &CheckedPlan,
    name: &str,
    properties: &[CheckedProperty],
    deprecated: Option<&String>,
) -> Members {
    let name = ident(name);
    let fields = properties.iter().map(|property| {
        let (docs, field, kind) = (field_docs(property), ident(&property.field), field_type(plan, property));
        let deprecated = deprecation(property.deprecated.as_ref());
        quote!(#docs #deprecated pub #field: #kind,)
    });
    let all_optional = properties.iter().all(|property| !property.required);
    let default = all_optional.then(|| {
        quote! {
            impl rt::Default for #name<'_> {
                #[inline]
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    let deprecated = deprecation(deprecated);
    let constructor = constructor(plan, properties);
    let setters = properties.iter().map(|property| setter(plan, property));
    let into_owned = into_owned(plan, &name, properties);
    Members {
        definition: quote! {
            #[derive(Clone)]
            #[non_exhaustive]
            #deprecated
            pub struct #name<'a> {
                #(#fields)*
                /// What the plan does not list, as it came.
                pub extra: rt::Extra<'a>,
            }
            #default
        },
        methods: quote!(#constructor #(#setters)* #into_owned),
    }
}

fn field_docs(property: &CheckedProperty) -> TokenStream {
    let title = line(&code(&property.name));
    let description = paragraphs(&[&property.description]);
    let unit = property.unit.as_ref().map(|unit| line(&format!("Unit: {}.", code(unit))));
    let example = (property.provenance == Provenance::Example)
        .then(|| line("Only the examples of the source have it: no property table lists it."));
    let personal = (property.sensitivity != Sensitivity::None).then(|| line("Personal: `Debug` hides it."));
    let parts = [(!property.description.is_empty()).then_some(description), unit, example, personal];
    let parts = parts.into_iter().flatten();
    quote!(#title #(#[doc = ""] #parts)*)
}

fn deprecation(reason: Option<&String>) -> Option<TokenStream> {
    reason.map(|reason| if reason.is_empty() { quote!(#[deprecated]) } else { quote!(#[deprecated(note = #reason)]) })
}

/// `pub fn new(conversation_id: impl rt::Into<rt::Cow<'a, str>>) -> Self`: takes what the plan requires.
fn constructor(plan: &CheckedPlan, properties: &[CheckedProperty]) -> TokenStream {
    let (mut parameters, mut values) = (Vec::new(), Vec::new());
    for property in properties {
        let field = ident(&property.field);
        let value = match (property.required, wrapping(property)) {
            (false, _) => absent(property),
            (true, Wrapping::Bare) => {
                let Argument { taken, made, .. } = argument(plan, &property.rust_type, &quote!(#field));
                parameters.push(quote!(#field: #taken));
                made
            }
            (true, _) => {
                let value = value_type(plan, &property.rust_type);
                parameters.push(quote!(#field: rt::Option<#value>));
                quote!(#field)
            }
        };
        values.push(quote!(#field: #value));
    }
    let docs = line(if parameters.is_empty() { "With no property set." } else { "With what the plan requires." });
    quote! {
        #docs
        #[inline]
        #[must_use]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#values,)* extra: rt::Extra::new() }
        }
    }
}

/// The struct before anything is read into it: `Self { agent_id: rt::None, …, extra: rt::Extra::new() }`.
pub(super) fn blank(plan: &CheckedPlan, properties: &[CheckedProperty]) -> TokenStream {
    let fields = properties.iter().map(|property| {
        let (field, kind) = (ident(&property.field), value_type(plan, &property.rust_type));
        let value = match (property.required, wrapping(property)) {
            (true, Wrapping::Bare) => quote!(<#kind as rt::Blank>::blank()),
            _ => absent(property),
        };
        quote!(#field: #value,)
    });
    quote!(Self { #(#fields)* extra: rt::Extra::new() })
}

fn absent(property: &CheckedProperty) -> TokenStream {
    if wrapping(property) == Wrapping::Presence { quote!(rt::Presence::Absent) } else { quote!(rt::None) }
}

/// ```text
/// pub fn agent_id(mut self, value: impl rt::Into<rt::Cow<'a, str>>) -> Self {
///     rt::set_some(&mut self.agent_id, value);
///     self
/// }
/// ```
fn setter(plan: &CheckedPlan, property: &CheckedProperty) -> TokenStream {
    let field = ident(&property.field);
    let docs = line(&format!("Sets {}.", code(&property.name)));
    let deprecated = deprecation(property.deprecated.as_ref());
    let Argument { taken, prepared, .. } = argument(plan, &property.rust_type, &quote!(value));
    let set = match wrapping(property) {
        Wrapping::Bare => quote!(rt::set),
        Wrapping::Optional => quote!(rt::set_some),
        Wrapping::Presence => quote!(rt::set_value),
    };
    quote! {
        #docs
        #deprecated
        #[inline]
        #[must_use]
        pub fn #field(mut self, value: #taken) -> Self {
            #set(&mut self.#field, #prepared);
            self
        }
    }
}

/// Only what borrows is converted; the rest moves.
fn into_owned(plan: &CheckedPlan, name: &proc_macro2::Ident, properties: &[CheckedProperty]) -> TokenStream {
    let fields = properties.iter().map(|property| {
        let field = ident(&property.field);
        if borrows(plan, &property.rust_type) {
            quote!(#field: rt::IntoOwned::into_owned(self.#field),)
        } else {
            quote!(#field: self.#field,)
        }
    });
    quote! {
        /// The same without a borrow.
        #[inline]
        #[must_use]
        pub fn into_owned(self) -> #name<'static> {
            #name { #(#fields)* extra: self.extra.into_owned() }
        }
    }
}
