//! Converts forms as `livechat listen` does.

use livechat_events::live_chat::PLAN;
use serde_json::Value;

/// A form is an object, whatever it holds, and says the same when all of it is encoded.
///
/// # Panics
///
/// If it is invalid JSON, or if the encoding makes a difference.
pub fn form(bytes: &[u8]) {
    let json = livechat_cli::form_json(bytes, &PLAN);
    let read: Result<Value, _> = serde_json::from_str(&json);
    assert!(read.is_ok_and(|call| call.is_object()), "{json}");
    let encoded = form_urlencoded::Serializer::new(String::new()).extend_pairs(form_urlencoded::parse(bytes)).finish();
    assert_eq!(livechat_cli::form_json(encoded.as_bytes(), &PLAN), json);
}
