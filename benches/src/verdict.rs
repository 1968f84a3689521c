//! From bytes to a verdict.

use std::collections::HashMap;
use std::hint::black_box;
use std::io::BufRead as _;

use boon::{Compiler, Schemas};
use livechat_events::{Validator, Workspace, live_chat};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::READ;
use crate::corpus::{Keys, calls, mean_size};
use crate::rounds::{Candidate, measure, table};
use crate::schema;
use crate::typified;
use crate::visitor::Verdict;

pub(crate) fn run(rounds: usize) {
    for keys in Keys::ALL {
        let calls = calls(keys, "0.05", READ);
        let title = format!("bytes → verdict, {}, {} bytes a call", keys.name(), mean_size(&calls));
        let measured = measure(candidates(&calls), rounds, calls.len());
        table(&title, &measured, mean_size(&calls), "refused", 0);
    }
}

fn candidates(calls: &[String]) -> Vec<Candidate<'_>> {
    let mut all = vec![ours(calls), our_tree(calls)];
    all.extend(schemas(calls));
    all.push(boon(calls));
    all.push(Candidate::each("typify's types, from_slice", calls, |call| !typified::is_valid(call.as_bytes())));
    all.push(Candidate::each("hand-written visitor on serde_json", calls, |call| {
        let verdict = serde_json::from_slice::<Verdict<&RawValue>>(call.as_bytes());
        !verdict.is_ok_and(|verdict| verdict.ok)
    }));
    all.push(Candidate::each("hand-written visitor on sonic-rs", calls, |call| {
        let verdict = sonic_rs::from_slice::<Verdict<sonic_rs::LazyValue<'_>>>(call.as_bytes());
        !verdict.is_ok_and(|verdict| verdict.ok)
    }));
    all.push(Candidate::each("limit: UTF-8 check alone", calls, |call| std::str::from_utf8(call.as_bytes()).is_err()));
    all
}

fn ours(calls: &[String]) -> Candidate<'_> {
    let validator = Validator::new(&live_chat::PLAN);
    let mut workspace = Workspace::new();
    Candidate::each("**livechat, check_into**: all findings, all locations", calls, move |call| {
        !black_box(validator.check_into(call.as_bytes(), &mut workspace)).is_ok()
    })
}

fn our_tree(calls: &[String]) -> Candidate<'_> {
    let validator = Validator::new(&live_chat::PLAN);
    Candidate::each("livechat, `Value` + check_value", calls, move |call| {
        let value: Result<Value, _> = serde_json::from_slice(call.as_bytes());
        !value.is_ok_and(|value| validator.check_value(&value).is_ok())
    })
}

/// `Value`, alone and with the jsonschema crate: one schema with `if` and `then`, or one for each event.
fn schemas(calls: &[String]) -> [Candidate<'_>; 4] {
    let events = schema::live_chat();
    let [whole, quick] =
        [(); 2].map(|()| jsonschema::validator_for(&schema::if_then(&events)).expect("a schema"));
    let envelope = jsonschema::validator_for(&schema::envelope(&events)).expect("a schema");
    let one = || jsonschema::validator_for(&schema::properties()).expect("a schema");
    let by_event: HashMap<String, jsonschema::Validator> = events.into_iter().map(|event| (event, one())).collect();
    [
        Candidate::each("`Value` alone: no verdict", calls, |call| {
            black_box(serde_json::from_slice::<Value>(call.as_bytes())).is_err()
        }),
        Candidate::each("`Value` + jsonschema, if/then, all errors", calls, move |call| {
            let value: Result<Value, _> = serde_json::from_slice(call.as_bytes());
            !value.is_ok_and(|value| whole.iter_errors(&value).count() == 0)
        }),
        Candidate::each("`Value` + jsonschema, if/then, is_valid: yes or no", calls, move |call| {
            let value: Result<Value, _> = serde_json::from_slice(call.as_bytes());
            !value.is_ok_and(|value| quick.is_valid(&value))
        }),
        Candidate::each("`Value` + jsonschema, dispatch by event", calls, move |call| {
            let Ok(value) = serde_json::from_slice::<Value>(call.as_bytes()) else { return true };
            let properties = value.get("event").and_then(Value::as_str).and_then(|event| by_event.get(event));
            let fits = |validator: &jsonschema::Validator| {
                value.get("properties").is_none_or(|value| validator.iter_errors(value).count() == 0)
            };
            !(envelope.iter_errors(&value).count() == 0 && properties.is_some_and(fits))
        }),
    ]
}

fn boon(calls: &[String]) -> Candidate<'_> {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("call.json", schema::if_then(&schema::live_chat())).expect("a schema");
    let place = compiler.compile("call.json", &mut schemas).expect("a schema");
    Candidate::each("`Value` + boon", calls, move |call| {
        let value: Result<Value, _> = serde_json::from_slice(call.as_bytes());
        !value.is_ok_and(|value| schemas.validate(&value, place).is_ok())
    })
}

/// The whole of a program that holds a file's lines against the schema: what `livechat check` is compared with.
pub(crate) fn check_file(path: &str) {
    let validator = jsonschema::validator_for(&schema::if_then(&schema::live_chat())).expect("a schema");
    let file = std::io::BufReader::with_capacity(256 * 1024, std::fs::File::open(path).expect("a file"));
    let (mut calls, mut refused) = (0, 0);
    for line in file.lines() {
        calls += 1;
        let value: Result<Value, _> = serde_json::from_str(&line.expect("text"));
        if !value.is_ok_and(|value| validator.iter_errors(&value).count() == 0) {
            refused += 1;
        }
    }
    println!("{calls} calls, {refused} refused");
}
