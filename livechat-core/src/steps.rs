//! The multiples of a step that lie in a range.

use std::ops::Bound;

use crate::decimal::{Decimal, compare};

/// The least and the greatest number, each included, excluded or open.
pub type Ends<'t> = (Bound<&'t str>, Bound<&'t str>);

/// The multiples of a step in a range, counted from the least.
///
/// ```
/// use livechat_core::steps::Steps;
/// use std::ops::Bound::{Excluded, Included};
///
/// let prices = Steps::between("0.05", false, (Excluded("0"), Included("0.2"))).unwrap();
/// assert_eq!(prices.count(), 4);
/// assert_eq!(prices.get(0).as_deref(), Some("0.05"));
/// assert_eq!(prices.get(3).as_deref(), Some("0.2"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    /// The digits after the point of `step`.
    places: usize,
    step: i128,
    first: i128,
    last: i128,
}

/// The number of units that a range without an end spans.
const SPAN: i128 = 1000;

impl Steps {
    /// Returns the multiples of a step between two ends, and only the whole ones if `whole` is set. A range without an end spans 1000, and
    /// one without a beginning begins at zero or below; it always holds a multiple. `None` where 128 bits are too small.
    #[must_use]
    pub fn between(step: &str, whole: bool, (low, high): Ends<'_>) -> Option<Self> {
        let texts = [Bound::Included(step), low, high];
        let places = texts.iter().filter_map(text_of).map(|text| Decimal::new(text).places()).max()?;
        let unit = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
        let step = Decimal::new(step).scaled(places).filter(|step| *step > 0)?;
        let step = if whole { (step / common_divisor(step, unit)).checked_mul(unit)? } else { step };
        let (low, high) = (end(low, places, 1)?, end(high, places, -1)?);
        let from = low.unwrap_or_else(|| high.unwrap_or(0).min(0));
        let to = high.map_or_else(|| unit.checked_mul(SPAN)?.checked_add(from), Some)?;
        let (first, last) = (-(from.checked_neg()?.div_euclid(step)), to.div_euclid(step));
        let first = if low.is_none() { first.min(last) } else { first };
        let last = if high.is_none() { last.max(first) } else { last };
        Some(Self { places: usize::try_from(places).ok()?, step, first, last })
    }

    /// Returns the number of multiples.
    #[must_use]
    pub fn count(&self) -> u64 {
        u64::try_from(self.last.saturating_sub(self.first).saturating_add(1).max(0)).unwrap_or(u64::MAX)
    }

    /// Returns the multiple at a place, counted from zero; `None` past the last.
    #[must_use]
    pub fn get(&self, place: u64) -> Option<String> {
        let count = self.first.checked_add(i128::from(place)).filter(|count| *count <= self.last)?;
        Some(written(count.checked_mul(self.step)?, self.places))
    }
}

/// Returns the tighter ones of the bounds that are allowed themselves, and of those that are not.
///
/// ```
/// use livechat_core::steps::ends;
/// use std::ops::Bound::{Excluded, Included};
///
/// assert_eq!(ends((Some("0"), Some("5")), (Some("0"), Some("6"))), (Excluded("0"), Included("5")));
/// ```
#[must_use]
pub fn ends<'t>(
    (least, greatest): (Option<&'t str>, Option<&'t str>),
    (above, below): (Option<&'t str>, Option<&'t str>),
) -> Ends<'t> {
    let tighter = |included: Option<&'t str>, excluded: Option<&'t str>, is_low: bool| match (included, excluded) {
        (None, None) => Bound::Unbounded,
        (Some(included), None) => Bound::Included(included),
        (None, Some(excluded)) => Bound::Excluded(excluded),
        (Some(included), Some(excluded)) => {
            let order = compare(included, excluded);
            let is_tighter = if is_low { order.is_gt() } else { order.is_lt() };
            if is_tighter { Bound::Included(included) } else { Bound::Excluded(excluded) }
        }
    };
    (tighter(least, above, true), tighter(greatest, below, false))
}

/// Returns true if no number is between two ends.
#[must_use]
pub fn is_empty((low, high): Ends<'_>) -> bool {
    let both_included = matches!((low, high), (Bound::Included(_), Bound::Included(_)));
    match (text_of(&low), text_of(&high)) {
        (Some(low), Some(high)) => {
            let order = compare(low, high);
            order.is_gt() || order.is_eq() && !both_included
        }
        _ => false,
    }
}

fn text_of<'t>(end: &Bound<&'t str>) -> Option<&'t str> {
    match *end {
        Bound::Included(text) | Bound::Excluded(text) => Some(text),
        Bound::Unbounded => None,
    }
}

/// Returns an end in units of the last place, moved inwards if it is excluded; `Some(None)` where it is open.
#[expect(clippy::option_option, reason = "one says that it is open, the other that it is too large")]
fn end(end: Bound<&str>, places: i64, inwards: i128) -> Option<Option<i128>> {
    match end {
        Bound::Unbounded => Some(None),
        Bound::Included(text) => Decimal::new(text).scaled(places).map(Some),
        Bound::Excluded(text) => Decimal::new(text).scaled(places)?.checked_add(inwards).map(Some),
    }
}

fn common_divisor(left: i128, right: i128) -> i128 {
    if right == 0 { left } else { common_divisor(right, left % right) }
}

/// Writes a number of units of the last place, without zeros at the end.
fn written(units: i128, places: usize) -> String {
    let digits = format!("{:0width$}", units.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    let (sign, point) = (if units < 0 { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
    [sign, whole, point, fraction].concat()
}

#[cfg(test)]
mod tests {
    use super::{Steps, ends, is_empty};
    use std::ops::Bound::{Excluded, Included, Unbounded};

    #[test]
    fn counts_and_writes() {
        for (step, whole, range, expected) in [
            ("1", true, (Included("-1"), Included("1")), "-1 0 1"),
            ("1", true, (Included("0.2"), Included("0.8")), ""),
            ("0.1", false, (Excluded("0.2"), Excluded("0.5")), "0.3 0.4"),
            ("2.5", true, (Included("0"), Included("10")), "0 5 10"),
            ("0.25", false, (Included("-0.5"), Included("0")), "-0.5 -0.25 0"),
            ("5000", false, (Included("1"), Unbounded), "5000"),
            ("5", false, (Unbounded, Included("-3")), "-5"),
            ("7", false, (Excluded("7"), Excluded("14")), ""),
            ("1", true, (Included("9007199254740991"), Included("9007199254740991")), "9007199254740991"),
        ] {
            let steps = Steps::between(step, whole, range);
            let all: Vec<String> =
                steps.iter().flat_map(|steps| (0..steps.count()).filter_map(|at| steps.get(at))).collect();
            assert_eq!(all.join(" "), expected, "{step} {range:?}");
        }
        assert_eq!(Steps::between("1", true, (Included("1e300"), Unbounded)), None);
        assert_eq!(Steps::between("0", true, (Unbounded, Unbounded)), None);
        assert_eq!(Steps::between("1", true, (Unbounded, Unbounded)).map(|steps| steps.count()), Some(1001));
    }

    #[test]
    fn ends_are_the_tighter_ones() {
        assert_eq!(ends((Some("1"), Some("2")), (Some("0.5"), Some("2.0"))), (Included("1"), Excluded("2.0")));
        assert_eq!(ends((None, None), (Some("1"), None)), (Excluded("1"), Unbounded));
        assert!(is_empty((Included("1"), Excluded("1.0"))) && is_empty((Included("2"), Included("1"))));
        assert!(!is_empty((Included("1"), Included("1.0"))) && !is_empty((Excluded("1"), Unbounded)));
    }
}
