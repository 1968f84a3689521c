//! Generates numbers that keep the bounds of a shape, and numbers that break one.

use livechat_core::decimal::{Decimal, is_multiple_of};
use livechat_core::rules::{Bounds, Given, check_value};
use livechat_core::steps::{Ends, Steps, ends};
use livechat_events::descriptor::{Kind, Kinds, Shape};

use super::random::Random;

/// The most numbers that one is drawn from.
const MOST: u64 = 10_001;

/// Returns a number of a kind that fits a shape, if one is found.
pub(super) fn number(kind: Kind, shape: &Shape, random: &mut Random) -> Option<String> {
    let range = ends(shape.range, shape.exclusive);
    let is_whole = kind == Kind::Integer;
    let steps = match shape.multiple_of {
        Some(step) => Steps::between(step, is_whole, range),
        // Whole numbers read best, and between two fractions there may be none.
        None => Steps::between("1", true, range).filter(|steps| is_whole || steps.count() > 0).or_else(|| finer(shape)),
    };
    let drawn = steps.and_then(|steps| steps.get(random.below(steps.count().min(MOST))));
    // Bounds with many digits are their own example.
    let bounds = [shape.range.0, shape.range.1].into_iter().flatten().map(str::to_owned);
    drawn.into_iter().chain(bounds).find(|text| fits(shape, text))
}

/// Returns true if a number fits a shape.
pub(super) fn fits(shape: &Shape, text: &str) -> bool {
    let bounds = Bounds {
        values: shape.values,
        range: shape.range,
        exclusive: shape.exclusive,
        multiple_of: shape.multiple_of,
        ..Bounds::of(shape.kinds)
    };
    let mut fits = true;
    check_value(&bounds, Given::Number(text), |_| fits = false);
    fits
}

/// Returns a number outside of the range of a shape that breaks no other rule, if one is found.
pub(super) fn out_of_range(shape: &Shape) -> Option<String> {
    let beside = |bound: Option<&str>, step: i64| Some(bound?.parse::<i64>().ok()?.checked_add(step)?.to_string());
    let (range, exclusive) = (shape.range, shape.exclusive);
    let candidates =
        [beside(range.0, -1), beside(range.1, 1), beside(exclusive.0, 0), beside(exclusive.1, 0)].into_iter().flatten();
    candidates.into_iter().find(|text| shape.multiple_of.is_none_or(|step| is_multiple_of(text, step)))
}

/// Returns a number in the range of a shape that is not a multiple of its step, if one is found.
pub(super) fn not_a_multiple(shape: &Shape) -> Option<String> {
    let step = shape.multiple_of?;
    let numbers = if shape.kinds.contains(Kind::Number) {
        finer(shape)
    } else {
        Steps::between("1", true, ends(shape.range, shape.exclusive))
    }?;
    let found = (0..3).filter_map(|place| numbers.get(place)).find(|text| !is_multiple_of(text, step));
    found.filter(|_| shape.kinds.meets(Kinds::NUMBERS))
}

/// Returns the numbers of the range with one digit more than any of its bounds.
fn finer(shape: &Shape) -> Option<Steps> {
    let range: Ends<'_> = ends(shape.range, shape.exclusive);
    let bounds = [shape.range.0, shape.range.1, shape.exclusive.0, shape.exclusive.1, shape.multiple_of];
    let places = bounds.into_iter().flatten().map(|bound| Decimal::new(bound).places()).max().unwrap_or(0);
    Steps::between(&format!("1e-{}", places.saturating_add(1)), false, range)
}

#[cfg(test)]
mod tests {
    use super::{fits, not_a_multiple, number, out_of_range};
    use crate::sample::random::Random;
    use livechat_events::descriptor::{Kind, Shape};

    #[test]
    fn numbers_fit_and_faults_do_not() {
        let shapes = [
            Shape::NUMBER.exclusive(Some("0"), Some("0.5")),
            Shape::NUMBER.multiple_of("0.01").range(Some("1"), None),
            Shape::INTEGER.multiple_of("2.5").exclusive(Some("0"), None),
            Shape::INTEGER.range(None, Some("9007199254740991")),
            Shape::INTEGER.range(Some("18446744073709551614"), None),
            Shape::NUMBER.range(Some("1e300"), None),
            Shape::NUMBER.range(None, Some("-0.25")).multiple_of("0.5"),
        ];
        for shape in shapes {
            let kind = if shape.kinds.contains(Kind::Number) { Kind::Number } else { Kind::Integer };
            let mut random = Random::new(1);
            assert!(
                (0..50).all(|_| number(kind, &shape, &mut random).is_some_and(|text| fits(&shape, &text))),
                "{shape:?}"
            );
            for broken in [out_of_range(&shape), not_a_multiple(&shape)].into_iter().flatten() {
                assert!(!fits(&shape, &broken), "{broken}: {shape:?}");
            }
        }
        let never = Shape::INTEGER.range(Some("0.2"), Some("0.8"));
        assert_eq!(number(Kind::Integer, &never, &mut Random::new(1)), None);
    }
}
