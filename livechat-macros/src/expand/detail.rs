//! Checks against the plan that the compiler runs, for types defined elsewhere: the variants of an enum, the fields of
//! an object, the fields of a part.

use livechat_spec::{CheckedPlan, Literal, Shape};
use proc_macro2::{Delimiter, Group, Ident, Literal as TokenLiteral, TokenStream};
use quote::{quote, quote_spanned};
use syn::{GenericArgument, PathArguments, Type};

use super::spans::{Place, without_lifetimes};
use crate::ast::{Container, Field};
use crate::check::{Planned, PlannedField};
use crate::show::tokens;

/// ```text
/// const _: () = __rt::hold(__rt::differs(
///     "Channel", &__PROPERTIES[3], &<Channel as __rt::PropertyValue>::DETAIL, "plan.json:16:27",
/// ));
/// ```
pub(super) fn of_field(field: &PlannedField<'_, '_>, plan: &CheckedPlan) -> Option<TokenStream> {
    let shape = field.property.shape.items.as_deref().unwrap_or(&field.property.shape);
    if !has_detail(shape) {
        return None;
    }
    let ty = field.field.ty;
    let (owner, index) = (name(innermost(ty)), TokenLiteral::usize_unsuffixed(field.index));
    let Place { start, end } = Place::of(ty);
    let known = without_lifetimes(ty);
    let detail = Ident::new("DETAIL", end);
    let detail = quote_spanned!(start=> <#known as __rt::PropertyValue>::#detail);
    let listed = plan.sources.describe(field.property.span);
    Some(hold(Place { start, end }, &quote!(__rt::differs(#owner, &__PROPERTIES[#index], &#detail, #listed))))
}

fn has_detail(shape: &Shape) -> bool {
    shape.properties.is_some()
        || shape.named.is_some()
        || shape.values.iter().any(|value| matches!(value, Literal::String(_)))
}

/// The parts of an event, each against the plan, and all of it together for what the plan requires.
pub(super) fn of_parts(container: &Container<'_>, planned: &Planned<'_, '_>) -> TokenStream {
    let own: Vec<_> = planned.properties.iter().map(|field| TokenLiteral::usize_unsuffixed(field.index)).collect();
    let own = quote!(&[#(#own),*]);
    let mut earlier: Vec<TokenStream> = Vec::new();
    let mut checks = TokenStream::new();
    for part in &planned.others.parts {
        let members = members(part);
        let owner = name(part.ty);
        let question = quote!(__rt::part_differs(#owner, &__SET, #members, #own, &[#(#earlier),*]));
        checks.extend(hold(Place::of(part.ty), &question));
        earlier.push(members);
    }
    let name = &container.input.ident;
    let owner = name.to_string();
    let all = hold(Place::of(name), &quote!(__rt::misses(#owner, &__SET, #own, &[#(#earlier),*])));
    quote!(#checks #all)
}

fn members(part: &Field<'_>) -> TokenStream {
    let Place { start, end } = Place::of(part.ty);
    let known = without_lifetimes(part.ty);
    let members = Ident::new("MEMBERS", end);
    quote_spanned!(start=> <#known as __rt::Part>::#members)
}

/// An error, if there is a message, on the user's tokens: all of the call stands there.
pub(super) fn hold(Place { start, end }: Place, question: &TokenStream) -> TokenStream {
    let mut question = Group::new(Delimiter::Parenthesis, question.clone());
    question.set_span(end);
    let call = quote_spanned!(start=> __rt::hold #question);
    quote!(const _: () = #call;)
}

/// Returns the type inside of `Option`, `Vec` and the like: messages are about it.
fn innermost(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => innermost(&group.elem),
        Type::Reference(reference) => innermost(&reference.elem),
        Type::Path(path) => match path.path.segments.last().map(|last| &last.arguments) {
            Some(PathArguments::AngleBracketed(arguments)) if arguments.args.len() == 1 => match &arguments.args[0] {
                GenericArgument::Type(inner) => innermost(inner),
                _ => ty,
            },
            _ => ty,
        },
        _ => ty,
    }
}

/// A type as a message calls it: `Agent`, where the struct has `Agent<'a>`.
fn name(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path.path.segments.last().map_or_else(|| tokens(ty), |last| last.ident.to_string()),
        _ => tokens(ty),
    }
}
