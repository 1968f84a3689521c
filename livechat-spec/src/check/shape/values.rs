//! `enum`.

use super::Site;
use crate::checked::{Kind, Kinds, Literal, canonical, written};
use crate::diagnostic::Diagnostic;
use crate::shown::short;
use crate::source::Span;
use std::collections::HashMap;

pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let Some(values) = &site.shape.values else { return };
    if values.value.is_empty() {
        let message = format!("the `enum` of {} has no values", site.what);
        found.push(Diagnostic::error("empty-enum", values.span, message).help("list the values, or remove `enum`"));
    }
    let mut seen: HashMap<String, Span> = HashMap::new();
    for choice in &values.value {
        let literal = &choice.value.literal;
        let shown = short(&written(literal));
        if let Some(kinds) = site.kinds().filter(|kinds| !fits(literal, *kinds, site.nullable())) {
            found.push(misfit(site, literal, kinds, choice.span, &shown));
        }
        if let Some(first) = seen.get(&canonical(literal)) {
            let message = format!("the value `{shown}` stands twice in the `enum` of {}", site.what);
            let twice = Diagnostic::error("duplicate-enum-value", choice.span, message).label("listed again here");
            found.push(twice.also(*first, "first listed here").help("remove one of them"));
        } else {
            seen.insert(canonical(literal), choice.span);
        }
    }
}

fn fits(literal: &Literal, kinds: Kinds, nullable: bool) -> bool {
    match literal {
        Literal::String(_) => kinds.contains(Kind::String) || kinds.contains(Kind::Timestamp),
        Literal::Number(number) => {
            kinds.contains(Kind::Number) || (kinds.contains(Kind::Integer) && crate::checked::is_whole(number))
        }
        Literal::Boolean(_) => kinds.contains(Kind::Boolean),
        Literal::Null => nullable,
    }
}

fn misfit(site: &Site<'_>, literal: &Literal, kinds: Kinds, span: Span, shown: &str) -> Diagnostic {
    let message = format!("the value `{shown}` does not fit the type of {}", site.what);
    let help = match literal {
        Literal::Null => Some("add `\"nullable\": true`".to_owned()),
        Literal::Number(_) | Literal::Boolean(_) if kinds.contains(Kind::String) => {
            Some(format!("write `\"{shown}\"`"))
        }
        Literal::String(text) if kinds.contains(Kind::Number) && text.parse::<f64>().is_ok() => {
            Some(format!("write `{}`", short(text)))
        }
        _ => None,
    };
    let place = site.shape.types.as_ref().map_or(site.span, |types| types.span);
    Diagnostic::error("enum-value-type", span, message).also(place, "the type").maybe_help(help)
}
