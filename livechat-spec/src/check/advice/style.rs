//! `event-name-case`, `property-name-case`, `inconsistent-event-name` and `inconsistent-property-name`.

use super::walk::named_by_the_plan;
use crate::checked::CheckedPlan;
use crate::diagnostic::Diagnostic;
use crate::shown::short;
use crate::source::Span;

/// A way to write names.
type Style = (&'static str, fn(&str) -> bool);

const STYLES: [Style; 6] = [
    ("Title Case", is_title),
    ("snake_case", |name| is_joined(name, '_')),
    ("kebab-case", |name| is_joined(name, '-')),
    ("camelCase", |name| is_camel(name, char::is_lowercase)),
    ("PascalCase", |name| is_camel(name, char::is_uppercase)),
    ("lower case", |name| is_joined(name, ' ')),
];

/// The number of names that make a convention, and the share, out of a hundred, that has to follow it.
const MANY: usize = 5;
const MOST: usize = 80;

pub(super) fn check(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    let events: Vec<(&str, Span)> = plan.events.iter().map(|event| (event.name.as_str(), event.span)).collect();
    let all: Vec<(&str, Span)> =
        named_by_the_plan(plan).into_iter().map(|(_, property)| (property.name.as_str(), property.span)).collect();
    wanted("event-name-case", "event", &events, STYLES[0], found);
    wanted("property-name-case", "property", &all, STYLES[1], found);
    custom("inconsistent-event-name", "event", &events, found);
    custom("inconsistent-property-name", "property", &all, found);
}

fn wanted(code: &'static str, what: &str, names: &[(&str, Span)], (style, fits): Style, found: &mut Vec<Diagnostic>) {
    for (name, span) in names.iter().filter(|(name, _)| !fits(name)) {
        let message = format!("the {what} name `{}` is not in {style}", short(name));
        let help = "names are hard to change later: choose the usual style while it is new";
        found.push(Diagnostic::warning(code, *span, message).help(help));
    }
}

fn custom(code: &'static str, what: &str, names: &[(&str, Span)], found: &mut Vec<Diagnostic>) {
    let count = |(_, fits): &Style| names.iter().filter(|(name, _)| fits(name)).count();
    let Some((style, fits)) = STYLES.into_iter().max_by_key(count) else { return };
    if names.len() < MANY || count(&(style, fits)) * 100 < names.len() * MOST {
        return;
    }
    for (name, span) in names.iter().filter(|(name, _)| !fits(name)) {
        let message = format!("the {what} name `{}` is not in {style}, as most names of the plan are", short(name));
        found.push(Diagnostic::warning(code, *span, message).help("use one style, so that names can be guessed"));
    }
}

/// `Order Placed`: words that begin with a capital or a digit; short ones in between may be small.
fn is_title(name: &str) -> bool {
    const SMALL: [&str; 12] = ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "to"];
    name.split(' ').enumerate().all(|(at, word)| {
        let first = word.chars().next();
        first.is_some_and(|first| !first.is_lowercase() && first.is_alphanumeric()) || at > 0 && SMALL.contains(&word)
    })
}

fn is_joined(name: &str, by: char) -> bool {
    name.split(by)
        .all(|word| !word.is_empty() && word.chars().all(|letter| letter.is_alphanumeric() && !letter.is_uppercase()))
}

fn is_camel(name: &str, begins: fn(char) -> bool) -> bool {
    name.starts_with(begins) && name.chars().all(char::is_alphanumeric)
}
