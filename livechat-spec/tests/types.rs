//! Which Rust types properties get, what they are called, and in which order an event has its properties.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use livechat_spec::{CheckedPlan, Definition, RustType, load_str};

fn plan(text: &str) -> CheckedPlan {
    load_str("plan.json", text, None).unwrap_or_else(|rejected| panic!("{rejected}")).plan
}

/// The type of one property, spelt out.
fn typed(property: &str) -> String {
    let plan = plan(&format!(
        r#"{{"name": "p", "events": [{{"name": "Rated", "properties": [{{"name": "x", {property}}}]}}]}}"#
    ));
    let property = &plan.events[0].properties[0];
    let nullable = if property.shape.nullable { "?" } else { "" };
    spelt(&property.rust_type) + nullable
}

fn spelt(rust_type: &RustType) -> String {
    match rust_type {
        RustType::List(items, nullable) => format!("[{}{}]", spelt(items), if *nullable { "?" } else { "" }),
        RustType::Named(named) => {
            let inside = match &named.definition {
                Definition::Values(values) => values.variants.iter().map(|variant| variant.ident.clone()).collect(),
                Definition::Object(list) => {
                    list.iter().map(|of| format!("{}: {}", of.field, spelt(&of.rust_type))).collect()
                }
                Definition::Union(types) => types.iter().map(spelt).collect::<Vec<_>>(),
            };
            format!("{}({})", named.ident, inside.join(", "))
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn plain_types() {
    for (property, expected) in [
        (r#""type": "string""#, "Text"),
        (r#""type": "number""#, "Number"),
        (r#""type": "integer""#, "Integer"),
        (r#""type": "boolean""#, "Boolean"),
        (r#""type": "timestamp""#, "Timestamp"),
        (r#""type": "object""#, "Object"),
        (r#""type": "object", "properties": []"#, "Object"),
        (r#""type": "array""#, "[Json]"),
        (r#""type": "any""#, "Json?"),
        (r#""type": "any", "nullable": false"#, "Json"),
        (r#""type": ["string", "null"]"#, "Text?"),
        (r#""type": "string", "nullable": true"#, "Text?"),
        (r#""type": "number", "unit": "seconds""#, "Seconds"),
        (r#""type": "number", "unit": "s""#, "Seconds"),
        (r#""type": "number", "unit": "ms""#, "Milliseconds"),
        (r#""type": "number", "unit": "EUR""#, "Number"),
        (r#""type": "integer", "unit": "seconds""#, "Integer"),
        (r#""type": "number", "enum": [1, 2]"#, "Number"),
        (r#""type": "timestamp", "enum": ["2024-01-01T00:00:00Z"]"#, "Timestamp"),
    ] {
        assert_eq!(typed(property), expected, "{property}");
    }
}

#[test]
fn unions() {
    for (types, expected) in [
        (r#"["string", "number"]"#, "StringOrNumber(Text, Number)"),
        (r#"["number", "string"]"#, "StringOrNumber(Text, Number)"),
        (r#"["string", "timestamp"]"#, "Text"),
        (r#"["number", "integer"]"#, "Number"),
        (r#"["string", "timestamp", "integer", "number"]"#, "StringOrNumber(Text, Number)"),
        (r#"["integer", "boolean", "null"]"#, "IntegerOrBoolean(Integer, Boolean)?"),
        (r#"["timestamp", "object", "array"]"#, "TimestampOrObjectOrArray(Timestamp, Object, [Json])"),
        (r#"["string", "number", "boolean", "object", "array"]"#, "Json"),
    ] {
        assert_eq!(typed(&format!("\"type\": {types}")), expected, "{types}");
    }
}

#[test]
fn named_types() {
    for (property, expected) in [
        (r#""type": "string", "enum": ["web", "e-mail", "other"]"#, "RatedX(Web, EMail, Other)"),
        (r#""type": "string", "enum": ["web", null], "nullable": true"#, "RatedX(Web)?"),
        (r#""type": "string", "enum": ["self", "1st", "+", "-"]"#, "RatedX(SelfValue, N1st, U2b, U2d)"),
        (r#""type": "string", "enum": ["<1", {"value": ">1", "rust_name": "More"}]"#, "RatedX(N1, More)"),
        (r#""type": ["string", "number"], "enum": ["web", 1]"#, "StringOrNumber(Text, Number)"),
        (
            r#""type": "object", "properties": [{"name": "type", "type": "object", "properties": [{"name": "b", "type": "string"}]}]"#,
            "RatedX(r#type: RatedXType(b: Text))",
        ),
        (
            r#""type": "array", "items": {"type": "object", "nullable": true, "properties": [{"name": "sku", "type": "string"}]}"#,
            "[RatedXItem(sku: Text)?]",
        ),
        (
            r#""type": "array", "items": {"type": "array", "items": {"type": "string", "enum": ["a"]}}"#,
            "[[RatedXItemItem(A)]]",
        ),
        (r#""rust_name": "kind", "type": "string", "enum": ["a"]"#, "RatedKind(A)"),
    ] {
        assert_eq!(typed(property), expected, "{property}");
    }
}

const SHARED: &str = r#"{
    "name": "p",
    "property_groups": [
        {"name": "g", "properties": [
            {"name": "channel", "type": "string", "enum": ["web"]},
            {"name": "number", "type": "string", "enum": ["one"]}]},
        {"name": "h", "properties": [{"name": "agent", "type": "string"}]}],
    "common_properties": [
        {"name": "tenant", "type": "string", "description": "Whose."},
        {"name": "agent", "type": "string", "description": "Who.", "sensitivity": "personal"}],
    "events": [
        {"name": "A", "property_groups": ["h", "g"], "properties": [{"name": "own", "type": "string"}]},
        {"name": "B", "property_groups": ["g"], "properties": [{"name": "channel", "required": true}]},
        {"name": "C", "property_groups": ["g"], "properties": [
            {"name": "tenant", "required": true}, {"name": "channel", "type": "string", "enum": ["fax"]}]}]}"#;

#[test]
fn groups_and_common_properties() {
    let plan = plan(SHARED);
    let names = |event: usize| -> Vec<&str> {
        plan.events[event].properties.iter().map(|property| property.name.as_str()).collect()
    };
    assert_eq!(names(0), ["own", "agent", "channel", "number", "tenant"]);
    assert_eq!(names(1), ["channel", "number", "tenant", "agent"]);
    assert_eq!(names(2), ["tenant", "channel", "number", "agent"]);
    let tenant = plan.events[2].property("tenant").unwrap();
    assert!(tenant.required);
    assert_eq!(tenant.description, "Whose.");
    // A group's property is laid over a common one as well.
    assert_eq!(plan.events[0].property("agent").unwrap().description, "Who.");
}

#[test]
fn a_shared_type_is_named_by_its_property_and_made_once() {
    let plan = plan(SHARED);
    let idents: Vec<&str> = plan.types.iter().map(|named| named.ident.as_str()).collect();
    assert_eq!(idents, ["Channel", "NumberValue", "CChannel"]);
    let of = |event: usize| &plan.events[event].property("channel").unwrap().rust_type;
    assert_eq!(of(0), of(1));
    assert_ne!(of(0), of(2));
}

#[test]
fn the_same_property_in_two_groups_makes_two_types_and_they_collide() {
    let text = r#"{"name": "p",
        "property_groups": [
            {"name": "g", "properties": [{"name": "channel", "type": "string", "enum": ["web"]}]},
            {"name": "h", "properties": [{"name": "channel", "type": "string", "enum": ["fax"]}]}],
        "events": [{"name": "A", "property_groups": ["g"]}, {"name": "B", "property_groups": ["h"]}]}"#;
    let rejected = load_str("plan.json", text, None).unwrap_err();
    let codes: Vec<&str> = rejected.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["identifier-collision"]);
    let mended = text.replacen("\"channel\", ", "\"channel\", \"rust_name\": \"net_channel\", ", 1);
    let idents: Vec<String> = plan(&mended).types.into_iter().map(|named| named.ident.clone()).collect();
    assert_eq!(idents, ["NetChannel", "Channel"]);
}

#[test]
fn equal_objects_are_one_type_with_a_name_for_each_place() {
    let address = r#"{"name": "address", "type": "object", "properties": [
        {"name": "kind", "type": "string", "enum": ["home", "work"]}, {"name": "city", "type": "string"}]}"#;
    let kind = r#"{"name": "kind", "type": "string", "enum": ["home", "work"]}"#;
    let plan = plan(&format!(
        r#"{{"name": "p", "events": [{{"name": "A", "properties": [{address}, {kind}]}}, {{"name": "B", "properties": [{address}, {kind}]}},
            {{"name": "C", "properties": [{}]}}]}}"#,
        address.replace("city", "town"),
    ));
    let idents: Vec<&str> = plan.types.iter().map(|named| named.ident.as_str()).collect();
    assert_eq!(idents, ["AAddressKind", "AAddress", "AKind", "BKind", "CAddress"]);
    let aliases: Vec<(&str, &str)> =
        plan.aliases.iter().map(|alias| (alias.ident.as_str(), alias.named.ident.as_str())).collect();
    let expected = [("BAddressKind", "AAddressKind"), ("BAddress", "AAddress"), ("CAddressKind", "AAddressKind")];
    assert_eq!(aliases, expected);
    assert_eq!(plan.events[0].properties[0].rust_type, plan.events[1].properties[0].rust_type);
}

#[test]
fn an_order_of_events_changes_no_name() {
    let plan_of = |events: &[&str]| {
        plan(&format!(
            r#"{{"name": "p", "common_properties": [{{"name": "c", "type": "object", "properties": [{{"name": "d", "type": ["string", "number"]}}]}}], "events": [{}]}}"#,
            events.join(",")
        ))
    };
    let (a, b) = (
        r#"{"name": "A", "properties": [{"name": "x", "type": "string", "enum": ["a"]}]}"#,
        r#"{"name": "B", "properties": [{"name": "y", "type": ["number", "string"]}]}"#,
    );
    let idents = |plan: CheckedPlan| {
        let mut idents: Vec<String> = plan.types.into_iter().map(|named| named.ident.clone()).collect();
        idents.sort();
        idents
    };
    assert_eq!(idents(plan_of(&[a, b])), idents(plan_of(&[b, a])));
    assert_eq!(idents(plan_of(&[a, b])), ["AX", "C", "StringOrNumber"]);
}

#[test]
fn names_are_reserved_at_the_top_only() {
    let warned = |properties: &str| {
        let text = format!(r#"{{"name": "p", "events": [{{"name": "A", "properties": [{properties}]}}]}}"#);
        let checked = load_str("plan.json", &text, None).unwrap_or_else(|rejected| panic!("{rejected}"));
        checked.warnings.iter().map(|found| found.code).collect::<Vec<_>>()
    };
    let value = r#"{"name": "value", "type": "string"}"#;
    assert_eq!(warned(value), ["reserved-property"]);
    assert_eq!(warned(&format!(r#"{{"name": "x", "type": "object", "properties": [{value}]}}"#)), [""; 0]);
}
