//! Timestamps in every form.

use super::sides::Property;

/// Forms that RFC 3339, and with it JSON Schema, knows: it says the same of them.
const OF_RFC_3339: [(&str, bool); 46] = [
    ("2024-05-01T12:30:00Z", true),
    ("2024-05-01T12:30:00z", true),
    ("2024-05-01t12:30:00Z", true),
    ("2024-05-01T12:30:00.5Z", true),
    ("2024-05-01T12:30:00.042Z", true),
    ("2024-05-01T12:30:00.042338Z", true),
    ("2024-05-01T12:30:00.0423380Z", true),
    ("2024-05-01T12:30:00.042338085Z", true),
    ("2024-05-01T12:30:00+00:00", true),
    ("2024-05-01T12:30:00-00:00", true),
    ("2024-05-01T12:30:00.123-08:00", true),
    ("2024-05-01T12:30:00+23:59", true),
    ("1937-01-01T12:00:27.87+00:20", true),
    ("0000-01-01T00:00:00Z", true),
    ("9999-12-31T23:59:59Z", true),
    ("2024-02-29T00:00:00Z", true),
    ("2000-02-29T00:00:00Z", true),
    ("2023-02-29T00:00:00Z", false),
    ("1900-02-29T00:00:00Z", false),
    ("1998-12-31T23:59:60Z", true),
    ("1998-12-31T15:59:60.123-08:00", true),
    ("1999-01-01T00:59:60+01:00", true),
    ("1998-12-31T23:59:61Z", false),
    ("1998-12-31T23:58:60Z", false),
    ("1998-12-31T22:59:60Z", false),
    ("1998-12-31T23:59:60+01:00", false),
    ("2024-00-01T12:30:00Z", false),
    ("2024-13-01T12:30:00Z", false),
    ("2024-05-00T12:30:00Z", false),
    ("2024-04-31T12:30:00Z", false),
    ("2024-05-01T24:00:00Z", false),
    ("2024-05-01T12:60:00Z", false),
    ("2024-05-01T12:30:00+24:00", false),
    ("2024-05-01T12:30:00+12:60", false),
    ("2024-05-01T12:30:00.Z", false),
    ("2024-05-01T12:30:00Zulu", false),
    ("2024-05-01T12:30:00Z ", false),
    (" 2024-05-01T12:30:00Z", false),
    ("2024-05-01T12:30:00+01:00Z", false),
    ("2024-05-01T12:30:00+1", false),
    ("24-05-01T12:30:00Z", false),
    ("2024-5-1T12:30:00Z", false),
    ("+12024-05-01T12:30:00Z", false),
    ("2024-122T12:30:00Z", false),
    ("06/19/2024 08:30:06 PST", false),
    ("2024-05-0\u{966}T12:30:00Z", false),
];

/// Forms that client libraries send and RFC 3339 does not know: valid here, and not by JSON Schema.
const BEYOND_RFC_3339: [&str; 12] = [
    "2024-05-01",
    "2024-05-01T12:30:00",
    "2024-05-01T12:30:00.042",
    "2024-05-01T12:30:00.042338",
    "2024-05-01 12:30:00Z",
    "2024-05-01 12:30:00",
    "2024-05-01 12:30:00.042",
    "2024-05-01T12:30:00,042Z",
    "2024-05-01T12:30:00+0100",
    "2024-05-01T12:30:00-0100",
    "2024-05-01T12:30:00+01",
    "1998-12-31T23:59:60",
];

/// What is no date and time on any side.
const NONSENSE: [&str; 26] = [
    "",
    "nonsense",
    "now",
    "1714566600",
    "1714566600000",
    "2024",
    "2024-05",
    "2024-05-01T",
    "2024-05-01T12",
    "2024-05-01T12:30",
    "2024-05-01T12:30Z",
    "2024-05-01T12:30:0Z",
    "2024-05-01T24:00",
    "2024-05-01T12:30+01:00",
    "2024-99-99T99:99 nonsense",
    "2024-99-99T99:99:99Z",
    "2024-05-01T12:30 nonsense",
    "2024-05-01T12:30:00 nonsense",
    "2024-05-01_12:30:00Z",
    "2024-05-01T12:30:00 +01:00",
    "2024-05-01T12.30.00Z",
    "2024-05-01Z",
    "20240501T123000Z",
    "2024/05/01T12:30:00Z",
    "12:30Z",
    "Wed, 01 May 2024 12:30:00 GMT",
];

#[test]
fn every_form() {
    let property = Property::new(r#""type": "timestamp""#);
    let of_rfc_3339 = OF_RFC_3339.map(|(text, valid)| (text, valid, valid));
    let beyond = BEYOND_RFC_3339.map(|text| (text, true, false));
    let nonsense = NONSENSE.map(|text| (text, false, false));
    for (text, valid, by_schema) in of_rfc_3339.into_iter().chain(beyond).chain(nonsense) {
        let value = format!("\"{text}\"");
        assert_eq!(property.check(&value), valid, "check: {text:?}");
        assert_eq!(property.lint_example(&value), valid, "lint, an example: {text:?}");
        assert_eq!(property.lint_enum(&[&value]).is_empty(), valid, "lint, an enum: {text:?}");
        assert_eq!(property.schema(&value), by_schema, "JSON Schema: {text:?}");
    }
}
