//! Checks `Option` and `Presence` in a field's type against `required` and `nullable`.

use livechat_spec::{CheckedPlan, CheckedProperty};
use syn::{GenericArgument, Generics, PathArguments, Type};

use super::{known, types};
use crate::ast::Field;
use crate::errors::{Errors, code, message};
use crate::show::tokens;

/// Checks the outermost word of a field's type against the plan. The compiler checks what is inside.
pub(super) fn check(field: &Field<'_>, property: &CheckedProperty, plan: &CheckedPlan, errors: &mut Errors) {
    if known::differs(field.ty, property) {
        errors.on(code::TYPE, field.ty, types::misfit(field.ty, property, plan));
        return;
    }
    let nullable = property.shape.nullable;
    let Some((word, inner)) = wrapper(field.ty) else { return };
    let (name, written) = (&property.name, tokens(field.ty));
    let (wrong, help) = match word {
        "Option" if property.required && !nullable => (
            format!("property `{name}` is required in the plan, and `{written}` may leave it out"),
            format!("write `{}`", tokens(inner)),
        ),
        "Presence" if !nullable => (
            format!("property `{name}` is never null in the plan, and `{written}` may be"),
            if property.required {
                format!("write `{}`", tokens(inner))
            } else {
                format!("write `Option<{}>`", tokens(inner))
            },
        ),
        "Presence" if property.required => (
            format!("property `{name}` is required in the plan, and `{written}` may leave it out"),
            format!("write `Option<{}>`, which is `null` where it is `None`", tokens(inner)),
        ),
        _ => return,
    };
    let note = format!("the plan lists it at {}", plan.sources.describe(property.span));
    errors.on(code::PRESENCE, field.ty, message(&wrong, Some(&help), Some(&note)));
}

/// A field that keeps the rest is of one type.
pub(super) fn check_extra(field: &Field<'_>, generics: &Generics, errors: &mut Errors) {
    if last_word(field.ty).is_none_or(|word| word != "Extra") {
        let wrong = format!("`{}` cannot keep what the plan does not list", tokens(field.ty));
        let lifetime =
            generics.lifetimes().next().map_or("static".to_owned(), |first| first.lifetime.ident.to_string());
        let help = format!("write `livechat_events::Extra<'{lifetime}>`");
        errors.on(code::EXTRA, field.ty, message(&wrong, Some(&help), None));
    }
}

/// Returns true if a type may be absent, as far as its name tells.
pub(crate) fn is_optional(ty: &Type) -> bool {
    wrapper(ty).is_some()
}

/// `Option` or `Presence`, and what it wraps.
fn wrapper(ty: &Type) -> Option<(&'static str, &Type)> {
    let Type::Path(path) = peeled(ty) else { return None };
    let last = path.path.segments.last()?;
    let word = ["Option", "Presence"].into_iter().find(|word| last.ident == word)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(inner)) if arguments.args.len() == 1 => Some((word, inner)),
        _ => None,
    }
}

fn last_word(ty: &Type) -> Option<String> {
    let Type::Path(path) = peeled(ty) else { return None };
    path.path.segments.last().map(|last| last.ident.to_string())
}

/// A type that came through `macro_rules!` stands in an invisible group.
fn peeled(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peeled(&group.elem),
        Type::Paren(paren) => peeled(&paren.elem),
        other => other,
    }
}
