//! The public API of generated code, by name.

use std::collections::BTreeMap;

use livechat_spec::CheckedPlan;
use livechat_spec::codegen::{Options, module};
use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item as Syntax, Stmt, Visibility};

use crate::Failure;

/// Names and what they stand for: `MessageSent`, `MessageSent.channel`, `MessageSent::new`, `Channel::Web`,
/// `MessageSent: Default`, `event_names::MESSAGE_SENT`.
pub(super) type Api = BTreeMap<String, Item>;

/// The item that a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Its type or signature, as tokens.
    pub(super) form: String,
    /// True if variants or fields may be added to it without a break.
    pub(super) non_exhaustive: bool,
    /// The type of which it is a variant or a field.
    pub(super) part_of: Option<String>,
}

/// Returns the API of the code that is generated from a plan.
pub(super) fn api(plan: &CheckedPlan) -> Result<Api, Failure> {
    let file: syn::File = syn::parse2(module(plan, &Options::default()))
        .map_err(|error| Failure::Message(format!("cannot read the code generated from `{}`: {error}", plan.name)))?;
    let mut api = Api::new();
    items(&file.items, "", &mut api);
    Ok(api)
}

fn items(all: &[Syntax], within: &str, api: &mut Api) {
    for item in all {
        match item {
            // A private module is re-exported as a whole.
            Syntax::Mod(module) => {
                let public = is_public(&module.vis);
                let inner = if public { format!("{within}{}::", module.ident) } else { within.to_owned() };
                items(module.content.as_ref().map_or(&[][..], |(_, inside)| inside), &inner, api);
            }
            Syntax::Struct(found) if is_public(&found.vis) => {
                let name = format!("{within}{}", found.ident);
                add(api, name.clone(), format!("struct {}", text(&found.generics)), &found.attrs, None);
                fields(&found.fields, &name, api);
            }
            Syntax::Enum(found) if is_public(&found.vis) => {
                let name = format!("{within}{}", found.ident);
                add(api, name.clone(), format!("enum {}", text(&found.generics)), &found.attrs, None);
                for variant in &found.variants {
                    let form = text(&variant.fields);
                    add(api, format!("{name}::{}", variant.ident), form, &variant.attrs, Some(name.clone()));
                }
            }
            Syntax::Const(found) if found.ident == "_" => anonymous(&found.expr, within, api),
            Syntax::Impl(found) => implementation(found, within, api),
            _ => value(item, within, api),
        }
    }
}

/// Constants, statics, aliases and functions.
fn value(item: &Syntax, within: &str, api: &mut Api) {
    let (visibility, ident, form, attributes) = match item {
        Syntax::Const(found) => (&found.vis, &found.ident, text(&found.ty), &found.attrs),
        Syntax::Static(found) => (&found.vis, &found.ident, text(&found.ty), &found.attrs),
        Syntax::Type(found) => (&found.vis, &found.ident, text(&found.ty), &found.attrs),
        Syntax::Fn(found) => (&found.vis, &found.sig.ident, text(&found.sig), &found.attrs),
        _ => return,
    };
    if is_public(visibility) {
        add(api, format!("{within}{ident}"), form, attributes, None);
    }
}

fn fields(fields: &Fields, owner: &str, api: &mut Api) {
    for field in fields.iter().filter(|field| is_public(&field.vis)) {
        let name = field.ident.as_ref().map_or_else(String::new, ToString::to_string);
        add(api, format!("{owner}.{name}"), text(&field.ty), &field.attrs, Some(owner.to_owned()));
    }
}

/// Implementations of traits stand in blocks of their own.
fn anonymous(expression: &syn::Expr, within: &str, api: &mut Api) {
    if let syn::Expr::Block(block) = expression {
        for statement in &block.block.stmts {
            if let Stmt::Item(Syntax::Impl(found)) = statement {
                implementation(found, within, api);
            }
        }
    }
}

fn implementation(found: &syn::ItemImpl, within: &str, api: &mut Api) {
    let syn::Type::Path(path) = &*found.self_ty else { return };
    let Some(owner) = path.path.segments.last().map(|segment| format!("{within}{}", segment.ident)) else { return };
    if let Some((path, _)) = &found.trait_ {
        let name = path.segments.last().map_or_else(String::new, text).replace(' ', "");
        add(api, format!("{owner}: {name}"), text(&found.generics), &[], None);
        return;
    }
    for item in &found.items {
        match item {
            ImplItem::Fn(function) if is_public(&function.vis) => {
                add(api, format!("{owner}::{}", function.sig.ident), text(&function.sig), &[], None);
            }
            ImplItem::Const(found) if is_public(&found.vis) => {
                add(api, format!("{owner}::{}", found.ident), text(&found.ty), &[], None);
            }
            _ => {}
        }
    }
}

fn add(api: &mut Api, name: String, form: String, attributes: &[Attribute], part_of: Option<String>) {
    let non_exhaustive = attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive"));
    api.insert(name, Item { form, non_exhaustive, part_of });
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
