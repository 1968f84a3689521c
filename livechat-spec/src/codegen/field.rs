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
    }
}

fn named_type(named: &NamedType) -> TokenStream {
    let name = ident(&named.ident);
    if named.borrows() { quote!(#name<'a>) } else { quote!(#name) }
}

/// The tokens by which a setter takes a value.
pub(super) struct Argument {
    /// The parameter's type: `impl rt::Into<rt::Cow<'a, str>>`.
    pub(super) taken: TokenStream,
    /// The value of it: `rt::Into::into(value)`.
    pub(super) made: TokenStream,
    /// The expression that becomes the value by `Into`: `value`.
    pub(super) prepared: TokenStream,
}

pub(super) fn argument(rust_type: &RustType, name: &TokenStream) -> Argument {
    let value = value_type(rust_type);
    match rust_type {
        RustType::Boolean | RustType::List(_, true) | RustType::Object => {
            Argument { taken: value, made: name.clone(), prepared: name.clone() }
        }
        RustType::List(items, false) => {
            let items = value_type(items);
            let taken = quote!(impl rt::IntoIterator<Item: rt::Into<#items>>);
            Argument { taken, made: quote!(rt::collect(#name)), prepared: quote!(rt::collect(#name)) }
        }
        _ => {
            let taken = quote!(impl rt::Into<#value>);
            Argument { taken, made: quote!(rt::Into::into(#name)), prepared: name.clone() }
        }
    }
}
