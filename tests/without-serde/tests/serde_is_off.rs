//! What is tested here is the crate without serde.

use livechat_events::{Report, Validator, live_chat};
use serde_json::Value;

/// With serde, a validator has a method of this name, and goes before the trait's.
#[allow(dead_code, reason = "with all features of the workspace")]
trait CheckValue {
    fn check_value(&self, _: &Value) -> Report {
        Report::new()
    }
}

impl CheckValue for Validator {}

#[test]
fn values_are_not_checked() {
    let validator = Validator::new(&live_chat::PLAN);
    assert!(!validator.check_slice(b"null").is_clean());
    assert!(validator.check_value(&Value::Null).is_clean());
}
