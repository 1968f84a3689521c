//! Each kind of change: its rule, whom it breaks, and a witness that validation confirms.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use livechat_core::compare::{Difference, Shape, compare};
use livechat_core::plan::Kinds;
use livechat_events::{Level, Validator};
use livechat_spec::{CheckedEvent, CheckedPlan, Policy, load_str};
use serde_json::{Value, json};

use super::change::{Audience, Change};
use super::{plans, rust, shape};
use crate::plan::descriptor;

/// Kinds of change. `P`, `C` and `R` stand for those whom it breaks; `?` leaves Rust to how code is generated now.
const CHANGES: &str = include_str!("../../tests/data/diff/changes.json");

struct Case {
    name: String,
    old: CheckedPlan,
    new: CheckedPlan,
    rule: String,
    breaks: String,
}

fn cases() -> Vec<Case> {
    let cases: Vec<Value> = serde_json::from_str(CHANGES).unwrap();
    let text = |case: &Value, key: &str| case[key].as_str().unwrap().to_owned();
    let plan = |case: &Value, key: &str| load_str("plan.json", &case[key].to_string(), None).unwrap().plan;
    cases
        .iter()
        .map(|case| Case {
            name: text(case, "name"),
            old: plan(case, "old"),
            new: plan(case, "new"),
            rule: text(case, "rule"),
            breaks: text(case, "breaks"),
        })
        .collect()
}

fn changes(old: &CheckedPlan, new: &CheckedPlan) -> Vec<Change> {
    let mut changes = plans::compare_plans(old, new);
    rust::judge(old, new, &mut changes).unwrap();
    changes
}

fn breaks(changes: &[Change], audience: Audience) -> bool {
    changes.iter().any(|change| change.why(audience).is_some())
}

#[test]
fn each_kind_breaks_whom_it_breaks() {
    for Case { name, old, new, rule, breaks: expected } in cases() {
        let found = changes(&old, &new);
        assert!(found.iter().any(|change| change.rule == rule), "{name}: {found:#?}");
        for (audience, letter) in [(Audience::Producers, 'P'), (Audience::Consumers, 'C'), (Audience::Rust, 'R')] {
            if audience != Audience::Rust || !expected.contains('?') {
                assert_eq!(breaks(&found, audience), expected.contains(letter), "{name}, {letter}: {found:#?}");
            }
        }
    }
}

#[test]
fn a_plan_is_the_same_as_itself() {
    for Case { name, old, .. } in cases() {
        assert!(changes(&old, &old).is_empty(), "{name}");
    }
}

/// The verdict for producers equals the comparison of the whole event, and the lost call violates the new plan only.
#[test]
fn validation_confirms_every_witness() {
    let mut confirmed = 0;
    for Case { name, old, new, rule, .. } in cases() {
        let (Some(before), Some(after)) = (old.event("Order Placed"), new.event("Order Placed")) else { continue };
        if matches!(rule.as_str(), "lifecycle-changed" | "unknown-events-changed" | "event-removed") {
            continue;
        }
        let comparison = compare(&properties(before, &old), &properties(after, &new));
        let found = changes(&old, &new);
        assert_eq!(comparison.lost.may_exist(), breaks(&found, Audience::Producers), "{name}: {comparison:?}");
        for (difference, accepts, rejects) in [(&comparison.lost, &old, &new), (&comparison.gained, &new, &old)] {
            if let Difference::Witness(value) = difference {
                let call = format!(
                    "{{\"userId\":\"u\",\"event\":\"Order Placed\",\"properties\":{}}}",
                    value.to_json().unwrap()
                );
                assert_eq!((violations(accepts, &call), violations(rejects, &call) > 0), (0, true), "{name}: {call}");
                confirmed += 1;
            }
        }
    }
    assert!(confirmed > 30, "{confirmed}");
}

fn properties<'p>(event: &'p CheckedEvent, plan: &'p CheckedPlan) -> Shape<'p> {
    let object = shape::object(plan, &event.properties, event.closed, plan.unknown_properties == Policy::Deny);
    Shape { object: Some(object), ..Shape::of(Kinds::OBJECT) }
}

fn violations(plan: &CheckedPlan, call: &str) -> usize {
    let report = Validator::new(descriptor(plan)).check_slice(call.as_bytes());
    report.findings.iter().filter(|finding| finding.level == Level::Violation).count()
}

#[test]
fn changes_come_in_the_order_of_the_new_plan() {
    let plan = |events: Value| {
        load_str("plan.json", &json!({"name": "shop", "events": events}).to_string(), None).unwrap().plan
    };
    let property = |name: &str, kind: &str| json!({"name": name, "type": kind});
    let old = plan(json!([
        {"name": "B", "properties": [property("x", "string"), property("y", "string"), property("gone", "number")]},
        {"name": "A", "properties": [property("z", "string")]},
    ]));
    let new = plan(json!([
        {"name": "A", "properties": [property("z", "boolean")]},
        {"name": "B", "properties": [property("y", "boolean"), property("new", "array"), property("x", "boolean")]},
    ]));
    let found = changes(&old, &new);
    let pointers: Vec<String> = found.iter().map(Change::pointer).collect();
    let expected = ["A/properties/z", "B/properties/y", "B/properties/new", "B/properties/x", "B/properties/gone"];
    assert_eq!(pointers, expected.map(|name| format!("/events/{name}")));
}
