//! What client libraries sent to a recorder is clean.

mod recorded_bodies;

use livechat_events::{Validator, Workspace, live_chat};
use recorded_bodies::bodies;

#[test]
fn every_recorded_body_is_clean() {
    let validator = Validator::new(&live_chat::PLAN);
    let mut workspace = Workspace::new();
    let mut events = 0;
    for (library, body) in bodies("wire") {
        let report = validator.check_into(body.as_bytes(), &mut workspace);
        assert!(report.is_clean(), "{library}: {report}");
        assert_eq!(report.events, report.messages, "{library}");
        events += report.events;
    }
    assert!(events >= 36, "{events}");
}

#[test]
fn each_is_broken_by_a_change_that_a_user_would_make() {
    let validator = Validator::new(&live_chat::PLAN);
    for (library, body) in bodies("wire") {
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
