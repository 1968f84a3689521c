//! The type that the plan has for a property, in words, and in a form that the compiler can check.

use livechat_spec::{CheckedPlan, CheckedProperty, Format, Kind, Kinds, Shape};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use crate::errors::message;
use crate::show::tokens;

/// The plan's word with its article: `a Number`, `a String or a Number`.
pub(crate) fn words(kinds: Kinds) -> String {
    let words: Vec<&str> = kinds.iter().map(Kind::titled).collect();
    words.join(" or ")
}

/// Returns the plan's words with the unit of a number and the items of an array.
pub(crate) fn precise_words(property: &CheckedProperty) -> String {
    let mut text = words(property.shape.kinds);
    if let Some(unit) = &property.unit {
        text.extend([" of ", unit]);
    }
    if let Some(items) = &property.shape.items {
        text.extend([" in which each item is ", &words(items.kinds)]);
    }
    text
}

/// Returns the message for a field whose type the plan does not allow.
pub(crate) fn misfit(ty: &Type, property: &CheckedProperty, plan: &CheckedPlan) -> String {
    let wrong = format!("property `{}` must be {}; `{}` is not", property.name, precise_words(property), tokens(ty));
    let note = format!("the plan lists it at {}", plan.sources.describe(property.span));
    message(&wrong, Some(&advice(property)), Some(&note))
}

/// Returns the advice on the type of a property.
fn advice(property: &CheckedProperty) -> String {
    let each: Vec<String> = property.shape.kinds.iter().map(|kind| advice_for(kind, property)).collect();
    format!("write {}", each.join("; or "))
}

fn advice_for(kind: Kind, property: &CheckedProperty) -> String {
    let text = match (kind, property.unit.as_deref()) {
        (Kind::String, _) if !property.shape.values.is_empty() => {
            "`String`, `&str`, or an enum of your own with `#[derive(PropertyValue)]`"
        }
        (Kind::String, _) if property.shape.format == Some(Format::Uuid) => {
            "`&str`, `String`, `Cow<str>`, `uuid::Uuid` with the feature `uuid`, or a type of your own with \
             `#[derive(PropertyValue)]` over one of these"
        }
        (Kind::String, _) => {
            "`String`, `&str`, `Cow<str>`, or a type of your own with `#[derive(PropertyValue)]` over one of these"
        }
        (Kind::Number, Some("seconds")) => {
            "`f64`, `u64`, another integer, `std::time::Duration`, or `livechat_events::Number`"
        }
        (Kind::Number, Some("milliseconds")) => {
            "`f64`, `u64`, another integer, `livechat_events::Milliseconds`, or `livechat_events::Number`"
        }
        (Kind::Number, _) => "`f64`, `u64`, another integer, or `livechat_events::Number`",
        (Kind::Integer, _) => "`u64`, `i64`, another integer, or `livechat_events::Integer`",
        (Kind::Boolean, _) => "`bool`",
        (Kind::Timestamp, _) => "`std::time::SystemTime`, `livechat_events::Timestamp<'static>`, or `&str` in ISO 8601",
        (Kind::Object, _) => {
            "`livechat_events::Extra<'static>`, a map, or a struct of your own with `#[derive(Properties)]`"
        }
        (Kind::Array, _) => match property.shape.items.as_deref() {
            Some(items) => {
                return format!(
                    "`Vec<{}>`, or another list in which each item is {}",
                    of_shape(items, None),
                    words(items.kinds)
                );
            }
            None => "`Vec<livechat_events::Json<'static>>`",
        },
    };
    text.to_owned()
}

/// A type that fits, for a field that is to be added.
pub(super) fn example(property: &CheckedProperty) -> String {
    let value = of_shape(&property.shape, property.unit.as_deref());
    if property.shape.nullable && property.shape.kinds != Kinds::ANY { format!("Option<{value}>") } else { value }
}

/// A type that fits a shape, with its whole path.
fn of_shape(shape: &Shape, unit: Option<&str>) -> String {
    if shape.kinds == Kinds::ANY {
        return "livechat_events::Json<'static>".to_owned();
    }
    let text = match shape.kinds.iter().next() {
        Some(Kind::Number) if unit == Some("seconds") => "std::time::Duration",
        Some(Kind::Number) if unit == Some("milliseconds") => "livechat_events::Milliseconds",
        Some(Kind::Number) => "f64",
        Some(Kind::Integer) => "u64",
        Some(Kind::Boolean) => "bool",
        Some(Kind::Timestamp) => "std::time::SystemTime",
        Some(Kind::Object) => "livechat_events::Extra<'static>",
        Some(Kind::Array) => {
            let items = shape
                .items
                .as_deref()
                .map_or("livechat_events::Json<'static>".to_owned(), |items| of_shape(items, unit));
            return format!("Vec<{items}>");
        }
        Some(Kind::String) | None => "String",
    };
    text.to_owned()
}

/// The kinds of a Rust value: the flags of `__rt::Allowed`, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    Text,
    Number,
    Integer,
    Duration,
    Milliseconds,
    Boolean,
    Timestamp,
}

/// Returns a flag for each of these that the plan allows.
pub(super) fn flags(shape: &Shape, unit: Option<&str>) -> [bool; 8] {
    let has = |kind| shape.kinds.contains(kind);
    let (text, number) = (shape.kinds.meets(Kinds::TEXTS), has(Kind::Number));
    [
        // A string may hold a date and time or any other text, and each of these is a string.
        text,
        number,
        number || has(Kind::Integer),
        // A length of time is written in seconds, unless its type says milliseconds.
        number && unit.is_none_or(|unit| unit == "seconds"),
        number && unit.is_none_or(|unit| unit == "milliseconds"),
        has(Kind::Boolean),
        has(Kind::Timestamp) || has(Kind::String),
        has(Kind::Object),
    ]
}

/// `__rt::Allowed<false, true, true, true, false, false, false, false, __rt::NoArray>`
pub(crate) fn allowed(shape: &Shape, unit: Option<&str>) -> TokenStream {
    let flags = flags(shape, unit);
    let items = match (&shape.items, shape.kinds.contains(Kind::Array)) {
        (_, false) => quote!(__rt::NoArray),
        (None, true) => quote!(__rt::AnyItems),
        (Some(items), true) if items.kinds == Kinds::ANY => quote!(__rt::AnyItems),
        (Some(items), true) => allowed(items, unit),
    };
    quote!(__rt::Allowed<#(#flags,)* #items>)
}
