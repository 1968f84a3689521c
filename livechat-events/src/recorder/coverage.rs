//! What of a plan was not sent.

use super::RecordedCall;
use crate::descriptor::Plan;
use livechat_core::json::JsonKind;

/// What of a plan was not sent, a line each: events, and if asked for the properties of those that were. What the plan
/// deprecates may be missing.
pub(super) fn missing(plan: &Plan, calls: &[RecordedCall], properties: bool) -> Vec<String> {
    let mut missing = Vec::new();
    for event in plan.events.iter().filter(|event| event.deprecated.is_none()) {
        let of_event: Vec<&RecordedCall> = calls.iter().filter(|call| call.event() == Some(event.name)).collect();
        if of_event.is_empty() {
            missing.push(format!("`{}`", event.name));
        } else if properties {
            let has =
                |call: &&RecordedCall, name| call.property(name).is_some_and(|value| value.kind() != JsonKind::Null);
            let planned = event.properties.iter().filter(|property| property.deprecated.is_none());
            let unsent = planned.filter(|property| !of_event.iter().any(|call| has(call, property.name)));
            missing.extend(unsent.map(|property| format!("`{}` of `{}`", property.name, event.name)));
        }
    }
    missing
}
