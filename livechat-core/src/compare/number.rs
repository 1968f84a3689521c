//! Numbers: ranges, integers and listed values, in exact decimals.

use std::cmp::Ordering;

use super::difference::{Difference, first};
use super::exact::Exact;
use super::shape::Shape;
use super::value::Value;
use crate::decimal::compare;
use crate::plan::{Kind, Literal};

/// Finds a number that `left` accepts and `right` does not.
///
/// The bounds and the listed values cut the line of numbers into points and gaps. Inside a gap, only being whole tells
/// numbers apart: one whole and one other number of each gap decide for all.
pub(super) fn find(left: &Shape<'_>, right: &Shape<'_>) -> Difference {
    if !left.kinds.contains(Kind::Number) && !left.kinds.contains(Kind::Integer) {
        return Difference::Nothing;
    }
    if !left.values.is_empty() {
        return first(listed(left).map(|number| Value::Number(number.to_owned())), left, right);
    }
    let mut cuts: Vec<&str> = bounds(left).chain(bounds(right)).chain(listed(right)).collect();
    cuts.sort_by(|one, other| compare(one, other));
    cuts.dedup_by(|one, other| compare(one, other) == Ordering::Equal);
    let exact: Option<Vec<Exact>> = cuts.iter().map(|cut| Exact::read(cut)).collect();
    let exact = exact.and_then(|exact| Some((multiples(&exact, left, right)?, exact)));
    let Some((multiples, exact)) = exact else {
        let found = first(cuts.iter().map(|cut| Value::Number((*cut).to_owned())), left, right);
        return found.or(|| Difference::Undecided("a bound has too many digits".to_owned()));
    };
    let mut candidates: Vec<String> = around(&exact).chain(multiples).map(|number| number.to_string()).collect();
    candidates.sort_by_key(String::len);
    first(candidates.into_iter().map(Value::Number), left, right)
}

fn bounds<'s>(shape: &Shape<'s>) -> impl Iterator<Item = &'s str> {
    [shape.range.0, shape.range.1, shape.exclusive.0, shape.exclusive.1].into_iter().flatten()
}

fn listed<'s>(shape: &'s Shape<'_>) -> impl Iterator<Item = &'s str> {
    shape.values.iter().filter_map(|literal| match literal {
        Literal::Number(number) => Some(&**number),
        _ => None,
    })
}

/// Where a side takes multiples only: of every gap between cuts the two multiples next to each cut that `left` takes, and a number
/// with more digits than any other, which is a multiple of nothing. Of two multiples in a row, one decides: if `right` takes both, it
/// takes all.
fn multiples(cuts: &[Exact], left: &Shape<'_>, right: &Shape<'_>) -> Option<Vec<Exact>> {
    if left.multiple_of.is_none() && right.multiple_of.is_none() {
        return Some(Vec::new());
    }
    let read = |shape: &Shape<'_>| Exact::read(shape.multiple_of.unwrap_or("1"));
    let (mine, theirs) = (read(left)?, read(right)?);
    let places = cuts.iter().chain([&mine, &theirs]).map(Exact::places).max()?;
    let (more, less) = (Exact::last_place(places + 1), Exact::last_place(places + 1).negated());
    // A side without a step takes whole numbers, or the numbers beside the cuts.
    let step = if left.kinds.contains(Kind::Number) { mine } else { mine.whole_multiple() };
    let zero = [Exact::halves(0)];
    let cuts = if cuts.is_empty() { &zero } else { cuts };
    let around = cuts.iter().flat_map(|cut| {
        let at = cut.multiple_below(&step);
        let next = at.plus(&step);
        let (before, after) = (at.plus(&step.clone().negated()), next.plus(&step));
        [at, next, after, before, cut.plus(&more), cut.plus(&less)]
    });
    Some(around.collect())
}

/// Every cut, and of every gap between cuts a whole number, if it holds one, and one that is not.
fn around(cuts: &[Exact]) -> impl Iterator<Item = Exact> {
    const STEPS: [i8; 5] = [-2, -1, 1, 2, 3];
    let none = cuts.is_empty().then(|| [Exact::halves(0), Exact::halves(1)]).into_iter().flatten();
    let beside = cuts.iter().flat_map(|cut| {
        let floor = cut.floor();
        STEPS.into_iter().map(move |step| floor.plus(&Exact::halves(step))).chain([cut.clone()])
    });
    let between = cuts.windows(2).flat_map(|pair| {
        let middle = pair[0].middle(&pair[1]);
        [pair[0].middle(&middle), middle]
    });
    none.chain(beside).chain(between)
}
