//! What surrounds the properties of a call.

use super::sides::Property;

/// Calls of which `lint` and `check` say the same.
const AGREED: [(&str, bool); 16] = [
    (r#"{"userId": "u", "event": "E", "properties": {"v": 1}}"#, true),
    (r#"{"anonymousId": "a", "event": "E", "properties": {"v": 1}}"#, true),
    (r#"{"userId": "u", "anonymousId": "a", "event": "E"}"#, true),
    (r#"{"userId": null, "anonymousId": "a", "event": "E"}"#, true),
    (r#"{"userId": "u", "anonymousId": null, "event": "E"}"#, true),
    (r#"{"userId": "u", "event": "E", "properties": null}"#, true),
    (r#"{"userId": "u", "event": "E", "properties": {}}"#, true),
    (r#"{"type": "track", "userId": "u", "event": "E", "context": {"ip": "0.0.0.0"}}"#, true),
    (r#"{"event": "E"}"#, false),
    (r#"{"userId": null, "event": "E"}"#, false),
    (r#"{"userId": "", "event": "E"}"#, false),
    (r#"{"userId": ["u"], "event": "E"}"#, false),
    (r#"{"userId": "u"}"#, false),
    (r#"{"userId": "u", "event": 5}"#, false),
    (r#"{"userId": "u", "event": "E", "properties": []}"#, false),
    (r#"{"userId": "u", "event": "F", "properties": {}}"#, false),
];

/// Calls that a tracking API takes, and that are no good examples of an event: `check` has a warning or nothing, `lint` an error.
const STRICTER_AS_EXAMPLES: [&str; 3] = [
    r#"{"userId": 5, "event": "E"}"#,
    r#"{"userId": "", "anonymousId": "a", "event": "E"}"#,
    r#"{"type": "identify", "userId": "u", "event": "E"}"#,
];

#[test]
fn every_call() {
    let property = Property::new(r#""type": "number""#);
    for (call, valid) in AGREED {
        assert_eq!(property.check_call(call), valid, "check: {call}");
        assert_eq!(property.lint_call(call), valid, "lint: {call}");
    }
    for call in STRICTER_AS_EXAMPLES {
        assert!(property.check_call(call), "check: {call}");
        assert!(!property.lint_call(call), "lint: {call}");
    }
}
