//! The names of Rust types, where a value does not say its own.

use livechat_spec::{Definition, RustType};

use crate::docs::json::Json;

/// `Cow<str>`, `Vec<Number>`, …
pub(super) fn type_name(rust_type: &RustType) -> String {
    match rust_type {
        RustType::Text => "Cow<'_, str>".to_owned(),
        RustType::Number => "Number".to_owned(),
        RustType::Integer => "Integer".to_owned(),
        RustType::Seconds => "Seconds".to_owned(),
        RustType::Milliseconds => "Milliseconds".to_owned(),
        RustType::Boolean => "bool".to_owned(),
        RustType::Timestamp => "Timestamp<'_>".to_owned(),
        RustType::Object => "Extra<'_>".to_owned(),
        RustType::Json => "Json<'_>".to_owned(),
        RustType::List(of, false) => format!("Vec<{}>", type_name(of)),
        RustType::List(of, true) => format!("Vec<Option<{}>>", type_name(of)),
        RustType::Named(named) if matches!(named.definition, Definition::Object(_)) => format!("{}<'_>", named.ident),
        // A union may have a lifetime or none; where it is left out, either is meant.
        RustType::Named(named) => named.ident.clone(),
    }
}

/// Whether a union's member is what a value is.
pub(super) fn is_of(member: &RustType, value: &Json) -> bool {
    match value {
        Json::Null => false,
        Json::Boolean(_) => *member == RustType::Boolean,
        Json::Number(_) => {
            matches!(member, RustType::Number | RustType::Integer | RustType::Seconds | RustType::Milliseconds)
        }
        Json::Text(_) => matches!(member, RustType::Text | RustType::Timestamp),
        Json::Array(_) => matches!(member, RustType::List(..)),
        Json::Object(_) => *member == RustType::Object,
    }
}
