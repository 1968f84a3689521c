//! Ranges of numbers, lengths, and multiples: those that leave no value.

use std::cmp::Ordering;
use std::ops::Bound;

use livechat_core::decimal::compare;
use livechat_core::steps::{Steps, is_empty};

use super::Site;
use crate::checked::{Kind, Kinds};
use crate::diagnostic::Diagnostic;
use crate::shown::short;
use crate::source::{Span, Spanned};

pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let shape = site.shape;
    if let (Some(least), Some(greatest)) = (&shape.min_length, &shape.max_length)
        && least.value > greatest.value
    {
        found.push(empty(site, ["min_length", "max_length"], least.span, greatest.span, Ordering::Greater));
    }
    found.extend(no_length(site));
    if is_empty(shape.ends()) {
        found.extend(range(site));
    } else {
        found.extend(no_multiple(site));
    }
}

/// Reports a length that no string of the format has.
fn no_length(site: &Site<'_>) -> Option<Diagnostic> {
    let kinds = site.kinds().filter(|kinds| kinds.is_within(Kinds::TEXTS))?;
    let format = site.shape.format.as_ref().filter(|_| kinds.contains(Kind::String))?;
    let (least, greatest) = format.value.lengths();
    let too_short = site.shape.max_length.as_ref().filter(|most| most.value < least);
    let too_long = site.shape.min_length.as_ref().filter(|low| greatest.is_some_and(|greatest| low.value > greatest));
    let (bound, words) = match (too_short, too_long) {
        (Some(bound), _) => (bound, format!("has at least {least} characters")),
        (None, Some(bound)) => (bound, format!("has at most {} characters", greatest.unwrap_or(least))),
        (None, None) => return None,
    };
    let message = format!("no value of {} can be right: {} {words}", site.what, format.value.with_article());
    Some(
        Diagnostic::error("empty-range", bound.span, message)
            .also(format.span, "the format")
            .help("remove one of the two"),
    )
}

/// A bound: its key, and its value.
type Named<'s> = (&'static str, Option<&'s Spanned<String>>);

/// Reports the first two bounds between which there is no number.
fn range(site: &Site<'_>) -> Option<Diagnostic> {
    let shape = site.shape;
    let low: [Named<'_>; 2] =
        [("minimum", shape.minimum.as_ref()), ("exclusive_minimum", shape.exclusive_minimum.as_ref())];
    let high: [Named<'_>; 2] =
        [("maximum", shape.maximum.as_ref()), ("exclusive_maximum", shape.exclusive_maximum.as_ref())];
    low.iter().flat_map(|low| high.iter().map(move |high| (low, high))).find_map(|(low, high)| {
        let (least, greatest) = (low.1?, high.1?);
        let order = compare(&least.value, &greatest.value);
        let both_allowed = (low.0, high.0) == ("minimum", "maximum");
        let is_empty = order.is_gt() || order.is_eq() && !both_allowed;
        is_empty.then(|| empty(site, [low.0, high.0], least.span, greatest.span, order))
    })
}

fn empty(site: &Site<'_>, keys: [&str; 2], least: Span, greatest: Span, order: Ordering) -> Diagnostic {
    let [low, high] = keys;
    let (words, help) = if order.is_gt() {
        ("is greater than", "swap the two")
    } else {
        ("is equal to", "write `minimum` and `maximum` for bounds that are allowed themselves")
    };
    let message = format!("no value of {} can be right: its `{low}` {words} its `{high}`", site.what);
    Diagnostic::error("empty-range", least, message).also(greatest, "the greatest").help(help)
}

/// Reports a range between two multiples, where only numbers are allowed.
fn no_multiple(site: &Site<'_>) -> Option<Diagnostic> {
    let kinds = site.kinds().filter(|kinds| kinds.is_within(Kinds::NUMBERS))?;
    let step = site.shape.multiple_of.as_ref()?;
    let (low, high) = site.shape.ends();
    if low == Bound::Unbounded || high == Bound::Unbounded {
        return None;
    }
    let none = Steps::between(&step.value, !kinds.contains(Kind::Number), (low, high))?.count() == 0;
    let message =
        format!("no value of {} can be right: its range holds no multiple of {}", site.what, short(&step.value));
    none.then(|| {
        Diagnostic::error("empty-range", step.span, message).help("widen the range, or write a smaller number")
    })
}
