//! The values of a property: what a change of its shape loses and gains.

use livechat_core::compare::{Difference, Verdict, compare};
use livechat_spec::Shape as Planned;

use super::change::{Audience, Change, Place};
use super::describe;
use super::scope::Scope;
use super::shape::shape;

/// Compares two shapes of one property. The properties that both list for their objects are compared one by one elsewhere,
/// and so are the items of arrays.
pub(super) fn compare_values(scope: &Scope<'_>, old: &Planned, new: &Planned, place: Place) -> Option<Change> {
    let differences = describe::differences((scope.old, old), (scope.new, new));
    if differences.is_empty() {
        return None;
    }
    let (mut mine, mut theirs) = (shape(scope.old, old, scope.default.old), shape(scope.new, new, scope.default.new));
    if mine.object.is_some() && theirs.object.is_some() {
        (mine.object, theirs.object) = (None, None);
    }
    if mine.items.is_some() && theirs.items.is_some() {
        (mine.items, theirs.items) = (None, None);
    }
    let comparison = compare(&mine, &theirs);
    let rule = match comparison.verdict() {
        Verdict::Same => "values-rewritten",
        Verdict::Narrower => "values-narrowed",
        Verdict::Wider => "values-widened",
        Verdict::Neither => "values-replaced",
    };
    let mut change = Change::new(rule, place, differences.join(", "))
        .in_scope(scope)
        .texts(describe::whole(old), describe::whole(new));
    for (audience, difference, was) in [
        (Audience::Producers, &comparison.lost, "was allowed"),
        (Audience::Consumers, &comparison.gained, "is allowed now"),
    ] {
        match difference {
            Difference::Nothing => {}
            Difference::Witness(value) => change = change.breaks(audience, format!("`{value}` {was}")),
            Difference::Undecided(why) => {
                change = change.breaks(audience, format!("it cannot be decided, because {why}"));
            }
        }
    }
    Some(change)
}
