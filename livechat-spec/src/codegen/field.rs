//! The Rust type of a property's field, and how a setter takes a value.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::ident;
use crate::checked::{CheckedProperty, NamedType, RustType};

/// The wrapper that tells absence and `null` apart from a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrapping {
    /// Required, never null: the value itself.
    Bare,
    /// Either may be absent or may be null: `Option`.
    Optional,
    /// May be absent and may be null: `Presence`.
    Presence,
}

pub(super) fn wrapping(property: &CheckedProperty) -> Wrapping {
    match (property.required, property.shape.nullable) {
        // `Json` holds `null` itself.
        (true, true) if property.rust_type == RustType::Json => Wrapping::Bare,
        (true, false) => Wrapping::Bare,
        (true, true) | (false, false) => Wrapping::Optional,
        (false, true) => Wrapping::Presence,
    }
}

/// `rt::Option<rt::Cow<'a, str>>`
pub(super) fn field_type(property: &CheckedProperty) -> TokenStream {
    let value = value_type(&property.rust_type);
    match wrapping(property) {
        Wrapping::Bare => value,
        Wrapping::Optional => quote!(rt::Option<#value>),
        Wrapping::Presence => quote!(rt::Presence<#value>),
    }
}

/// `rt::Cow<'a, str>`
pub(super) fn value_type(rust_type: &RustType) -> TokenStream {
    match rust_type {
        RustType::Text => quote!(rt::Cow<'a, str>),
        RustType::Number => quote!(rt::Number),
        RustType::Integer => quote!(rt::Integer),
        RustType::Seconds => quote!(rt::Seconds),
        RustType::Milliseconds => quote!(rt::Milliseconds),
        RustType::Boolean => quote!(bool),
        RustType::Timestamp => quote!(rt::Timestamp<'a>),
        RustType::Object => quote!(rt::Extra<'a>),
        RustType::Json => quote!(rt::Json<'a>),
        RustType::List(items, false) => {
            let items = value_type(items);
            quote!(rt::Vec<#items>)
        }
        RustType::List(items, true) => {
            let items = value_type(items);
            quote!(rt::Vec<rt::Option<#items>>)
        }
        RustType::Named(named) => named_type(named),
        RustType::Shape(shape) => {
            let name = ident(&shape.ident);
            if shape.boxed { quote!(rt::Box<#name<'a>>) } else { quote!(#name<'a>) }
        }
    }
}

fn named_type(named: &NamedType) -> TokenStream {
    let name = ident(&named.ident);
    if named.borrows() { quote!(#name<'a>) } else { quote!(#name) }
}

/// The tokens by which a constructor or a setter takes a value.
pub(super) struct Argument {
    /// The parameter's type: `impl rt::IntoOptional<rt::Cow<'a, str>>`.
    pub(super) taken: TokenStream,
    /// The value, as it is handed on: `value`.
    pub(super) handed: TokenStream,
}

pub(super) fn argument(property: &CheckedProperty, wrapping: Wrapping, name: &TokenStream) -> Argument {
    let value = value_type(&property.rust_type);
    match (&property.rust_type, wrapping) {
        // Any value whatever, as a field of a derived struct may be.
        (RustType::Json, Wrapping::Bare) => {
            Argument { taken: quote!(impl rt::PropertyValue), handed: quote!(rt::Exact(rt::json(&#name))) }
        }
        (RustType::Json, _) => Argument { taken: quote!(impl rt::PropertyValue), handed: quote!(rt::AnyValue(#name)) },
        // A list of optional items is of no other type.
        (RustType::List(_, true), _) => Argument { taken: value, handed: quote!(rt::Exact(#name)) },
        (_, Wrapping::Bare) => Argument { taken: quote!(impl rt::IntoProperty<#value>), handed: name.clone() },
        _ => Argument { taken: quote!(impl rt::IntoOptional<#value>), handed: name.clone() },
    }
}
