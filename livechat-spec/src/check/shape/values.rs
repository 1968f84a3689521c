//! `enum`.

use livechat_core::decimal::Decimal;
use livechat_core::rules::Bounds;
use livechat_core::steps::{ends, is_empty};

use super::Site;
use crate::check::violation::{check as check_value, pattern};
use crate::checked::{Kind, Kinds, Literal, written};
use crate::diagnostic::Diagnostic;
use crate::model::Choice;
use crate::shown::short;
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let Some(values) = &site.shape.values else { return };
    if values.value.is_empty() {
        let message = format!("the `enum` of {} has no values", site.what);
        found.push(Diagnostic::error("empty-enum", values.span, message).help("list the values, or remove `enum`"));
    }
    duplicates(site, &values.value, found);
    unusable(site, &values.value, found);
}

fn duplicates(site: &Site<'_>, values: &[Spanned<Choice>], found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<Value<'_>, Span> = BTreeMap::new();
    for choice in values {
        let literal = &choice.value.literal;
        if let Some(first) = seen.get(&Value::of(literal)) {
            let message =
                format!("the value `{}` stands twice in the `enum` of {}", short(&written(literal)), site.what);
            let twice = Diagnostic::error("duplicate-enum-value", choice.span, message).label("listed again here");
            found.push(twice.also(*first, "first listed here").help("remove one of them"));
        } else {
            seen.insert(Value::of(literal), choice.span);
        }
    }
}

/// A value of which equal spellings are equal: `1` and `1.0` are one value.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Value<'l> {
    Null,
    Boolean(bool),
    Number(Decimal<'l>),
    String(&'l str),
}

impl<'l> Value<'l> {
    fn of(literal: &'l Literal) -> Self {
        match literal {
            Literal::Null => Self::Null,
            Literal::Boolean(value) => Self::Boolean(*value),
            Literal::Number(number) => Self::Number(Decimal::new(number)),
            Literal::String(text) => Self::String(text),
        }
    }
}

/// Reports values that no call can have without a violation.
fn unusable(site: &Site<'_>, values: &[Spanned<Choice>], found: &mut Vec<Diagnostic>) {
    let pattern = pattern(site.shape.pattern.as_ref().map(|pattern| &pattern.value));
    let Some(bounds) = site.bounds(pattern.as_ref()) else { return };
    // No value is within bounds that are empty: that is an error of its own.
    let bounds = without_empty_ranges(bounds);
    for choice in values {
        let literal = &choice.value.literal;
        let shown = short(&written(literal));
        check_value(&bounds, literal.into(), |broken| {
            found.push(if broken.of_kind {
                misfit(site, literal, bounds.kinds, choice.span, &shown)
            } else {
                let message = format!("the value `{shown}` in the `enum` of {} {}", site.what, broken.words);
                Diagnostic::error("enum-value-bounds", choice.span, message)
                    .help("remove it, or change what does not allow it")
            });
        });
    }
}

fn without_empty_ranges(mut bounds: Bounds<'_, String>) -> Bounds<'_, String> {
    if is_empty(ends(bounds.range, bounds.exclusive)) {
        (bounds.range, bounds.exclusive) = ((None, None), (None, None));
    }
    if matches!(bounds.length, (Some(least), Some(greatest)) if least > greatest) {
        bounds.length = (None, None);
    }
    bounds
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
