//! What client libraries sent to a recorder is clean.

use std::fs;
use std::path::Path;

use livechat_events::{Report, Validator, live_chat};
use serde_json::Value;

/// The JSON bodies of every recorded request, with the name of the library that sent it.
fn bodies() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/wire");
    let mut bodies = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        let requests: Value = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("JSON");
        for request in requests.as_array().expect("an array of requests") {
            let body = request["body"].as_str().expect("a body");
            if body.starts_with('{') {
                bodies.push((path.file_stem().expect("a name").to_string_lossy().into_owned(), body.to_owned()));
            }
        }
    }
    bodies
}

#[test]
fn every_recorded_body_is_clean() {
    let validator = Validator::new(&live_chat::PLAN);
    let mut report = Report::new();
    let mut events = 0;
    for (library, body) in bodies() {
        validator.check_into(body.as_bytes(), &mut report);
        assert!(report.is_clean(), "{library}: {report}");
        assert_eq!(report.events, report.messages, "{library}");
        assert_eq!(validator.check_value(&serde_json::from_str(&body).unwrap()), report, "{library}");
        events += report.events;
    }
    assert!(events >= 36, "{events}");
}

#[test]
fn each_is_broken_by_a_change_that_a_user_would_make() {
    let validator = Validator::new(&live_chat::PLAN);
    for (library, body) in bodies() {
        for (right, wrong) in [
            ("\"Live Chat Message Sent\"", "\"Live Chat Message sent\""),
            ("\"019mr8mf4r\"", "\"\""),
            ("\"agent_id\"", "\"agentId\""),
        ] {
            let broken = body.replace(right, wrong);
            let has_other_id = broken.contains("anonymousId\":\"");
            let report = validator.check_slice(broken.as_bytes());
            assert!(broken == body || !report.is_clean(), "{library}: {wrong}");
            assert!(broken == body || !report.is_ok() || wrong == "\"agentId\"" || has_other_id, "{library}: {report}");
        }
    }
}
