//! Values: newtypes, and enums without fields.

use syn::ext::IdentExt as _;
use syn::{Data, DataEnum, DeriveInput, Field, Fields, Ident, Type, Variant};

use crate::attr::{ContainerAttr, VariantAttr};
use crate::errors::{Errors, code, message};

/// A type that is the value of a property.
pub(crate) enum Value<'i> {
    /// `struct AgentId(String);`
    Newtype(&'i Field),
    /// `enum Channel { Web, Email }`
    Texts(Texts<'i>),
}

/// The variants of an enum that is a value.
pub(crate) struct Texts<'i> {
    /// Each variant without a field, and its text.
    pub(crate) listed: Vec<(&'i Ident, String)>,
    /// The variant that keeps other texts, and the type of its field.
    pub(crate) other: Option<(&'i Ident, &'i Type)>,
}

/// Returns the kind of value that the type is, if it can be one.
pub(crate) fn value<'i>(input: &'i DeriveInput, attr: &ContainerAttr, errors: &mut Errors) -> Option<Value<'i>> {
    match &input.data {
        Data::Enum(data) => texts(input, data, attr, errors).map(Value::Texts),
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(Value::Newtype),
            Fields::Named(_) => {
                let help = "derive `Properties` for an object; a single value is `struct Name(String);`";
                errors.on(
                    code::VALUE,
                    &input.ident,
                    message("a struct with named fields is not a single value", Some(help), None),
                );
                None
            }
            _ => {
                let wrong = "a value is a struct of one field, or an enum without fields";
                errors.on(code::VALUE, &input.ident, message(wrong, Some("write `struct Name(String);`"), None));
                None
            }
        },
        Data::Union(data) => {
            errors.on(code::VALUE, data.union_token, "a union cannot be the value of a property");
            None
        }
    }
}

fn texts<'i>(
    input: &'i DeriveInput,
    data: &'i DataEnum,
    attr: &ContainerAttr,
    errors: &mut Errors,
) -> Option<Texts<'i>> {
    let (mut texts, mut others): (Vec<(&Ident, String)>, Vec<&Variant>) = (Vec::new(), Vec::new());
    for variant in &data.variants {
        let VariantAttr { rename, other } = VariantAttr::value(&variant.attrs, errors);
        if other.is_some() {
            if let Some(rename) = rename {
                errors.on(code::VALUE, &rename, "the variant for other strings has no string of its own");
            }
            others.push(variant);
            continue;
        }
        if !matches!(variant.fields, Fields::Unit) {
            let help = "remove the fields; mark the one variant that keeps every other string `#[event(other)]`; \
                        an object is a struct with `#[derive(Properties)]`";
            let wrong = "a variant stands for one string of the plan, and has no fields";
            errors.on(code::VALUE, &variant.fields, message(wrong, Some(help), None));
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
                    Some(text) => errors.on(code::VALUE, text, wrong),
                    None => errors.on(code::VALUE, &variant.ident, wrong),
                }
            }
            None => texts.push((&variant.ident, text)),
        }
    }
    if texts.is_empty() {
        errors.on(code::VALUE, &input.ident, "an enum without variants has no value");
        return None;
    }
    Some(Texts { listed: texts, other: other(&others, errors) })
}

/// Returns the one variant for other strings, which holds the string.
fn other<'i>(others: &[&'i Variant], errors: &mut Errors) -> Option<(&'i Ident, &'i Type)> {
    let (first, more) = others.split_first()?;
    for second in more {
        errors.on(code::VALUE, &second.ident, format!("`{}` takes every other string already", first.ident));
    }
    match &first.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Some((&first.ident, &fields.unnamed.first()?.ty)),
        _ => {
            let help = format!("write `{}(String)`, or `Cow<str>` in place of `String`", first.ident);
            errors.on(
                code::VALUE,
                &first.ident,
                message("the variant for other strings holds the string", Some(&help), None),
            );
            None
        }
    }
}
