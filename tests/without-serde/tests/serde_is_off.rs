//! What is tested here is the crate without serde.

use livechat_events::{Validator, live_chat};

/// With serde, a validator has a method of this name that takes a `Value`, and this does not compile.
trait CheckValue {
    fn check_value(&self) -> &'static str {
        "not the validator's own"
    }
}

impl CheckValue for Validator {}

#[test]
fn values_are_not_checked() {
    assert_eq!(Validator::new(&live_chat::PLAN).check_value(), "not the validator's own");
}
