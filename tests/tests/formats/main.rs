//! Plans that come in and go out mean what they meant: an independent validator of JSON Schema has the same verdict.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

mod calls;
mod export;
mod import;
mod infer;
#[path = "../random_plans/plan.rs"]
mod plan;
mod random;

use livechat_events::Validator;
use livechat_spec::load_str;
use serde_json::{Value, json};

/// Returns the validator of a plan, which must lint without errors.
fn validator(plan: &str) -> Validator {
    let checked = load_str("plan.json", plan, None).unwrap_or_else(|rejected| panic!("{plan}\n{rejected}"));
    Validator::new(livechat_cli::plan::descriptor(&checked.plan))
}

/// Returns true if a call of the event `E` with these properties has no violation.
fn accepts(validator: &Validator, properties: &Value) -> bool {
    let call = json!({"type": "track", "userId": "u", "event": "E", "properties": properties}).to_string();
    validator.check_slice(call.as_bytes()).violations() == 0
}
