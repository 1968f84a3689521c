//! Shapes from end to end: the generated code of a plan, a struct of a user's, and the program's own descriptor agree.
#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

/// The generated code of `plan.json`.
pub mod shop {
    include!(concat!(env!("OUT_DIR"), "/shapes.rs"));
}

mod derived;
mod generated;
mod hostile;

use livechat_events::descriptor::Plan;
use livechat_events::{Event, Track, User, Validator};

/// Returns the plan as the program loads it.
fn loaded() -> &'static Plan {
    let checked = livechat_spec::load_str("plan.json", include_str!("plan.json"), None).unwrap();
    livechat_cli::plan::descriptor(&checked.plan)
}

/// Returns a call of an event, as it is sent.
fn json<E: Event>(event: E) -> String {
    String::from_utf8(Track::new(User::id("u"), event).to_vec()).unwrap()
}

/// Returns the findings about properties, as `code pointer`, after a check that generated and loaded plan, scanner and tree agree.
fn findings(event: &str, properties: &str) -> Vec<String> {
    let call = format!(r#"{{"userId":"u","event":"{event}","properties":{properties}}}"#);
    let tree = serde_json::from_str(&call).unwrap();
    let all = [&shop::PLAN, loaded()].map(|plan| {
        let report = Validator::new(plan).check_slice(call.as_bytes());
        let mut walked = Validator::new(plan).check_tree(&tree).findings;
        let mut found = report.findings;
        walked.sort_by(|one, other| (one.code, &one.pointer).cmp(&(other.code, &other.pointer)));
        found.sort_by(|one, other| (one.code, &one.pointer).cmp(&(other.code, &other.pointer)));
        let said = |list: &[livechat_events::Finding]| -> Vec<String> {
            list.iter().map(|one| format!("{} {} {}", one.code, one.pointer, one.message)).collect()
        };
        assert_eq!(said(&found), said(&walked), "{call}");
        said(&found)
    });
    assert_eq!(all[0], all[1], "{call}");
    all[0].iter().map(|said| said.split(' ').take(2).collect::<Vec<_>>().join(" ").replace("/properties", "")).collect()
}
