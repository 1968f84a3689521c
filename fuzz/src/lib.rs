//! Properties that hold for any bytes. Each function panics if one does not.
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

/// A function that holds for any bytes, and the files that a fuzzer starts from.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    pub name: &'static str,
    pub run: fn(&[u8]),
    /// Folders of the repository, in which each file is one input.
    pub seeds: &'static [&'static str],
}

const CALLS: &[&str] = &["fuzz/seeds/calls"];
const FILES: &[&str] = &["fuzz/seeds/files", "fuzz/seeds/calls"];
const PLANS: &[&str] = &["livechat-spec/tests/plans", "tests/plans", "tests/plans/hostile", "examples/support-desk"];
const TEMPLATES: &[&str] = &["fuzz/seeds/templates", "livechat-cli/src/docs/callers", "livechat-cli/src/docs/page"];

/// Every target.
pub const TARGETS: [Target; 13] = [
    Target { name: "call", run: call_and_conversation, seeds: CALLS },
    Target { name: "derive", run: derive, seeds: &["fuzz/seeds/items"] },
    Target { name: "form", run: form, seeds: &["fuzz/seeds/forms"] },
    Target { name: "generate", run: generate, seeds: PLANS },
    Target { name: "input", run: input, seeds: FILES },
    Target { name: "json", run: json, seeds: CALLS },
    Target { name: "order", run: order, seeds: FILES },
    Target { name: "packed", run: packed, seeds: &["fuzz/seeds/packed"] },
    Target { name: "plan", run: plan, seeds: PLANS },
    Target { name: "report", run: report, seeds: FILES },
    Target { name: "request", run: request, seeds: CALLS },
    Target { name: "restore", run: restore, seeds: &["fuzz/seeds/states"] },
    Target { name: "template", run: template, seeds: TEMPLATES },
];

fn call_and_conversation(bytes: &[u8]) {
    call(bytes);
    conversation(bytes);
}
