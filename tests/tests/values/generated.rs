//! Generated values.

use proptest::prelude::*;

use super::sides::{Property, lint};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// Numbers that are near each other: digits, a point, an exponent.
    #[test]
    fn numbers(bound in number(), value in number()) {
        let keys = ["minimum", "maximum", "exclusive_minimum", "exclusive_maximum", "multiple_of"];
        let bounds = keys.map(|key| format!(r#""{key}": {bound}"#)).into_iter().chain([format!(r#""enum": [{bound}]"#)]);
        for bound in bounds {
            for kind in ["number", "integer"] {
                let text = format!(r#""type": "{kind}", {bound}"#);
                // An integer that is not one.
                if !lint(&text).is_empty() {
                    continue;
                }
                let property = Property::new(&text);
                prop_assert_eq!(property.lint_example(&value), property.check(&value), "{} of {}", value, text);
                // JSON Schema divides by a float, which holds no step past 2^53.
                let is_large_step = bound.contains("\"multiple_of\": 900719925474099");
                if is_exact(&bound) && is_exact(&value) && !is_large_step {
                    prop_assert_eq!(property.schema(&value), property.check(&value), "{} of {}", value, text);
                }
            }
        }
    }

    /// Texts that are nearly timestamps.
    #[test]
    fn timestamps(text in "[0-3]{4}-[01][0-9]-[0-3][0-9][Tt ]?([0-2][0-9]:[0-6][0-9](:[0-6][0-9])?)?([.,][0-9]{0,9})?(Z|z|[+-][0-2][0-9]:?[0-6][0-9])?") {
        let property = Property::new(r#""type": "timestamp""#);
        let value = format!("\"{text}\"");
        let checked = property.check(&value);
        prop_assert_eq!(property.lint_example(&value), checked, "lint, an example: {}", text);
        prop_assert_eq!(property.lint_enum(&[&value]).is_empty(), checked, "lint, an enum: {}", text);
        // What RFC 3339 knows, is known here.
        prop_assert!(checked || !property.schema(&value), "JSON Schema: {}", text);
    }

    /// Texts with a length and a pattern.
    #[test]
    fn texts(text in "[a-c0é😀]{0,6}", least in 0_u64..5, more in 0_u64..4, pattern in prop_oneof![Just("^a"), Just("[0-9]"), Just("^[a-c]*$"), Just("é|😀")]) {
        let most = least + more;
        let text_of = format!(r#""type": "string", "min_length": {least}, "max_length": {most}, "pattern": "{pattern}""#);
        let property = Property::new(&text_of);
        let value = format!("\"{text}\"");
        let checked = property.check(&value);
        prop_assert_eq!(property.lint_example(&value), checked, "lint, an example: {} of {}", text, text_of);
        prop_assert_eq!(property.lint_enum(&[&value]).is_empty(), checked, "lint, an enum: {} of {}", text, text_of);
        prop_assert_eq!(property.schema(&value), checked, "JSON Schema: {} of {}", text, text_of);
    }
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?(0|[1-9][0-9]{0,2})",
        "-?(0|[1-9])\\.[0-9]{1,2}",
        "-?[1-9][0-9]{0,1}e-?[0-3]",
        "-?900719925474099[0-9]",
        "900719925474099[0-9]\\.[05]",
        "-?1?0{0,3}1e-?40[0-2]",
    ]
    .prop_filter("JSON has no leading zeros", |text| {
        let digits = text.trim_start_matches('-');
        !digits.starts_with('0') || digits.len() == 1 || digits.starts_with("0.")
    })
}

/// Integers of 64 bits, which `serde_json` keeps.
fn is_exact(text: &str) -> bool {
    !text.contains(['.', 'e'])
}
