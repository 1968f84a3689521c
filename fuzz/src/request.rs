//! Splits and hides bodies as `livechat listen` does.

use livechat_events::live_chat::PLAN;
use serde_json::Value;

/// Checks that the lines for the file are a few times the body at most, are JSON, and contain no write key, and that the page shows JSON
/// without a value that nobody has called harmless.
///
/// # Panics
///
/// If that does not hold.
pub fn request(bytes: &[u8]) {
    let Ok(body) = std::str::from_utf8(bytes) else { return };
    let Some(lines) = livechat_cli::lines_of(body, &PLAN) else { return };
    let written: usize = lines.iter().map(String::len).sum();
    assert!(written <= 18 * body.len() + 64, "{} bytes of {}", written, body.len());
    for line in &lines {
        assert!(!line.contains('\n'));
        let call: Value = serde_json::from_str(line).expect("a line is JSON");
        assert!(!has_write_key(&call), "{line}");
        hide(line);
    }
}

/// Checks the text that the page shows of a call.
///
/// # Panics
///
/// If it is invalid JSON, or shows a personal property.
pub fn hide(text: &str) {
    let shown = livechat_cli::hidden_call(text, &PLAN);
    let shown: Value = serde_json::from_str(&shown).expect("what is shown is JSON");
    assert!(hides_names(&shown), "{shown}");
}

fn has_write_key(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(key, value)| key == "writeKey" || has_write_key(value)),
        Value::Array(items) => items.iter().any(has_write_key),
        _ => false,
    }
}

/// `agent_name` is personal wherever it stands.
fn hides_names(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().all(|(key, value)| {
            hides_names(value) && (key != "agent_name" || !value.is_string() || value == "(hidden)")
        }),
        Value::Array(items) => items.iter().all(hides_names),
        _ => true,
    }
}
