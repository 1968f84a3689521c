//! Shapes: how they are resolved, what is wrong with them, and how plans lay them over each other.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::needless_pass_by_value, reason = "`json!` makes values")]

use livechat_spec::{Checked, RustType, load_file, load_str};
use serde_json::{Value, json};

fn load(plan: &Value) -> Result<Checked, Vec<String>> {
    load_str("plan.json", &plan.to_string(), None).map_err(|rejected| {
        rejected.diagnostics.iter().map(|found| format!("{}: {}", found.code, found.message)).collect()
    })
}

fn plan(shapes: Value, properties: Value) -> Value {
    json!({"name": "p", "shapes": shapes, "events": [{"name": "E", "properties": properties}]})
}

fn errors(shapes: Value, properties: Value) -> Vec<String> {
    load(&plan(shapes, properties)).err().unwrap_or_default()
}

#[test]
fn a_shape_is_described_once_and_pointed_to() {
    let checked = load(&plan(
        json!([{"name": "A", "properties": [{"name": "x", "type": "string"}, {"name": "a", "shape": "A"}]}]),
        json!([
            {"name": "one", "shape": "A"},
            {"name": "many", "type": "array", "items": {"shape": "A", "nullable": true}},
            {"name": "in", "type": "object", "properties": [{"name": "a", "shape": "A", "nullable": true}]},
        ]),
    ))
    .unwrap();
    let plan = checked.plan;
    let property = |name: &str| plan.event("E").unwrap().property(name).unwrap();
    assert_eq!((plan.shapes.len(), property("one").shape.named), (1, Some(0)));
    assert_eq!(plan.object(&property("one").shape), &plan.shapes[0].shape);
    assert!(property("many").shape.items.as_ref().unwrap().nullable);
    assert!(matches!(&property("many").rust_type, RustType::List(of, true) if matches!(**of, RustType::Shape(_))));
    // Only where a shape holds itself does it need a `Box`.
    let boxed = |of: &RustType| matches!(of, RustType::Shape(shape) if shape.boxed);
    let inside = plan.shapes[0].shape.properties.as_ref().unwrap();
    assert!(boxed(&inside[1].rust_type) && !boxed(&property("one").rust_type));
}

#[test]
fn shapes_that_never_end_are_errors_and_others_are_not() {
    let a = |properties: Value| json!([{"name": "A", "properties": properties}]);
    let used = || json!([{"name": "a", "shape": "A"}]);
    let endless = |properties: Value| errors(a(properties), used());
    let says = "endless-shape: the shape `A` requires itself, so that no value of it ends";
    assert_eq!(endless(json!([{"name": "x", "shape": "A", "required": true}])), [says]);
    let object = json!({"name": "x", "type": "object", "required": true,
        "properties": [{"name": "y", "shape": "A", "required": true}]});
    assert_eq!(endless(json!([object])), [says]);
    let array = json!({"name": "x", "type": "array", "required": true, "min_length": 1, "items": {"shape": "A"}});
    assert_eq!(endless(json!([array])), [says]);
    for fine in [
        json!({"name": "x", "shape": "A"}),
        json!({"name": "x", "shape": "A", "required": true, "nullable": true}),
        json!({"name": "x", "type": "array", "required": true, "items": {"shape": "A"}}),
        json!({"name": "x", "type": "object", "properties": [{"name": "y", "shape": "A", "required": true}]}),
    ] {
        assert_eq!(endless(json!([fine])), [""; 0]);
    }
    let pair = |required: bool| {
        json!([
            {"name": "A", "properties": [{"name": "b", "shape": "B", "required": true}]},
            {"name": "B", "properties": [{"name": "a", "shape": "A", "required": required}]},
        ])
    };
    let both = "endless-shape: the shape `A` requires itself through `B`, so that no value of it ends";
    assert_eq!((errors(pair(true), used()), errors(pair(false), used())), (vec![both.to_owned()], vec![]));
}

#[test]
fn mistakes_are_named_with_what_was_meant() {
    let address = || json!([{"name": "Address", "properties": [{"name": "city", "type": "string"}]}]);
    let text = plan(address(), json!([{"name": "a", "shape": "Adress"}])).to_string();
    let rejected = load_str("plan.json", &text, None).unwrap_err();
    assert_eq!(rejected.diagnostics[0].help.as_deref(), Some("did you mean `Address`?"));
    let of = |property: Value| errors(address(), json!([property]));
    let says = |key: &str| format!("misplaced-key: the property `a` has a `shape` and a `{key}`");
    assert_eq!(of(json!({"name": "a", "shape": "Address", "type": "object"})), [says("type")]);
    assert_eq!(of(json!({"name": "a", "shape": "Address", "properties": []})), [says("properties")]);
    assert!(of(json!({"name": "a", "shape": "Address", "min_length": 1}))[0].contains("says nothing about"));
    assert!(errors(json!([{"name": "A"}]), json!([{"name": "a", "shape": "A"}]))[0].starts_with("missing-key"));
    let event = json!({"name": "p", "shapes": [{"name": "E", "properties": []}],
        "events": [{"name": "E", "properties": [{"name": "e", "shape": "E"}]}]});
    assert!(load(&event).unwrap_err()[0].starts_with("identifier-collision"));
}

#[test]
fn very_many_shapes_in_a_row_and_in_a_circle() {
    let count = 20_000;
    let shapes = |required: bool| -> Value {
        let shape = |at: usize| {
            let next = format!("S{}", (at + 1) % count);
            json!({"name": format!("S{at}"), "properties": [{"name": "n", "shape": next, "required": required}]})
        };
        (0..count).map(shape).collect()
    };
    assert!(load(&plan(shapes(false), json!([{"name": "a", "shape": "S0"}]))).is_ok());
    assert!(errors(shapes(true), json!([{"name": "a", "shape": "S0"}]))[0].starts_with("endless-shape"));
}

#[test]
fn examples_keep_the_rules_of_shapes() {
    let with = |category: Value| {
        let mut plan = plan(
            json!([{"name": "C", "properties": [{"name": "t", "type": "string", "required": true}, {"name": "c", "shape": "C"}]}]),
            json!([{"name": "c", "shape": "C"}]),
        );
        plan["events"][0]["examples"] = json!([{"userId": "u", "event": "E", "properties": {"c": category}}]);
        load(&plan).err().unwrap_or_default()
    };
    assert_eq!(with(json!({"t": "a", "c": {"t": "b", "c": {"t": "c"}}})), [""; 0]);
    assert_eq!(
        with(json!({"t": "a", "c": {"t": "b", "c": {"c": {"t": 1}}}})),
        [
            "invalid-example: the example lacks the required property `t`",
            "invalid-example: the example's `t` is a number, not a string"
        ]
    );
}

#[test]
fn shapes_are_laid_over_each_other_by_name() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("shapes");
    std::fs::create_dir_all(&folder).unwrap();
    let base = plan(
        json!([{"name": "Address", "properties": [{"name": "city", "type": "string"}]},
            {"name": "Spare", "properties": []}]),
        json!([{"name": "a", "shape": "Address"}, {"name": "b", "type": "object", "properties": [{"name": "x", "type": "string"}]},
            {"name": "c", "shape": "Address"}]),
    );
    let over = json!({"name": "over", "extends": "base.json",
        "shapes": [{"name": "Address", "properties": [{"name": "city", "required": true}, {"name": "zip", "type": "string"}]}],
        "events": [{"name": "E", "properties": [{"name": "b", "shape": "Address"}, {"name": "c", "type": "string"}]}]});
    std::fs::write(folder.join("base.json"), base.to_string()).unwrap();
    std::fs::write(folder.join("over.json"), over.to_string()).unwrap();
    let checked = load_file(folder.join("over.json")).unwrap();
    assert_eq!(checked.warnings, []);
    let address = checked.plan.shapes[0].shape.properties.as_ref().unwrap();
    assert_eq!(
        address.iter().map(|one| (one.name.as_str(), one.required)).collect::<Vec<_>>(),
        [("city", true), ("zip", false)]
    );
    let named: Vec<_> = checked.plan.event("E").unwrap().properties.iter().map(|one| one.shape.named).collect();
    assert_eq!(named, [Some(0), Some(0), None]);
}
