//! Numbers that a float does not tell apart.

use super::sides::{Property, lint};

/// Numbers in ascending order; those of one row are equal. All but those in the last rows can stand in a call.
const ASCENDING: [&[&str]; 22] = [
    &["-1e400", "-10e399"],
    &["-1e308"],
    &["-9007199254740993", "-9007199254740993.0"],
    &["-9007199254740992"],
    &["-1.5", "-15e-1", "-1.50"],
    &["-1e-400"],
    &["0", "-0", "0.0", "0e9", "0e99999999999999999999"],
    &["1e-401"],
    &["1e-400", "0.1e-399"],
    &["1e-17"],
    &["0.1"],
    &["0.10000000000000000001"],
    &["1", "1.0", "10e-1", "1E0", "1e+0"],
    &["1.00000000000000000001"],
    &["9007199254740992", "9007199254740992.0", "9.007199254740992e15"],
    &["9007199254740993", "9007199254740993.000"],
    &["9007199254740994"],
    &["123456789012345678901234567890"],
    &["123456789012345678901234567891", "1.23456789012345678901234567891e29"],
    &["1e308"],
    &["1e400", "10e399"],
    &["1e401"],
];

#[test]
fn bounds_are_exact() {
    for (least, minimum) in numbers() {
        for (greatest, maximum) in numbers() {
            let text = format!(r#""type": "number", "minimum": {minimum}, "maximum": {maximum}"#);
            let found = lint(&text);
            if least > greatest {
                assert_eq!(found, ["empty-range"].into(), "{text}");
                continue;
            }
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}

#[test]
fn exclusive_bounds_are_exact() {
    for (least, minimum) in numbers() {
        for (greatest, maximum) in numbers() {
            for [low, high] in [["exclusive_minimum", "maximum"], ["minimum", "exclusive_maximum"]] {
                let found = lint(&format!(r#""type": "number", "{low}": {minimum}, "{high}": {maximum}"#));
                assert_eq!(found.contains("empty-range"), least >= greatest, "{low} {minimum} {high} {maximum}");
            }
        }
    }
}

/// A number, a step, and whether it is a multiple.
const MULTIPLES: [(&str, &str, bool); 14] = [
    ("0.3", "0.1", true),
    ("0.30000000000000000001", "0.1", false),
    ("59.9", "0.01", true),
    ("59.995", "0.01", false),
    ("1e300", "1024", true),
    ("1e300", "3", false),
    ("9007199254740993", "2", false),
    ("9007199254740993.0", "3", true),
    ("1e-400", "1e-400", true),
    ("1.5e-400", "1e-400", false),
    ("0.0", "1e300", true),
    ("1", "1e300", false),
    ("123456789012345678901234567890", "10", true),
    ("123456789012345678901234567891", "10", false),
];

#[test]
fn multiples_are_exact() {
    for (value, step, valid) in MULTIPLES {
        for value in [value.to_owned(), format!("-{value}")] {
            let property = Property::new(&format!(r#""type": "number", "multiple_of": {step}"#));
            assert_eq!(property.check(&value), valid, "check: {value} of {step}");
            assert_eq!(property.lint_example(&value), valid, "lint, an example: {value} of {step}");
            assert_eq!(property.lint_enum(&[&value]).is_empty(), valid, "lint, an enum: {value} of {step}");
        }
    }
}

#[test]
fn values_are_held_to_exact_bounds() {
    for (bound, limit) in numbers() {
        let minimum = Property::new(&format!(r#""type": "number", "minimum": {limit}"#));
        let maximum = Property::new(&format!(r#""type": "number", "maximum": {limit}"#));
        let above = Property::new(&format!(r#""type": "number", "exclusive_minimum": {limit}"#));
        let below = Property::new(&format!(r#""type": "number", "exclusive_maximum": {limit}"#));
        for (place, value) in numbers() {
            let readable = !is_too_large(value);
            for (property, valid) in [
                (&minimum, place >= bound),
                (&maximum, place <= bound),
                (&above, place > bound),
                (&below, place < bound),
            ] {
                let valid = valid && readable;
                assert_eq!(property.check(value), valid, "check: {value} and {limit}");
                assert_eq!(property.lint_example(value), valid, "lint, an example: {value} and {limit}");
                assert_eq!(property.lint_enum(&[value]).is_empty(), valid, "lint, an enum: {value} and {limit}");
            }
        }
    }
}

#[test]
fn duplicates_are_exact() {
    let any = Property::new(r#""type": "number""#);
    for (place, value) in numbers() {
        let only = (!is_too_large(value)).then(|| Property::new(&format!(r#""type": "number", "enum": [{value}]"#)));
        for (other_place, other) in numbers() {
            let twice = any.lint_enum(&[value, other]).contains("duplicate-enum-value");
            assert_eq!(twice, place == other_place, "lint: {value} and {other}");
            if let Some(only) = only.as_ref().filter(|_| !is_too_large(other)) {
                assert_eq!(only.check(other), twice, "check: {value} and {other}");
                assert_eq!(only.lint_example(other), twice, "lint, an example: {value} and {other}");
            }
        }
    }
}

/// No reader of calls takes a number that is too large for a float: not ours, and not `serde_json`.
fn is_too_large(number: &str) -> bool {
    number.parse::<f64>().is_ok_and(f64::is_infinite)
}

/// Every number, and the place of its row.
fn numbers() -> impl Iterator<Item = (usize, &'static str)> {
    ASCENDING.into_iter().enumerate().flat_map(|(place, row)| row.iter().map(move |number| (place, *number)))
}
