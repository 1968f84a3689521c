//! Values: newtypes, and enums without fields.

use syn::ext::IdentExt as _;
use syn::{Data, DataEnum, DeriveInput, Field, Fields, Ident};

use crate::attr::{ContainerAttr, VariantAttr};
use crate::errors::{Errors, message};

/// A type that is the value of a property.
pub(crate) enum Value<'i> {
    /// `struct AgentId(String);`
    Newtype(&'i Field),
    /// `enum Channel { Web, Email }`: each variant and its text.
    Texts(Vec<(&'i Ident, String)>),
}

/// Returns the kind of value that the type is, if it can be one.
pub(crate) fn value<'i>(input: &'i DeriveInput, attr: &ContainerAttr, errors: &mut Errors) -> Option<Value<'i>> {
    match &input.data {
        Data::Enum(data) => texts(input, data, attr, errors).map(Value::Texts),
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(Value::Newtype),
            Fields::Named(_) => {
                let help = "for an object write `#[derive(Properties)]`; a single value is `struct Name(String);`";
                errors.on(&input.ident, message("a struct with named fields is not a single value", Some(help), None));
                None
            }
            _ => {
                let wrong = "a value is a struct of one field, or an enum without fields";
                errors.on(&input.ident, message(wrong, Some("write `struct Name(String);`"), None));
                None
            }
        },
        Data::Union(data) => {
            errors.on(data.union_token, "a union cannot be the value of a property");
            None
        }
    }
}

fn texts<'i>(
    input: &'i DeriveInput,
    data: &'i DataEnum,
    attr: &ContainerAttr,
    errors: &mut Errors,
) -> Option<Vec<(&'i Ident, String)>> {
    let mut texts: Vec<(&Ident, String)> = Vec::new();
    for variant in &data.variants {
        let VariantAttr { rename, .. } = VariantAttr::value(&variant.attrs, errors);
        if !matches!(variant.fields, Fields::Unit) {
            errors.on(&variant.fields, "a variant stands for one string of the plan, and has no fields");
        }
        let plain = variant.ident.unraw().to_string();
        let text = match (&rename, attr.rename_all) {
            (Some(text), _) => text.value(),
            (None, Some(rule)) => rule.apply(&plain),
            (None, None) => plain,
        };
        match texts.iter().find(|(_, known)| *known == text) {
            Some((first, _)) => {
                let wrong = format!("`{first}` and `{}` are both `{text}`", variant.ident);
                match &rename {
                    Some(text) => errors.on(text, wrong),
                    None => errors.on(&variant.ident, wrong),
                }
            }
            None => texts.push((&variant.ident, text)),
        }
    }
    if texts.is_empty() {
        errors.on(&input.ident, "an enum without variants has no value");
        return None;
    }
    Some(texts)
}
