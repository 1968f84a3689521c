//! `dynamic-name`: a name that holds a value.

use super::walk::lists;
use crate::checked::CheckedPlan;
use crate::diagnostic::Diagnostic;
use crate::shown::short;
use crate::source::Span;
use std::collections::{BTreeMap, HashSet};

/// The number of numbered names of one stem that make a list.
const MANY: usize = 4;

pub(super) fn check(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    let events: Vec<(&str, Span)> = plan.events.iter().map(|event| (event.name.as_str(), event.span)).collect();
    series("event", &events, "send one event, with a property for what differs", found);
    let mut seen = HashSet::new();
    for list in lists(plan) {
        let fresh = list.iter().filter(|property| seen.insert(property.span));
        let names: Vec<(&str, Span)> = fresh.map(|property| (property.name.as_str(), property.span)).collect();
        series("property", &names, "use one property of type `array`", found);
    }
}

fn series(what: &str, names: &[(&str, Span)], instead: &str, found: &mut Vec<Diagnostic>) {
    let mut stems: BTreeMap<&str, Vec<(&str, Span)>> = BTreeMap::new();
    for (name, span) in names {
        if holds_date(name) {
            let message = format!("the {what} name `{}` holds a date", short(name));
            found.push(Diagnostic::warning("dynamic-name", *span, message).help("send the date as a property"));
            continue;
        }
        let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        if stem.len() < name.len() {
            stems.entry(stem).or_default().push((name, *span));
        }
    }
    for numbered in stems.values().filter(|numbered| numbered.len() >= MANY) {
        let ((first, span), (last, _)) = (numbered[0], numbered[numbered.len() - 1]);
        let message = format!("the {what} names `{}` to `{}` hold a number", short(first), short(last));
        found.push(Diagnostic::warning("dynamic-name", span, message).help(instead));
    }
}

/// Returns whether a name holds a date such as `2024-05-01` or `20240501`.
fn holds_date(name: &str) -> bool {
    let digits: Vec<u8> = name.bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b'/' | b'.')).collect();
    digits.windows(8).any(|eight| {
        let number = |from: usize, to: usize| {
            eight[from..to]
                .iter()
                .try_fold(0_u32, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
        };
        let (year, month, day) = (number(0, 4), number(4, 6), number(6, 8));
        year.is_some_and(|year| (1990..2100).contains(&year))
            && month.is_some_and(|month| (1..=12).contains(&month))
            && day.is_some_and(|day| (1..=31).contains(&day))
    })
}
