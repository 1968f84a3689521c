//! Traits, properties of pages, members of `context` and of every call keep the same rules as properties of events.

use livechat_events::Validator;
use livechat_spec::load_str;

use super::cases::{PROPERTIES, VALUES};
use super::sides::Property;

/// A plan with the property in each place beside events.
fn plan(property: &str) -> String {
    let one = format!(r#"[{{"name": "v", {property}}}]"#);
    let calls = format!(
        r#"{{"identify": {{"traits": {one}}}, "group": {{"traits": {one}}}, "page": [{{"properties": {one}}}], "screen": [{{"name": "S", "properties": {one}}}]}}"#
    );
    format!(r#"{{"name": "p", "events": [{{"name": "E"}}], "calls": {calls}, "context": {one}, "every_call": {one}}}"#)
}

/// Calls with the value in each of these places.
fn calls(value: &str) -> [String; 6] {
    [
        format!(r#"{{"type": "identify", "userId": "u", "traits": {{"v": {value}}}}}"#),
        format!(r#"{{"type": "group", "userId": "u", "groupId": "g", "traits": {{"v": {value}}}}}"#),
        format!(r#"{{"type": "page", "userId": "u", "properties": {{"v": {value}}}}}"#),
        format!(r#"{{"type": "screen", "userId": "u", "name": "S", "properties": {{"v": {value}}}}}"#),
        format!(r#"{{"type": "alias", "userId": "u", "context": {{"v": {value}}}}}"#),
        format!(r#"{{"userId": "u", "event": "E", "v": {value}}}"#),
    ]
}

#[test]
fn values_are_judged_alike_in_every_part_of_a_call() {
    for text in PROPERTIES {
        let property = Property::new(text);
        let checked = load_str("plan.json", &plan(text), None).unwrap_or_else(|rejected| panic!("{text}: {rejected}"));
        let validator = Validator::new(livechat_cli::plan::descriptor(&checked.plan));
        for value in VALUES {
            for call in calls(value) {
                let report = validator.check_slice(call.as_bytes());
                assert_eq!(report.violations() == 0, property.check(value), "{call} by {text}: {report}");
            }
        }
    }
}
