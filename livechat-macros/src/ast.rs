//! A struct and its fields, with their attributes read.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Type};

use crate::attr::{ContainerAttr, FieldAttr, Role, serde};
use crate::errors::{Errors, code, message};

/// A struct whose fields are properties.
pub(crate) struct Container<'i> {
    pub(crate) input: &'i DeriveInput,
    pub(crate) attr: ContainerAttr,
    /// The fields, in the order written; none where the type is no struct with named fields.
    pub(crate) fields: Vec<Field<'i>>,
}

/// One field.
pub(crate) struct Field<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) ty: &'i Type,
    /// The name on the wire.
    pub(crate) name: String,
    /// The token with that name: the string in `rename`, or the field itself.
    pub(crate) named_at: TokenStream,
    /// True if an attribute chose the name, `rename` or `rename_all`.
    pub(crate) renamed: bool,
    pub(crate) role: Role,
    attributes: &'i [Attribute],
}

impl<'i> Container<'i> {
    /// Reads the fields of a struct whose own attributes are read.
    pub(crate) fn new(input: &'i DeriveInput, attr: ContainerAttr, errors: &mut Errors) -> Self {
        let named = match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(fields) => Some(&fields.named),
                Fields::Unit => None,
                Fields::Unnamed(fields) => {
                    errors.on(code::STRUCT, fields, TUPLE);
                    None
                }
            },
            Data::Union(data) => {
                errors.on(
                    code::STRUCT,
                    data.union_token,
                    "a union cannot be an event: its fields are not all there at once",
                );
                None
            }
            Data::Enum(data) => {
                errors.on(
                    code::STRUCT,
                    data.enum_token,
                    "an enum has no properties; write a struct with a field for each",
                );
                None
            }
        };
        let fields = named.into_iter().flatten().filter_map(|field| Field::new(field, &attr, errors)).collect();
        Self { input, attr, fields }
    }

    /// Returns true if there are fields to check against the plan: a tuple struct is one mistake, not one more per property.
    pub(crate) fn is_struct(&self) -> bool {
        matches!(&self.input.data, Data::Struct(data) if !matches!(data.fields, Fields::Unnamed(_)))
    }
}

const TUPLE: &str = "the fields of an event are its properties, and these have no names\n\
                     help: write `{ agent_id: …, message_body: … }`";

impl<'i> Field<'i> {
    fn new(field: &'i syn::Field, container: &ContainerAttr, errors: &mut Errors) -> Option<Self> {
        let ident = field.ident.as_ref()?;
        let FieldAttr { rename, role } = FieldAttr::read(&field.attrs, errors);
        // What was meant to be sent is not known: nothing more is said of the field.
        let role = if serde::check(&field.attrs, errors) { Role::Unknown } else { role };
        let plain = ident.unraw().to_string();
        let (name, named_at, renamed) = match (rename, container.rename_all) {
            (Some(text), _) => (text.value(), text.to_token_stream(), true),
            (None, Some(renaming)) => (renaming.apply(&plain), ident.to_token_stream(), true),
            (None, None) => (plain, ident.to_token_stream(), false),
        };
        Some(Self { ident, ty: &field.ty, name, named_at, renamed, role, attributes: &field.attrs })
    }

    /// `#[allow(…)]` and its like on the field: they speak of what the derive emits for it as well.
    pub(crate) fn lint_levels(&self) -> impl Iterator<Item = &'i Attribute> {
        lint_levels(self.attributes)
    }
}

/// Attributes that set the level of a lint.
pub(crate) fn lint_levels(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    let levels = ["allow", "warn", "deny", "forbid"];
    attributes.iter().filter(move |attribute| levels.iter().any(|level| attribute.path().is_ident(level)))
}

/// Two fields that are the same property.
pub(crate) fn twice(name: &str, first: &Field<'_>, second: &Field<'_>) -> String {
    let wrong = format!("property `{name}` has two fields: `{}` and `{}`", first.ident, second.ident);
    message(&wrong, Some("remove one, or mark it `#[event(skip)]`"), None)
}
