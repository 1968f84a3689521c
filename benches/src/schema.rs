//! The plan as a JSON Schema, as a user of a schema validator would write it.

use serde_json::{Value, json};

pub(crate) const EVENTS: [&str; 4] = [
    "Live Chat Conversation Started",
    "Live Chat Conversation Ended",
    "Live Chat Message Sent",
    "Live Chat Message Received",
];

/// What every call looks like.
pub(crate) fn envelope(events: &[String]) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["event"],
        "properties": {
            "type": {"const": "track"},
            "event": {"enum": events},
            "userId": {"type": "string", "minLength": 1},
            "anonymousId": {"type": "string", "minLength": 1},
            "messageId": {"type": "string", "maxLength": 100},
            "timestamp": {"type": "string"},
            "properties": {"type": "object"}
        },
        "anyOf": [{"required": ["userId"]}, {"required": ["anonymousId"]}]
    })
}

/// What the properties of an event look like.
pub(crate) fn properties() -> Value {
    json!({
        "type": "object",
        "properties": {
            "agent_id": {"type": "string"},
            "agent_name": {"type": "string"},
            "agent_username": {"type": "string"},
            "conversation_id": {"type": "string"},
            "conversation_duration": {"type": "number"},
            "message_id": {"type": "string"},
            "message_body": {"type": "string"}
        }
    })
}

/// Both in one schema: an `if` and a `then` for each event.
pub(crate) fn if_then(events: &[String]) -> Value {
    let mut schema = envelope(events);
    let rule = |event: &String| {
        json!({"if": {"properties": {"event": {"const": event}}}, "then": {"properties": {"properties": properties()}}})
    };
    schema["allOf"] = events.iter().map(rule).collect();
    schema
}

pub(crate) fn live_chat() -> Vec<String> {
    EVENTS.map(str::to_owned).into()
}
