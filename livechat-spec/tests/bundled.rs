//! The bundled plan, held against a transcription of the document that was made from its text alone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use livechat_spec::{
    BUNDLED_PLAN, Kinds, Policy, Provenance, RustType, Sensitivity, SourceId, bundled, json, load_str,
};

const PROSE: &str = include_str!("data/prose.txt");
const EVENTS: &str = include_str!("data/events.tsv");
const TABLES: &str = include_str!("data/tables.tsv");
const EXAMPLES: &str = include_str!("data/examples.tsv");

#[test]
fn it_is_clean() {
    let plan = load_str("live-chat.json", BUNDLED_PLAN, None).unwrap();
    assert_eq!(plan.warnings, []);
}

#[test]
fn the_prose() {
    let plan = bundled();
    let (title, paragraphs) = PROSE.trim_end().split_once('\n').unwrap();
    assert_eq!(plan.title, title);
    assert_eq!(plan.description, paragraphs.replace('\n', "\n\n"));
}

#[test]
fn the_events_in_order() {
    let copied: Vec<String> =
        bundled().events.iter().map(|event| format!("{}\t{}", event.name, event.description)).collect();
    assert_eq!(copied, EVENTS.lines().collect::<Vec<_>>());
}

#[test]
fn the_tables_row_by_row() {
    let mut copied = Vec::new();
    for event in &bundled().events {
        for property in event.properties.iter().filter(|property| property.provenance == Provenance::Table) {
            let kind = match property.shape.kinds {
                kinds if kinds == Kinds::STRING => "String",
                kinds if kinds == Kinds::NUMBER => "Number",
                other => panic!("{other:?}"),
            };
            copied.push(format!("{}\t{}\t{kind}\t{}", event.name, property.name, property.description));
        }
    }
    assert_eq!(copied, TABLES.lines().collect::<Vec<_>>());
}

#[test]
fn the_examples_value_by_value() {
    let mut copied = Vec::new();
    for event in &bundled().events {
        let [example] = event.examples.as_slice() else { panic!("one example each") };
        let (call, mistakes) = json::parse(SourceId::default(), &example.call);
        assert_eq!(mistakes, []);
        let call = call.unwrap();
        assert_eq!(call.get("event").unwrap().value, json::Value::String(event.name.clone()));
        copied.push(format!("{}\tuserId\t{}", event.name, json::compact(call.get("userId").unwrap())));
        let json::Value::Object(properties) = &call.get("properties").unwrap().value else { panic!() };
        let row =
            |member: &json::Member| format!("{}\t{}\t{}", event.name, member.key.value, json::compact(&member.value));
        copied.extend(properties.iter().map(row));
    }
    assert_eq!(copied, EXAMPLES.lines().collect::<Vec<_>>());
}

#[test]
fn what_the_document_says_without_a_table() {
    let plan = bundled();
    assert_eq!(plan.event_enum, "LiveChatEvent");
    assert_eq!((plan.unknown_properties, plan.unknown_events), (Policy::Warn, Policy::Deny));
    for event in &plan.events {
        assert_eq!(event.properties.len(), 7);
        assert!(event.properties.iter().all(|property| !property.required && !property.shape.nullable));
        let body = event.property("message_body").unwrap();
        assert_eq!((body.provenance, body.sensitivity), (Provenance::Example, Sensitivity::Personal));
        assert_eq!(event.property("conversation_duration").unwrap().rust_type, RustType::Seconds);
    }
    let lifecycle = plan.lifecycle.as_ref().unwrap();
    assert_eq!(lifecycle.key, "conversation_id");
    assert_eq!(lifecycle.clock.as_deref(), Some("conversation_duration"));
    assert_eq!((&*lifecycle.starts_with, &*lifecycle.within, &*lifecycle.ends_with), (&[0][..], &[2, 3][..], &[1][..]));
}
