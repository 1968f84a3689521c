//! The scanner, the tree walker and the decoder, held to each other.

use livechat_events::live_chat::LiveChatEvent;
use livechat_events::{Code, DecodeError, Level, Report, Track, Validator, Workspace, live_chat};
use serde_json::Value;

/// Code, level, pointer, event, discard.
type Essence = (Code, Level, String, Option<String>, String);

/// Holds the scanner to the tree walker, and the decoder to what it wrote and to `serde_json`.
///
/// # Panics
///
/// If they disagree.
pub fn call(bytes: &[u8]) {
    let validator = Validator::new(&live_chat::PLAN);
    let scanned = validator.check_slice(bytes);
    // A workspace that has seen another call makes no difference.
    let mut workspace = Workspace::new();
    validator.check_into(br#"{"properties":{"message_id":1,"x":{}},"userId":"u","event":"?"}"#, &mut workspace);
    assert_eq!(*validator.check_into(bytes, &mut workspace), scanned);
    without_index(bytes, &scanned);
    let parsed: Result<Value, _> = serde_json::from_slice(bytes);
    assert_eq!(parsed.is_err(), has(&scanned, Code::InvalidJson), "{parsed:?}\n{scanned}");
    let Ok(value) = parsed else {
        assert!(Track::<LiveChatEvent<'_>>::from_slice(bytes).is_err());
        return;
    };
    if !has(&scanned, Code::DuplicateKey) {
        for other in [validator.check_tree(&value), validator.check_value(&value)] {
            assert_eq!(essence(&scanned), essence(&other), "{}\n{scanned}\n{other}", String::from_utf8_lossy(bytes));
        }
        decode(bytes, &value);
    }
}

/// Reads a call after a line break: of such a text there is no index, so that it is read the other way.
fn without_index(bytes: &[u8], scanned: &Report) {
    let text = [b"\n", bytes].concat();
    let mut report = Validator::new(&live_chat::PLAN).check_slice(&text);
    report.findings.iter_mut().for_each(|finding| finding.offset -= 1);
    assert_eq!(report, *scanned, "{}", String::from_utf8_lossy(bytes));
    let decoded = |bytes| Track::<LiveChatEvent<'_>>::from_slice(bytes);
    match (decoded(&text), decoded(bytes)) {
        (Ok(left), Ok(right)) => assert_eq!(left, right),
        // Messages may name bytes.
        (Err(left), Err(right)) => assert_eq!((left.code(), left.pointer()), (right.code(), right.pointer())),
        (left, right) => panic!("{left:?}\n{right:?}"),
    }
}

fn has(report: &Report, code: Code) -> bool {
    report.findings.iter().any(|finding| finding.code == code)
}

/// Returns the parts of a report that every way of validation must agree on.
fn essence(report: &Report) -> (usize, usize, Vec<Essence>) {
    let essence = |found: &livechat_events::Finding| {
        (found.code, found.level, found.pointer.clone(), found.event.clone(), format!("{:?}", found.discard))
    };
    let mut findings: Vec<Essence> = report.findings.iter().map(essence).collect();
    findings.sort();
    (report.messages, report.events, findings)
}

/// A call that is decoded says when written what it said.
fn decode(bytes: &[u8], value: &Value) {
    let decoded: Result<Track<'_, LiveChatEvent<'_>>, DecodeError> = Track::from_slice(bytes);
    let Ok(call) = decoded else { return };
    let written = call.to_vec();
    let again: Value = serde_json::from_slice(&written).expect("what is written is JSON");
    // Values that are kept raw keep their escapes, which serde writes anew: the same value, not the same bytes.
    assert_eq!(again, serde_json::to_value(&call).expect("a call can be serialized"));
    assert_eq!(without_absent(again), without_absent(value.clone()));
}

/// A call without properties has empty ones, and an id that is `null` may be left out.
fn without_absent(mut call: Value) -> Value {
    if let Some(members) = call.as_object_mut() {
        members
            .retain(|key, value| !(value.is_null() && matches!(key.as_str(), "userId" | "anonymousId" | "properties")));
        members.entry("properties").or_insert_with(|| Value::Object(serde_json::Map::new()));
    }
    call
}
