//! The attributes of a field.

use proc_macro2::Span;
use syn::{Attribute, LitStr};

use super::keys::{Keys, Known};
use crate::errors::{Errors, code, message};

/// `#[event(rename = "agent_id")]`, `#[event(skip)]`, …
pub(crate) struct FieldAttr {
    /// The name on the wire, where it is said.
    pub(crate) rename: Option<LitStr>,
    /// The role of the field.
    pub(crate) role: Role,
}

/// The role of a field.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    /// A property of the plan.
    Property,
    /// A property outside the plan, said openly: where.
    Custom(Span),
    /// Not a property.
    Skip,
    /// The unplanned properties.
    Extra(Span),
    /// A struct whose fields are properties.
    Flatten(Span),
    /// Not known, since the attribute is wrong.
    Unknown,
}

const FIELD: Known = Known { place: "a field", name: false, keys: &["rename", "skip", "extra", "flatten", "custom"] };

impl FieldAttr {
    /// Reads the attributes of a field.
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let before = errors.count();
        let mut keys = Keys::read(attributes, &FIELD, errors);
        let rename = keys.text("rename", errors);
        let mut roles = Vec::new();
        for (word, role) in ROLES {
            roles.extend(keys.flag(word, errors).map(|span| (word, role(span), span)));
        }
        if let [(first, ..), (second, _, span), ..] = roles.as_slice() {
            errors.at(code::ATTRIBUTE, *span, together(first, second));
        }
        let role = roles.first().map_or(Role::Property, |(_, role, _)| *role);
        let role = if errors.count() > before { Role::Unknown } else { role };
        if let (Some(rename), Some(&(word, role, _))) = (&rename, roles.first())
            && !matches!(role, Role::Custom(_))
        {
            errors.on(
                code::ATTRIBUTE,
                rename,
                message(&format!("a field with `{word}` has no name to change"), Some("remove `rename`"), None),
            );
        }
        Self { rename, role }
    }
}

/// The words for each role. Of two that cannot stand together the later one is the mistake.
type MakeRole = fn(Span) -> Role;

const ROLES: [(&str, MakeRole); 4] =
    [("skip", |_| Role::Skip), ("extra", Role::Extra), ("flatten", Role::Flatten), ("custom", Role::Custom)];

fn together(first: &str, second: &str) -> String {
    let why = match first {
        "skip" => "a field with `skip` is not a property",
        "extra" => "a field with `extra` keeps what no other field names",
        _ => "the fields of a struct with `flatten` are the properties; mark those",
    };
    message(&format!("`{second}` cannot stand beside `{first}`"), Some(&format!("remove one of the two: {why}")), None)
}
