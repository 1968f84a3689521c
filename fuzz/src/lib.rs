//! What must hold of any bytes. Each function panics where it does not.
#![forbid(unsafe_code)]

mod call;
mod conversation;
mod files;
mod form;
mod generate;
mod input;
mod request;
mod restore;

pub use call::call;
pub use conversation::conversation;
pub use files::{order, packed, report, template};
pub use form::form;
pub use generate::{derive, generate};
pub use input::input;
pub use request::{hide, request};
pub use restore::restore;

use livechat_events::Json;
use serde_json::Value;

/// The cursor takes for JSON what `serde_json` does, and stands for the same value.
pub fn json(bytes: &[u8]) {
    let theirs: Result<Value, _> = serde_json::from_slice(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        // Strings and keys must be UTF-8, and between them nothing but ASCII can stand.
        assert!(theirs.is_err());
        return;
    };
    match (Json::parse(text), theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours.to_value(), theirs),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{ours:?}\n{theirs:?}"),
    }
}

/// A plan is loaded or refused with reasons, each at a place in the text.
pub fn plan(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match livechat_spec::load_str("plan.json", text, None) {
        // What is loaded can be held against calls.
        Ok(checked) => {
            let plan = livechat_cli::plan::descriptor(&checked.plan);
            for event in plan.events {
                assert!(plan.event(event.name).is_some());
            }
        }
        Err(rejected) => {
            assert!(!rejected.diagnostics.is_empty());
            assert!(!livechat_spec::render::plain(&rejected.sources, &rejected.diagnostics).is_empty());
        }
    }
}

/// Every target by name: what the fuzzer runs, and `smoke`.
pub const TARGETS: [(&str, fn(&[u8])); 13] = [
    ("call", call),
    ("derive", derive),
    ("form", form),
    ("generate", generate),
    ("input", input),
    ("json", json),
    ("order", order),
    ("packed", packed),
    ("plan", plan),
    ("report", report),
    ("request", request),
    ("restore", restore),
    ("template", template),
];
