//! Names that become one identifier: where they may, and that the advice solves it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use livechat_spec::{Diagnostic, Rejected, Severity, load_str};

fn plan(events: &str) -> String {
    format!(r#"{{"name": "p", "events": [{events}]}}"#)
}

fn errors(text: &str) -> Vec<Diagnostic> {
    load_str("plan.json", text, None).map_or_else(errors_of, |_| Vec::new())
}

fn errors_of(rejected: Rejected) -> Vec<Diagnostic> {
    rejected.diagnostics.into_iter().filter(|found| found.severity == Severity::Error).collect()
}

/// Writes each proposal behind the name that it is about.
fn follow(text: &str, errors: &[Diagnostic]) -> String {
    let mut edits: Vec<(usize, &str)> = errors
        .iter()
        .map(|found| {
            let (_, proposed) = found.help.as_deref().unwrap().split_once("write `").unwrap();
            (found.primary.span.end as usize, proposed.split_once('`').unwrap().0)
        })
        .collect();
    edits.sort_unstable_by(|left, right| right.cmp(left));
    let mut text = text.to_owned();
    for (at, proposed) in edits {
        text.insert_str(at, &format!(", {proposed}"));
    }
    text
}

#[test]
fn properties_of_two_events_never_collide() {
    let text = plan(
        r#"{"name": "A", "properties": [{"name": "event_name", "type": "string"}, {"name": "name", "type": "string"}]},
           {"name": "B", "properties": [{"name": "eventName", "type": "string"}, {"name": "NAME", "type": "number"}]}"#,
    );
    let checked = load_str("plan.json", &text, None).unwrap_or_else(|rejected| panic!("{rejected}"));
    let fields: Vec<&str> =
        checked.plan.events.iter().flat_map(|event| &event.properties).map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["event_name", "name", "event_name", "name"]);
}

#[test]
fn events_whose_types_differ_by_case_have_constants_of_their_own() {
    let checked =
        load_str("plan.json", &plan(r#"{"name": "ab"}, {"name": "a b", "allow": ["similar-event-names"]}"#), None);
    let plan = checked.unwrap_or_else(|rejected| panic!("{rejected}")).plan;
    let constants: Vec<&str> = plan.events.iter().map(|event| event.constant.as_str()).collect();
    assert_eq!(constants, ["AB", "A_B"]);
}

#[test]
fn the_advice_for_many_properties_is_free_in_the_whole_plan() {
    let text = plan(
        r#"{"name": "A", "properties": [
            {"name": "site id", "type": "string"}, {"name": "siteId", "type": "string"}, {"name": "site_id", "type": "string"},
            {"name": "site_id_2", "type": "string"}, {"name": "SiteID", "type": "string"}]},
           {"name": "B", "properties": [{"name": "site_id_3", "type": "string"}]}"#,
    );
    let found = errors(&text);
    let proposed: Vec<&str> = found.iter().filter_map(|found| found.help.as_deref()).collect();
    assert_eq!(
        proposed,
        ["site_id_4", "site_id_5", "site_id_6"].map(|name| format!("write `\"rust_name\": \"{name}\"` here"))
    );
    assert_eq!(errors(&follow(&text, &found)), []);
}

#[test]
fn the_advice_for_types_is_free_as_well() {
    let values = |name: &str| format!(r#"{{"name": "{name}", "type": "string", "enum": ["a"]}}"#);
    let text = plan(&format!(
        r#"{{"name": "Rated", "properties": [{}, {}]}}, {{"name": "rated", "allow": ["similar-event-names"]}},
           {{"name": "Rated X", "allow": ["similar-event-names"]}}, {{"name": "Rated X 2"}}, {{"name": "Rated Y 2"}}"#,
        values("x"),
        values("X"),
    ));
    let found = errors(&text);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(errors(&follow(&text, &found)), []);
}

#[test]
fn the_advice_for_a_union_is_about_the_event_that_has_its_name() {
    let text = plan(r#"{"name": "String or Number", "properties": [{"name": "x", "type": ["string", "number"]}]}"#);
    let found = errors(&text);
    assert_eq!(found[0].help.as_deref(), Some("write `\"rust_name\": \"StringOrNumber2\"` there"));
}

#[test]
fn a_collision_in_a_group_is_reported_once() {
    let text = r#"{"name": "p",
        "property_groups": [{"name": "g", "properties": [{"name": "a b", "type": "string"}, {"name": "a_b", "type": "string"}]}],
        "events": [{"name": "A", "property_groups": ["g"]}, {"name": "B", "property_groups": ["g"]}]}"#;
    let found = errors(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(errors(&follow(text, &found)), []);
}
