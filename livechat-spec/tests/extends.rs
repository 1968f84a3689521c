//! Plans laid over plans.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use livechat_spec::{CheckedPlan, CheckedProperty, Policy, Provenance, RustType, load_file, load_str};
use std::path::{Path, PathBuf};

fn plan(text: &str) -> CheckedPlan {
    let checked = load_str("plan.json", text, None).unwrap_or_else(|rejected| panic!("{rejected}"));
    assert_eq!(checked.warnings, []);
    checked.plan
}

fn over(events: &str) -> CheckedPlan {
    plan(&format!(r#"{{"name": "desk", "extends": "live-chat", "events": [{events}]}}"#))
}

fn sent<'s>(plan: &'s CheckedPlan, property: &str) -> &'s CheckedProperty {
    plan.event("Live Chat Message Sent").unwrap().property(property).unwrap()
}

#[test]
fn what_is_left_out_comes_from_beneath() {
    let plan = over("");
    assert_eq!((plan.name.as_str(), plan.title.as_str(), plan.event_enum.as_str()), ("desk", "desk", "DeskEvent"));
    assert_eq!((plan.unknown_properties, plan.unknown_events), (Policy::Warn, Policy::Deny));
    assert_eq!(plan.lifecycle.as_ref().unwrap().starts_with, [0]);
    assert_eq!(plan.events.len(), 4);
    assert_eq!(plan.events[2].ident, "MessageSent");
    assert!(plan.events.iter().all(|event| event.examples.len() == 1));
    let names: Vec<&str> = plan.sources.iter().map(|source| source.name.as_str()).collect();
    assert_eq!(names, ["plan.json", "live-chat.json"]);
}

#[test]
fn what_is_written_counts_field_by_field() {
    let plan = over(
        r#"{"name": "Live Chat Message Sent", "description": "Ours.", "properties": [
            {"name": "conversation_id", "required": true},
            {"name": "message_body", "max_length": 4000},
            {"name": "channel", "type": "string", "enum": ["web"]},
            {"name": "room", "type": "object", "properties": [{"name": "floor", "type": "integer"}]},
            {"name": "copied", "type": "string", "provenance": "table"}]}"#,
    );
    let event = plan.event("Live Chat Message Sent").unwrap();
    assert_eq!(event.description, "Ours.");
    let order: Vec<&str> = event.properties.iter().map(|property| property.name.as_str()).collect();
    let base = ["agent_id", "agent_name", "agent_username", "conversation_id", "conversation_duration", "message_id"];
    assert_eq!(order, [&base[..], &["message_body", "channel", "room", "copied"]].concat());
    let id = sent(&plan, "conversation_id");
    assert!(id.required);
    assert_eq!((id.description.as_str(), &id.rust_type), ("The conversation’s ID.", &RustType::Text));
    assert_eq!(id.provenance, Provenance::Table);
    let body = sent(&plan, "message_body");
    assert_eq!((body.shape.max_length, body.provenance), (Some(4000), Provenance::Example));
    assert_eq!(sent(&plan, "channel").provenance, Provenance::Team);
    assert_eq!(sent(&plan, "room").shape.properties.as_ref().unwrap()[0].provenance, Provenance::Team);
    assert_eq!(sent(&plan, "copied").provenance, Provenance::Table);
    assert!(!plan.events[0].property("conversation_id").unwrap().required);
}

#[test]
fn new_events_follow() {
    let plan = over(r#"{"name": "Live Chat Rating Submitted"}, {"name": "Checkout Started"}"#);
    let idents: Vec<&str> = plan.events.iter().map(|event| event.ident.as_str()).collect();
    let base = ["ConversationStarted", "ConversationEnded", "MessageSent", "MessageReceived"];
    assert_eq!(idents, [&base[..], &["RatingSubmitted", "CheckoutStarted"]].concat());
}

#[test]
fn an_example_that_no_longer_fits_is_left_out() {
    let plan = over(
        r#"{"name": "Live Chat Message Sent", "properties": [{"name": "seat", "type": "string", "required": true}]}"#,
    );
    assert_eq!(plan.event("Live Chat Message Sent").unwrap().examples.len(), 0);
    assert_eq!(plan.event("Live Chat Message Received").unwrap().examples.len(), 1);
}

#[test]
fn the_whole_can_be_overridden() {
    let plan = plan(
        r#"{"name": "desk", "extends": "live-chat", "prefix": "", "unknown_properties": "deny", "unknown_events": "allow",
            "lifecycle": {"key": "agent_id", "starts_with": ["Live Chat Message Sent"]}}"#,
    );
    assert_eq!(plan.events[2].ident, "LiveChatMessageSent");
    assert_eq!((plan.unknown_properties, plan.unknown_events), (Policy::Deny, Policy::Allow));
    let lifecycle = plan.lifecycle.unwrap();
    assert_eq!((lifecycle.key.as_str(), lifecycle.clock, lifecycle.starts_with), ("agent_id", None, vec![2]));
}

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("extends").join(name);
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn paths_start_in_each_plans_own_folder() {
    let folder = folder(
        "paths",
        &[
            (
                "plan.json",
                r#"{"name": "top", "extends": "shared/base.json", "events": [{"name": "A", "property_groups": ["g"]}]}"#,
            ),
            ("shared/base.json", r#"{"name": "base", "extends": "lowest.json", "events": [{"name": "B"}]}"#),
            (
                "shared/lowest.json",
                r#"{"name": "lowest", "property_groups": [{"name": "g", "properties": [{"name": "x", "type": "string"}]}],
                    "events": [{"name": "C", "allow": ["unused-group"]}]}"#,
            ),
        ],
    );
    let checked = load_file(folder.join("plan.json")).unwrap();
    let events: Vec<&str> = checked.plan.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(events, ["C", "B", "A"]);
    assert_eq!(checked.plan.event("A").unwrap().properties[0].name, "x");
    assert_eq!(checked.plan.sources.paths().count(), 3);
    let codes: Vec<&str> = checked.warnings.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["unused-allow"]);
}

#[test]
fn circles_and_towers_end() {
    let two = folder(
        "circle",
        &[("a.json", r#"{"name": "a", "extends": "b.json"}"#), ("b.json", r#"{"name": "b", "extends": "./a.json"}"#)],
    );
    let rejected = load_file(two.join("a.json")).unwrap_err();
    assert_eq!(rejected.diagnostics[0].code, "extends-cycle");
    let files: Vec<(String, String)> =
        (0..20).map(|at| (format!("{at}.json"), format!(r#"{{"name": "p", "extends": "{}.json"}}"#, at + 1))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let rejected = load_file(folder("tower", &files).join("0.json")).unwrap_err();
    assert_eq!(rejected.diagnostics[0].code, "extends-cycle");
}

#[test]
fn a_text_without_a_folder_extends_no_file() {
    let rejected = load_str("plan.json", r#"{"name": "p", "extends": "base.json"}"#, None).unwrap_err();
    assert_eq!(rejected.diagnostics[0].code, "unreadable-plan");
}

/// The codes and the spelling of what a plan over `live-chat` is warned about.
fn warned(events: &str) -> Vec<(&'static str, String)> {
    let text = format!(r#"{{"name": "desk", "extends": "live-chat", "events": [{events}]}}"#);
    let checked = load_str("plan.json", &text, None).unwrap_or_else(|rejected| panic!("{rejected}"));
    let written = |span: livechat_spec::Span| text[span.start as usize..span.end as usize].to_owned();
    checked.warnings.iter().map(|found| (found.code, written(found.primary.span))).collect()
}

#[test]
fn a_misspelt_name_is_a_warning() {
    let misspelt = |name: &str| vec![("probable-misspelling", format!("\"{name}\""))];
    assert_eq!(warned(r#"{"name": "Live Chat Mesage Sent"}"#), misspelt("Live Chat Mesage Sent"));
    let property =
        r#"{"name": "Live Chat Message Sent", "properties": [{"name": "conversation_idd", "type": "string"}]}"#;
    assert_eq!(warned(property), misspelt("conversation_idd"));
}

#[test]
fn a_name_that_is_meant_is_no_warning() {
    for event in [
        r#"{"name": "Live Chat Message Seen"}"#,
        r#"{"name": "Live Chat Mesage Sent", "allow": ["probable-misspelling"]}"#,
        r#"{"name": "Order Placed", "properties": [{"name": "conversation_idd", "type": "string"}]}"#,
        r#"{"name": "Live Chat Message Sent", "properties": [{"name": "agent_id_2", "type": "string"}]}"#,
    ] {
        assert_eq!(warned(event), [], "{event}");
    }
}
