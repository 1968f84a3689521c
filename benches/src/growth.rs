//! What a verdict costs as the plan grows, and as calls grow.

use std::hint::black_box;
use std::path::Path;

use livechat_events::descriptor::{Plan, PropertyDescriptor};
use livechat_events::{Validator, Workspace, live_chat};
use serde_json::Value;

use crate::corpus::{Keys, calls, mean_size};
use crate::rounds::{Candidate, measure, table};
use crate::schema;

/// So many calls a turn that each event of all but the largest plan is seen several times: what is measured is a stream of calls,
/// not how a plan comes into the processor's caches.
const MANY: usize = 5_000;

/// The events of the Live Chat plan, over and over, each time with another number at the end of the name. Calls are
/// spread over all of them.
pub(crate) fn plan(rounds: usize) {
    for keys in [Keys::OneSender, Keys::Shuffled] {
        let calls = calls(keys, "0", MANY);
        let plans: Vec<(usize, Vec<String>, Validator)> = [4, 30, 300, 3_000]
            .map(|events| (events, spread(&calls, events), Validator::new(plan_of(events))))
            .into();
        let mut candidates: Vec<Candidate<'_>> =
            plans.iter().map(|(events, calls, validator)| ours(*events, calls, validator)).collect();
        candidates.extend(plans[..3].iter().map(|(events, calls, _)| peer(*events, calls)));
        let title = format!("bytes → verdict as the plan grows, {}", keys.name());
        table(&title, &measure(candidates, rounds, calls.len()), mean_size(&plans[0].1), "refused", 0);
    }
}

/// Calls of 0.2 to 32 KB: what grows is the context, and with it the message's text.
pub(crate) fn size(rounds: usize) {
    for kilobytes in ["0.2", "0.8", "2", "8", "32"] {
        let wanted = (kilobytes.parse::<f64>().expect("a number") * 1000.0) as usize;
        let grown: Vec<String> = calls(Keys::Senders, "0", 1000).iter().map(|call| grow(call, wanted)).collect();
        let validator = Validator::new(&live_chat::PLAN).without_limits();
        let mut workspace = Workspace::new();
        let candidates = vec![
            Candidate::each("**livechat, check_into**", &grown, |call| {
                !black_box(validator.check_into(call.as_bytes(), &mut workspace)).is_ok()
            }),
            Candidate::each("`Value` alone: no verdict", &grown, |call| {
                black_box(serde_json::from_slice::<Value>(call.as_bytes())).is_err()
            }),
        ];
        let title = format!("bytes → verdict, calls of {} bytes", mean_size(&grown));
        table(&title, &measure(candidates, rounds, grown.len()), mean_size(&grown), "refused", 0);
    }
}

fn ours<'a>(events: usize, calls: &'a [String], validator: &'a Validator) -> Candidate<'a> {
    let mut workspace = Workspace::new();
    Candidate::each(format!("livechat, {events} events"), calls, move |call| {
        !black_box(validator.check_into(call.as_bytes(), &mut workspace)).is_ok()
    })
}

fn peer(events: usize, calls: &[String]) -> Candidate<'_> {
    let names: Vec<String> = (0..events).map(|number| name(number, events)).collect();
    let schema = jsonschema::validator_for(&schema::if_then(&names)).expect("a schema");
    Candidate::each(format!("`Value` + jsonschema, {events} events"), calls, move |call| {
        let value: Result<Value, _> = serde_json::from_slice(call.as_bytes());
        !value.is_ok_and(|value| schema.iter_errors(&value).count() == 0)
    })
}

/// Event number so and so of a plan of so many.
fn name(number: usize, events: usize) -> String {
    let number = number % events;
    format!("{} {:04}", schema::EVENTS[number % 4], number / 4)
}

/// The calls, their events renamed.
fn spread(calls: &[String], events: usize) -> Vec<String> {
    // A prime step visits all events, in no order that a processor could foresee.
    let renamed = |(place, call): (usize, &String)| {
        let known = schema::EVENTS.iter().position(|event| call.contains(event)).expect("an event");
        let number = (place * 7_919 % events / 4 * 4 + known) % events;
        call.replace(schema::EVENTS[known], &name(number, events))
    };
    calls.iter().enumerate().map(renamed).collect()
}

/// Loaded like any plan of a team's own, so that each event has properties of its own.
fn plan_of(events: usize) -> &'static Plan {
    let properties: Vec<Value> = live_chat::PLAN.events[0].properties.iter().map(property).collect();
    let event = |number| serde_json::json!({"name": name(number, events), "properties": properties});
    let plan = serde_json::json!({
        "name": "large",
        "version": "1.0.0",
        "title": "Many events",
        "events": (0..events).map(event).collect::<Vec<Value>>(),
    });
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/corpus/plan-{events}.json"));
    std::fs::write(&file, plan.to_string()).expect("the target folder is writable");
    let loaded = livechat_spec::load_file(&file).unwrap_or_else(|_| panic!("{} is no plan", file.display()));
    livechat_cli::plan::descriptor(&loaded.plan)
}

fn property(property: &PropertyDescriptor) -> Value {
    let is_number = property.name == "conversation_duration";
    serde_json::json!({"name": property.name, "type": if is_number { "number" } else { "string" }})
}

/// The call at about that size: without its context, or with more in it.
fn grow(call: &str, wanted: usize) -> String {
    let mut call: Value = serde_json::from_str(call).expect("a call");
    if wanted < 700 {
        let members = call.as_object_mut().expect("a call is an object");
        for key in ["context", "_metadata", "integrations", "messageId", "sentAt", "timestamp", "properties"] {
            members.remove(key);
        }
        call["properties"] = serde_json::json!({"conversation_id": "abd627dbecffc", "conversation_duration": 45});
        return call.to_string();
    }
    let entry = serde_json::json!({"url": "https://shop.example.com/cart?item=42", "seen": true, "ms": 1_234, "tags": ["a", "b"]});
    let missing = wanted.saturating_sub(call.to_string().len()) / (entry.to_string().len() + 1);
    if missing > 0 {
        call["context"]["history"] = vec![entry; missing].into();
    }
    call.to_string()
}
