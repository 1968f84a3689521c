//! Files that are made to break an importer: each ends with an error at a place, within bounded time and memory.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

use std::fmt::Write as _;

use livechat_formats::{File, Options, import};
use livechat_spec::Rejected;

fn refused(name: &str, text: String) -> Rejected {
    import(vec![File { name: name.into(), text }], &Options::default()).unwrap_err()
}

fn codes(rejected: &Rejected) -> Vec<&str> {
    rejected.diagnostics.iter().map(|found| found.code).collect()
}

#[test]
fn deep_files() {
    let deep = refused("deep.json", "[".repeat(1_000_000));
    assert_eq!(codes(&deep), ["too-deep"]);
    // The YAML parser has a limit of its own for brackets.
    let deep = refused("deep.yaml", format!("a: {}", "[".repeat(100_000)));
    assert_eq!(codes(&deep), ["invalid-yaml"]);
    let deep = refused("deep.yaml", (0..200).fold(String::new(), |text, level| text + &" ".repeat(level) + "a:\n"));
    assert_eq!(codes(&deep), ["too-deep"]);
    let schema = format!("{}{{}}{}", r#"{"properties":{"a":"#.repeat(60), "}}".repeat(60));
    let imported = import(vec![File { name: "nested.json".into(), text: schema }], &Options::default()).unwrap();
    assert!(!imported.report.is_empty());
}

#[test]
fn laughs() {
    let mut yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(yaml, "a{level}: &a{level} [{items}]").unwrap();
    }
    assert_eq!(codes(&refused("laughs.yaml", yaml)), ["too-large"]);
    let mut definitions: Vec<String> =
        vec![r#""d0": {"type": "object", "properties": {"x": {"type": "string"}}}"#.to_owned()];
    for level in 1..14 {
        let of = |at: usize| format!(r##""p{at}": {{"$ref": "#/definitions/d{}"}}"##, level - 1);
        let properties: Vec<String> = (0..10).map(of).collect();
        definitions.push(format!(r#""d{level}": {{"type": "object", "properties": {{{}}}}}"#, properties.join(", ")));
    }
    let schema = format!(
        r##"{{"title": "E", "type": "object", "properties": {{"a": {{"$ref": "#/definitions/d13"}}}}, "definitions": {{{}}}}}"##,
        definitions.join(", ")
    );
    match import(vec![File { name: "laughs.json".into(), text: schema }], &Options::default()) {
        Err(rejected) => assert_eq!(codes(&rejected), ["too-large"]),
        Ok(imported) => assert!(imported.plan.len() < 100_000, "shapes are written once"),
    }
}

#[test]
fn references_in_a_circle() {
    for schema in [
        r##"{"title": "E", "$ref": "#"}"##,
        r##"{"title": "E", "type": "object", "properties": {"a": {"$ref": "#"}}}"##,
        r##"{"title": "E", "allOf": [{"$ref": "#/definitions/a"}], "definitions": {"a": {"anyOf": [{"$ref": "#/definitions/a"}, {"$ref": "#"}]}}}"##,
        r##"{"title": "E", "type": "object", "properties": {"a": {"allOf": [{"$ref": "#"}, {"$ref": "#/properties/a"}]}}}"##,
        r##"{"title": "E", "type": "object", "properties": {"a": {"items": {"$ref": "#/properties/a"}, "type": "array"}}}"##,
    ] {
        let file = File { name: "circle.json".into(), text: schema.into() };
        let imported =
            import(vec![file], &Options::default()).unwrap_or_else(|rejected| panic!("{schema}: {rejected}"));
        assert!(imported.plan.starts_with("{\n  \"name\": \"circle\""), "{}", imported.plan);
    }
}

#[test]
fn what_is_nothing() {
    for (name, text) in [
        ("empty.json", ""),
        ("spaces.json", "  \n"),
        ("list.json", "[]"),
        ("word.yaml", "word"),
        ("broken.json", "{\"rules\": ["),
        ("broken.yaml", "a: [b, c"),
        ("alias.yaml", "a: *b"),
        ("rules.json", "{\"rules\": []}"),
        ("other.json", "{\"name\": 1}"),
        ("key.yaml", "? [a]\n: b"),
    ] {
        let rejected = refused(name, text.to_owned());
        assert!(!rejected.diagnostics.is_empty(), "{name}");
    }
}

/// Every piece of a file ends as an error or as a plan, and never with a panic.
#[test]
fn pieces_of_files() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    for name in [
        "segment/public.json",
        "segment/rule.yaml",
        "schemas/ordered.json",
        "rudderstack/v1.yaml",
        "tables/plan.csv",
        "tables/live-chat.md",
    ] {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        let step = text.len() / 40 + 1;
        for end in (0..text.len()).step_by(step).filter(|end| text.is_char_boundary(*end)) {
            for piece in [&text[..end], &text[end..]] {
                let _ = import(vec![File { name: name.into(), text: piece.to_owned() }], &Options::default());
            }
        }
    }
}
