//! What client libraries sent to a recorder, by way of serde.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod recorded_bodies;

use livechat_events::live_chat::LiveChatEvent;
use livechat_events::{Batch, Track, Validator, live_chat};
use recorded_bodies::bodies;
use serde_json::Value;

#[test]
fn serde_reads_and_writes_the_same() {
    for (library, body) in bodies("wire") {
        let value: Value = serde_json::from_str(&body).unwrap();
        if value.get("batch").is_some() {
            let batch: Batch<'_, LiveChatEvent<'_>> = serde_json::from_str(&body).unwrap();
            assert_eq!(serde_json::to_value(&batch).unwrap(), value, "{library}");
        } else {
            let call: Track<'_, LiveChatEvent<'_>> = serde_json::from_str(&body).unwrap();
            assert_eq!(serde_json::to_value(&call).unwrap(), value, "{library}");
        }
    }
}

#[test]
fn a_value_is_as_clean_as_its_bytes() {
    let validator = Validator::new(&live_chat::PLAN);
    for (library, body) in bodies("wire") {
        let of_value = validator.check_value(&serde_json::from_str(&body).unwrap());
        assert_eq!(of_value, validator.check_slice(body.as_bytes()), "{library}");
    }
}
