//! `closed` of events and of objects.

use super::change::{Audience, Change, Place};
use super::scope::Scope;

/// Compares what two plans say about other properties of an object. Where neither says anything, the policies of the plans are compared
/// elsewhere, once.
pub(super) fn compare_closed(scope: &Scope<'_>, old: Option<bool>, new: Option<bool>, place: Place) -> Option<Change> {
    if old == new {
        return None;
    }
    let spelled = |closed: Option<bool>| closed.map_or_else(|| "not set".to_owned(), |closed| closed.to_string());
    let message = format!("`closed` {} → {}", spelled(old), spelled(new));
    let change =
        Change::new("unknown-properties-changed", place, message).in_scope(scope).texts(spelled(old), spelled(new));
    let what = "calls with a property that is not listed here";
    Some(match (scope.closed.old, scope.closed.new) {
        (false, true) => change.breaks(Audience::Producers, format!("{what} were allowed")),
        (true, false) => change.breaks(Audience::Consumers, format!("{what} are allowed now")),
        _ => change,
    })
}
