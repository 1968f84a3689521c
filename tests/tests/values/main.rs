//! `lint`, `check` and JSON Schema agree on every value.
//!
//! A value stands in three places: in an example, in an `enum`, and in a call. What `livechat lint` says of the first two, what
//! the validator says of the third, and what the `jsonschema` crate says of it by the schema that the property stands for is
//! held to each other. The exceptions are listed, and each is tested to be one.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

mod calls;
mod cases;
mod decimals;
mod formats;
mod generated;
mod other_calls;
mod sides;
mod timestamps;

use cases::{PROPERTIES, VALUES};
use sides::Property;

/// `serde_json` reads this as zero, so that JSON Schema says something else of it.
const READ_AS_ZERO: &str = "1e-400";

/// Properties of which it does.
const THAT_TAKE_ZERO: [&str; 3] =
    [r#""type": "integer""#, r#""type": "number", "enum": [0]"#, r#""type": "number", "minimum": 0, "maximum": 0"#];

/// Multiples of fractions: JSON Schema divides the float that is nearest to the number.
const DIVIDED_AS_FLOATS: [(&str, &str); 4] = [
    (r#""type": "integer", "multiple_of": 1.5"#, "1e300"),
    (r#""type": "integer", "multiple_of": 1.5"#, "9007199254740993"),
    (r#""type": "integer", "multiple_of": 1.5"#, "18446744073709551615"),
    (r#""type": "number", "multiple_of": 2.5, "minimum": 0"#, "18446744073709551614"),
];

#[test]
fn every_value_of_every_property() {
    let mut compared = 0;
    for text in PROPERTIES {
        let property = Property::new(text);
        for value in VALUES {
            let checked = property.check(value);
            assert_eq!(property.lint_example(value), checked, "lint and check differ on {value} of {text}");
            if value != READ_AS_ZERO && !DIVIDED_AS_FLOATS.contains(&(text, value)) {
                assert_eq!(property.schema(value), checked, "JSON Schema and check differ on {value} of {text}");
            }
            compared += 1;
        }
    }
    assert_eq!(compared, PROPERTIES.len() * VALUES.len());
}

/// A value of an `enum` is an error where no call could have it.
#[test]
fn every_value_in_an_enum() {
    for text in PROPERTIES.into_iter().filter(|text| !text.contains("\"enum\"")) {
        let property = Property::new(text);
        for value in VALUES.into_iter().filter(|value| !value.starts_with(['[', '{'])) {
            let linted = property.lint_enum(&[value]);
            assert_eq!(linted.is_empty(), property.check(value), "{value} in the enum of {text}: {linted:?}");
        }
    }
}

#[test]
fn the_exceptions_are_exceptions() {
    for text in THAT_TAKE_ZERO {
        let property = Property::new(text);
        assert!(!property.check(READ_AS_ZERO) && !property.lint_example(READ_AS_ZERO), "{text}");
        assert!(property.schema(READ_AS_ZERO), "{text}");
    }
    for (text, value) in DIVIDED_AS_FLOATS {
        let property = Property::new(text);
        assert_eq!(property.check(value), property.lint_example(value), "{value} of {text}");
        assert_ne!(property.check(value), property.schema(value), "{value} of {text}");
    }
}
