//! JSON Schemas that are imported.

use livechat_formats::{File, Format, Loss, Options, import};
use serde_json::{Value, json};

use crate::random::Random;
use crate::{accepts, validator};

/// The schemas that are tried.
const SCHEMAS: u64 = 6_000;

/// Whatever the schema, the plan lints without errors; and where nothing was lost, the validator says of each value what a validator
/// of JSON Schema says of it by the schema itself.
#[test]
fn a_schema_means_the_same_as_a_plan() {
    let (mut whole, mut compared) = (0, [0, 0]);
    for seed in 0..SCHEMAS {
        let mut random = Random(seed);
        let schema = random_event(&mut random);
        let text = serde_json::to_string_pretty(&schema).unwrap();
        let options = Options { from: Some(Format::JsonSchema), ..Options::default() };
        let imported = import(vec![File { name: "e.json".into(), text: text.clone() }], &options)
            .unwrap_or_else(|rejected| panic!("seed {seed}: {text}\n{rejected}"));
        let ours = validator(&imported.plan);
        if !imported.report.losses().iter().all(is_harmless) {
            continue;
        }
        whole += 1;
        let theirs = jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap();
        for _ in 0..24 {
            let properties = random.object(2);
            let expected = theirs.is_valid(&properties);
            assert_eq!(
                accepts(&ours, &properties),
                expected,
                "seed {seed}: {properties} is valid by JSON Schema: {expected}\n{text}\n{}",
                imported.plan
            );
            compared[usize::from(expected)] += 1;
        }
    }
    assert!(whole > SCHEMAS / 10, "most schemas lost something: {whole} of {SCHEMAS} did not");
    assert!(compared.iter().all(|count| *count > 1_000), "both verdicts must occur: {compared:?}");
}

/// Returns true for what is reported and changes no verdict.
fn is_harmless(loss: &Loss) -> bool {
    ["definitions", "description"].contains(&loss.construct.as_str())
        || loss.why.starts_with("the keyword says nothing of values of")
        || loss.why.starts_with("the value does not have the type of")
}

fn random_event(random: &mut Random) -> Value {
    let mut schema = random.object_schema(3);
    schema.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".into(), json!("E"));
    schema.insert(
        "definitions".into(),
        json!({
            "text": {"type": "string", "minLength": 1},
            "pair": {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"$ref": "#/definitions/text"}}},
            "loop": {"type": "object", "properties": {"kind": {"$ref": "#/definitions/loop"}, "a": {"type": "number"}}},
        }),
    );
    schema.into()
}

/// Importing twice gives the same bytes.
#[test]
fn imports_are_deterministic() {
    for seed in 0..200 {
        let text = random_event(&mut Random(seed)).to_string();
        let one = || import(vec![File { name: "e.json".into(), text: text.clone() }], &Options::default()).unwrap();
        assert_eq!(one().plan, one().plan);
        assert_eq!(one().report.json(), one().report.json());
    }
}
