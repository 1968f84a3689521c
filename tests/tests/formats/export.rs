//! Plans that are exported: what comes back is the plan, and a validator of JSON Schema has the verdict of `livechat check`.

use livechat_events::Validator;
use livechat_formats::{Draft, Exported, File, Options, Target, export, import};
use livechat_spec::{CheckedPlan, load_str};
use serde_json::Value;

use crate::calls::call;
use crate::plan;
use crate::random::Random;

/// The plans that are tried, and the calls of each.
const PLANS: u64 = 600;
const CALLS: usize = 24;

fn plans() -> impl Iterator<Item = (u64, CheckedPlan)> {
    (0..PLANS).filter_map(|seed| Some((seed, load_str("plan.json", &plan::random(seed), None).ok()?.plan)))
}

/// Exports a plan, imports what was written, and exports that again: the same files.
#[test]
fn what_goes_out_comes_back() {
    let mut compared = 0;
    for (seed, plan) in plans() {
        for target in [Target::Segment, Target::JsonSchema(Draft::Draft2020), Target::JsonSchema(Draft::Draft7)] {
            let first = export(&plan, target).files;
            let of_events = first.iter().filter(|(name, _)| !name.starts_with("calls"));
            let files: Vec<File> =
                of_events.map(|(name, text)| File { name: name.clone(), text: text.clone() }).collect();
            let options = Options { name: Some(plan.name.clone()), ..Options::default() };
            let imported = import(files, &options).unwrap_or_else(|rejected| panic!("seed {seed}: {rejected}"));
            assert!(imported.report.is_empty(), "seed {seed}: {target}: {}", imported.report.text());
            let again = load_str("plan.json", &imported.plan, None).unwrap().plan;
            let second = export(&again, target).files;
            assert_eq!(events_of(&second), events_of(&first), "seed {seed}: {target}: {}", imported.plan);
            compared += 1;
        }
    }
    assert!(compared > 500, "{compared}");
}

/// The files of events, or the rules: the title and the policies of a plan do not come back.
fn events_of(files: &[(String, String)]) -> Vec<Value> {
    let documents = files.iter().filter(|(name, _)| !name.starts_with("calls"));
    let values = documents.map(|(_, text)| serde_json::from_str::<Value>(text).unwrap());
    values.map(|value| value.get("rules").cloned().unwrap_or(value)).collect()
}

/// A validator of JSON Schema says of each call what `livechat check` says of it.
#[test]
fn the_schema_of_calls_has_the_verdict_of_the_validator() {
    let mut verdicts = [0, 0];
    for (seed, plan) in plans() {
        let ours = Validator::new(livechat_cli::plan::descriptor(&plan));
        for draft in [Draft::Draft7, Draft::Draft2020] {
            let Exported { files, report } = export(&plan, Target::JsonSchema(draft));
            // Draft 7 does not have the format.
            if report.losses().iter().any(|loss| loss.construct == "format") {
                continue;
            }
            let schema: Value = serde_json::from_str(&files[0].1).unwrap();
            let theirs = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
            let mut random = Random(seed);
            for _ in 0..CALLS {
                let call = call(&mut random, &plan);
                let text = call.to_string();
                let expected = ours.check_slice(text.as_bytes()).violations() == 0;
                assert_eq!(theirs.is_valid(&call), expected, "seed {seed}: {text}\n{}", files[0].1);
                verdicts[usize::from(expected)] += 1;
            }
        }
    }
    assert!(verdicts.iter().all(|count| *count > 1_000), "both verdicts must occur: {verdicts:?}");
}
