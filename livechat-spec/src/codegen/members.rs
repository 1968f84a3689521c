//! Structs of properties: the parts that events and nested objects have in common.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::body::{Body, BodyExtra, BodyField, Generics, InPlace};
use super::doc::{code, line, paragraphs};
use super::facts::facts;
use super::field::{Argument, Wrapping, argument, field_type, value_type, wrapping};
use super::names::ident;
use crate::checked::{CheckedProperty, Provenance, Sensitivity};

/// A struct and its inherent methods.
pub(super) struct Members {
    pub(super) definition: TokenStream,
    pub(super) methods: TokenStream,
}

/// The struct with a field for each property, its constructor, its setters and `into_owned`.
pub(super) fn members(name: &str, properties: &[CheckedProperty], deprecated: Option<&String>) -> Members {
    let name = ident(name);
    let fields = properties.iter().map(|property| {
        let (docs, field, kind) = (field_docs(property), ident(&property.field), field_type(property));
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
    let constructor = constructor(&name, properties);
    let setters = properties.iter().map(setter);
    let into_owned = into_owned(&name, properties);
    Members {
        definition: quote! {
            #[derive(Clone)]
            #[non_exhaustive]
            #deprecated
            pub struct #name<'a> {
                #(#fields)*
                /// Unplanned properties, as they were read.
                pub extra: rt::Extra<'a>,
            }
            #default
        },
        methods: quote!(#constructor #(#setters)* #into_owned),
    }
}

fn field_docs(property: &CheckedProperty) -> TokenStream {
    let title = line(&facts(property));
    let description = paragraphs(&[&property.description]);
    let shown = property.example.as_ref().map(|example| line(&format!("Example: {}.", code(example))));
    let default = property.default.as_ref().map(|default| line(&format!("Absent means {}.", code(default))));
    let example = (property.provenance == Provenance::Example)
        .then(|| line("Only the examples of the source have it: no property table lists it."));
    let personal = (property.sensitivity != Sensitivity::None).then(|| line("Personal: `Debug` hides it."));
    let parts = [(!property.description.is_empty()).then_some(description), shown, default, example, personal];
    let parts = parts.into_iter().flatten();
    quote!(#title #(#[doc = ""] #parts)*)
}

fn deprecation(reason: Option<&String>) -> Option<TokenStream> {
    reason.map(|reason| if reason.is_empty() { quote!(#[deprecated]) } else { quote!(#[deprecated(note = #reason)]) })
}

/// Emits `new`, which takes what the plan requires: one value as it is, more than one by name, so that two values of one type
/// cannot change places when the plan changes.
///
/// ```text
/// pub fn new() -> Self
/// pub fn new(conversation_id: impl rt::IntoProperty<rt::Cow<'a, str>>) -> Self
/// pub fn new(required: required::Linked<impl rt::IntoProperty<rt::Cow<'a, str>>, impl rt::IntoProperty<rt::Integer>>) -> Self
/// ```
fn constructor(name: &Ident, properties: &[CheckedProperty]) -> TokenStream {
    let is_named = required(properties).count() > 1;
    let mut taken = Vec::new();
    let values: Vec<_> = properties
        .iter()
        .map(|property| {
            let field = ident(&property.field);
            if !property.required {
                let absent = absent(property);
                return quote!(#field: #absent);
            }
            let given = if is_named { quote!(required.#field) } else { quote!(#field) };
            let (kind, made) = match wrapping(property) {
                Wrapping::Bare => {
                    let Argument { taken, handed } = argument(property, Wrapping::Bare, &given);
                    (taken, quote!(rt::given(#handed)))
                }
                Wrapping::Optional | Wrapping::Presence => {
                    let value = value_type(&property.rust_type);
                    (quote!(rt::Option<#value>), given)
                }
            };
            taken.push((field.clone(), kind));
            quote!(#field: #made)
        })
        .collect();
    let kinds = taken.iter().map(|(_, kind)| kind);
    let (docs, parameter) = match taken.as_slice() {
        [] => ("Returns a value with no property set.", None),
        [(field, kind)] => ("Returns a value with the property that the plan requires.", Some(quote!(#field: #kind))),
        _ => (
            "Returns a value with the properties that the plan requires.",
            Some(quote!(required: required::#name<#(#kinds),*>)),
        ),
    };
    let docs = line(docs);
    quote! {
        #docs
        #[inline]
        #[must_use]
        pub fn new(#parameter) -> Self {
            Self { #(#values,)* extra: rt::Extra::new() }
        }
    }
}

fn required(properties: &[CheckedProperty]) -> impl Iterator<Item = &CheckedProperty> {
    properties.iter().filter(|property| property.required)
}

/// Emits the struct of what `new` takes by name, for types that require more than one property. Its fields are of any type, and
/// `new` says which will do.
///
/// ```text
/// /// The properties that `Linked::new` takes.
/// pub struct Linked<T0, T1> { pub order_id: T0, pub conversation_id: T1 }
/// ```
pub(super) fn required_struct(name: &str, properties: &[CheckedProperty]) -> Option<TokenStream> {
    let required: Vec<_> = required(properties).collect();
    if required.len() < 2 {
        return None;
    }
    let (name, docs) = (ident(name), line(&format!("The properties that `{name}::new` takes.")));
    let kinds: Vec<_> = (0..required.len()).map(|place| format_ident!("T{place}")).collect();
    let fields = required.iter().zip(&kinds).map(|(property, kind)| {
        let (field, docs) = (ident(&property.field), field_docs(property));
        quote!(#docs pub #field: #kind,)
    });
    Some(quote!(#docs pub struct #name<#(#kinds),*> { #(#fields)* }))
}

/// The struct before anything is read into it: `Self::new()`, or `Self { id: <… as rt::Blank>::blank(), … }` where `new` takes
/// what the plan requires.
pub(super) fn blank(properties: &[CheckedProperty]) -> TokenStream {
    if properties.iter().all(|property| !property.required) {
        return quote!(Self::new());
    }
    let fields = properties.iter().map(|property| {
        let (field, kind) = (ident(&property.field), value_type(&property.rust_type));
        let value = match (property.required, wrapping(property)) {
            (true, Wrapping::Bare) => quote!(<#kind as rt::Blank>::blank()),
            _ => absent(property),
        };
        quote!(#field: #value,)
    });
    quote!(Self { #(#fields)* extra: rt::Extra::new() })
}

pub(super) fn absent(property: &CheckedProperty) -> TokenStream {
    if wrapping(property) == Wrapping::Presence { quote!(rt::Presence::Absent) } else { quote!(rt::None) }
}

/// ```text
/// pub fn agent_id(mut self, value: impl rt::IntoOptional<rt::Cow<'a, str>>) -> Self {
///     rt::set_some(&mut self.agent_id, value);
///     self
/// }
/// ```
fn setter(property: &CheckedProperty) -> TokenStream {
    let field = ident(&property.field);
    let docs = line(&format!("Sets {}.", code(&property.name)));
    let deprecated = deprecation(property.deprecated.as_ref());
    let Argument { taken, handed } = argument(property, wrapping(property), &quote!(value));
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
            #set(&mut self.#field, #handed);
            self
        }
    }
}

/// Only what borrows is converted; the rest moves.
fn into_owned(name: &Ident, properties: &[CheckedProperty]) -> TokenStream {
    let fields = properties.iter().map(|property| {
        let field = ident(&property.field);
        if property.rust_type.borrows() {
            quote!(#field: rt::IntoOwned::into_owned(self.#field),)
        } else {
            quote!(#field: self.#field,)
        }
    });
    quote! {
        /// Returns the same value without borrows.
        #[inline]
        #[must_use]
        pub fn into_owned(self) -> #name<'static> {
            #name { #(#fields)* extra: self.extra.into_owned() }
        }
    }
}

/// The body of a generated struct: every property has a field, and `extra` keeps the rest.
pub(super) fn body(name: &str, properties: &[CheckedProperty], set: TokenStream) -> Body {
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
        set,
        inline: true,
        in_place: Some(InPlace { blank: blank(properties), needed: None }),
    }
}

/// `Debug`, which hides what the plan calls personal, equality, and serde's two traits, over the same writer and reader.
pub(super) fn shims(name: &str, set: &TokenStream) -> TokenStream {
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
                rt::show_properties(f, #shown, &#set, self)
            }
        }
        rt::serde!(properties #name<'_>);
    }
}
