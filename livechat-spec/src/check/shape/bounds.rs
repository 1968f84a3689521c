//! `minimum` and `maximum`, `min_length` and `max_length`.

use livechat_core::decimal::compare;

use super::Site;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let shape = site.shape;
    if let (Some(least), Some(greatest)) = (&shape.min_length, &shape.max_length)
        && least.value > greatest.value
    {
        found.push(empty(site, ["min_length", "max_length"], least.span, greatest.span));
    }
    if let (Some(least), Some(greatest)) = (&shape.minimum, &shape.maximum)
        && compare(&least.value, &greatest.value).is_gt()
    {
        found.push(empty(site, ["minimum", "maximum"], least.span, greatest.span));
    }
}

fn empty(site: &Site<'_>, keys: [&str; 2], least: Span, greatest: Span) -> Diagnostic {
    let [low, high] = keys;
    let message = format!("no value of {} can be right: its `{low}` is greater than its `{high}`", site.what);
    Diagnostic::error("empty-range", least, message).also(greatest, "the greatest").help("swap the two")
}
