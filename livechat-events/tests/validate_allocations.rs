//! A clean document allocates nothing once the buffers have grown.

mod validate_support;

use livechat_events::{Validator, Workspace, live_chat};
use validate_support::{now, validator};

/// Allocations of the second check of each text.
fn allocations(validator: &Validator, texts: &[&str]) -> u64 {
    let mut workspace = Workspace::new();
    let mut check_all = || {
        for text in texts {
            let report = validator.check_into(text.as_bytes(), &mut workspace);
            assert!(report.is_clean(), "{report}");
        }
    };
    check_all();
    allocation_counter::measure(check_all).count_total
}

#[test]
fn clean_calls_allocate_nothing() {
    let many_keys = (0..200).fold(String::new(), |keys, at| format!(r#"{keys},"k{at}":{at}"#));
    let texts = [
        r#"{"userId":"u","event":"Everything Sent","type":"track","properties":{"id":"i","count":45.0,"stars":2.5,
            "tags":["a"],"address":{"city":"x"},"channel":"\u0077eb","title":"\u00e9\n"},"context":{"page":{"a":[1]}}}"#,
        r#"{"properties":{"\u0069d":"i"},"event":"Everything S\u0065nt","userId":"\u0075","messageId":"m",
            "timestamp":"2026-11-22T06:15:36.042Z","_own":1,"\u0061":2}"#,
        r#"{"batch":[{"type":"page","userId":"u"},{"event":"Open Sent","userId":"u","properties":{"a":1,"b":2}}]}"#,
        &format!(r#"{{"event":"Open Sent","userId":"u","properties":{{"x":1{many_keys}}}{many_keys}}}"#),
    ];
    assert_eq!(allocations(&validator(), &texts), 0);
}

#[test]
fn clean_calls_of_the_bundled_plan_allocate_nothing() {
    let call = r#"{"timestamp":"2026-11-22T06:02:59.758Z","event":"Live Chat Message Sent","type":"track","userId":"u",
        "properties":{"agent_id":"a","conversation_duration":0,"conversation_id":"c","message_body":"But my stapler…"}}"#;
    assert_eq!(allocations(&Validator::new(&live_chat::PLAN).clock(now), &[call]), 0);
}

#[test]
fn an_allocation_would_be_seen() {
    let report = || drop(validator().check_slice(b"{}"));
    assert!(allocation_counter::measure(report).count_total > 0);
}
