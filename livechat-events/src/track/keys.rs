//! The keys of a call.

use livechat_core::json::KeyTable;

/// The keys that a call keeps in fields of their own.
pub(super) const KEYS: [&str; 9] =
    ["type", "userId", "anonymousId", "messageId", "timestamp", "event", "properties", "context", "integrations"];
/// The same, to be found quickly.
pub(super) static TABLE: KeyTable<9> = KeyTable::new([
    "\"type\":",
    "\"userId\":",
    "\"anonymousId\":",
    "\"messageId\":",
    "\"timestamp\":",
    "\"event\":",
    "\"properties\":",
    "\"context\":",
    "\"integrations\":",
]);
pub(super) const TYPE: usize = 0;
pub(super) const USER_ID: usize = 1;
pub(super) const ANONYMOUS_ID: usize = 2;
pub(super) const MESSAGE_ID: usize = 3;
pub(super) const TIMESTAMP: usize = 4;
pub(super) const EVENT: usize = 5;
pub(super) const PROPERTIES: usize = 6;
pub(super) const CONTEXT: usize = 7;
pub(super) const INTEGRATIONS: usize = 8;

/// The place of a key among [`KEYS`], however it is written.
#[inline]
pub(super) fn place_of(key: &str) -> Option<usize> {
    Some(match key {
        "type" => TYPE,
        "userId" => USER_ID,
        "anonymousId" => ANONYMOUS_ID,
        "messageId" => MESSAGE_ID,
        "timestamp" => TIMESTAMP,
        "event" => EVENT,
        "properties" => PROPERTIES,
        "context" => CONTEXT,
        "integrations" => INTEGRATIONS,
        _ => return None,
    })
}
