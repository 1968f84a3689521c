//! A plan that asks for everything a plan can ask for, written out by hand.
#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod calls;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use livechat_events::descriptor::{
    EventDescriptor, Format, Kinds, Literal, Plan, Policy, PropertyDescriptor, PropertySet, Sensitivity, Shape,
};
use livechat_events::{Finding, Report, Validator};

macro_rules! property {
    ($name:literal, $shape:expr) => {
        PropertyDescriptor::new($name, concat!("\"", $name, "\":"), $shape)
    };
}

static CITY: [PropertyDescriptor; 2] = [
    property!("city", Shape::of(Kinds::STRING)).required(),
    property!("zip", Shape::of(Kinds::STRING).length(Some(5), Some(5))),
];

static TAG: Shape = Shape::of(Kinds::STRING).length(Some(1), Some(10));

static EVERYTHING: [PropertyDescriptor; 21] = [
    property!("id", Shape::of(Kinds::STRING)).required(),
    property!("count", Shape::of(Kinds::INTEGER).range(Some("0"), Some("9007199254740993"))),
    property!("score", Shape::of(Kinds::NUMBER).range(Some("-1.5"), Some("1e2"))),
    property!("seconds", Shape::of(Kinds::NUMBER)),
    property!("solved", Shape::of(Kinds::BOOLEAN)),
    property!("at", Shape::of(Kinds::TIMESTAMP)),
    property!("channel", Shape::of(Kinds::STRING).values(&[Literal::String("web"), Literal::String("app")])),
    property!("stars", Shape::of(Kinds::NUMBER).values(&[Literal::Number("1"), Literal::Number("2.50")])),
    property!("flag", Shape::of(Kinds::STRING.or(Kinds::BOOLEAN)).values(&[Literal::Boolean(true), Literal::Null])),
    property!("title", Shape::of(Kinds::STRING).length(Some(2), Some(5))),
    property!("tags", Shape::of(Kinds::ARRAY).items(&TAG).length(None, Some(2))),
    property!("list", Shape::of(Kinds::ARRAY)),
    property!("address", Shape::of(Kinds::OBJECT).properties(&PropertySet::new(&CITY, &[0, 1]))),
    property!("object", Shape::of(Kinds::OBJECT)),
    property!("maybe", Shape::of(Kinds::STRING).nullable()),
    property!("any", Shape::of(Kinds::ANY)),
    property!("old", Shape::of(Kinds::STRING)).deprecated("use `id`"),
    property!("email", Shape::of(Kinds::STRING).length(None, Some(10))).sensitivity(Sensitivity::Personal),
    PropertyDescriptor::new("ünï\"/~", r#""ünï\"/~":"#, Shape::of(Kinds::STRING.or(Kinds::INTEGER))),
    property!("price", Shape::of(Kinds::NUMBER).exclusive(Some("0"), Some("1e2")).multiple_of("0.01")),
    property!("site", Shape::of(Kinds::STRING).format(Format::Uri).nullable()),
];

const EVERYTHING_BY_NAME: &[u16] = &[12, 15, 5, 6, 1, 17, 8, 0, 11, 14, 13, 16, 19, 2, 3, 20, 4, 7, 10, 9, 18];

static STRICT_PROPERTIES: [PropertyDescriptor; 1] = [property!("only", Shape::of(Kinds::STRING))];

static CLOSED_PROPERTIES: [PropertyDescriptor; 3] = [
    property!("closed", Shape::of(Kinds::OBJECT).properties(&CLOSED).closed(true)),
    property!("open", Shape::of(Kinds::OBJECT).properties(&CLOSED).closed(false)),
    property!("plain", Shape::of(Kinds::OBJECT).properties(&CLOSED)),
];

/// An object in which another is, that says nothing about other members.
const CLOSED: PropertySet = PropertySet::new(&INNER, &[0]);
static INNER: [PropertyDescriptor; 1] = [property!("in", Shape::of(Kinds::OBJECT).properties(&PropertySet::EMPTY))];

static EVENTS: [&EventDescriptor; 5] = [
    &EventDescriptor::new("Everything Sent", PropertySet::new(&EVERYTHING, EVERYTHING_BY_NAME)),
    &EventDescriptor::new("Strict Sent", PropertySet::new(&STRICT_PROPERTIES, &[0])).unknown_properties(Policy::Deny),
    &EventDescriptor::new("Open Sent", PropertySet::EMPTY).unknown_properties(Policy::Allow),
    &EventDescriptor::new("Closed Sent", PropertySet::new(&CLOSED_PROPERTIES, &[0, 1, 2])).closed(true),
    &EventDescriptor::new("Old Sent", PropertySet::EMPTY).deprecated("send `Strict Sent`"),
];

/// Its events: *Everything Sent* requires `id`, *Strict Sent* denies unknown properties, *Open Sent* allows them,
/// *Closed Sent* is closed and has objects of each kind, and *Old Sent* is deprecated.
pub(crate) static PLAN: Plan = Plan::new("test", "1", &EVENTS);

/// A moment: 2026-11-22T06:15:36Z.
pub(crate) fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_328_136)
}

/// Holds calls against the plan, at that moment.
pub(crate) const fn validator() -> Validator {
    Validator::new(&PLAN).clock(now)
}

/// The report on a text.
pub(crate) fn check(text: &str) -> Report {
    validator().check_slice(text.as_bytes())
}

/// The report on a call of *Everything Sent* with an id and these properties.
pub(crate) fn check_properties(properties: &str) -> Report {
    check(&format!(r#"{{"userId":"u","event":"Everything Sent","properties":{{"id":"i",{properties}}}}}"#))
}

/// `wrong-type /properties/count`, for each finding.
pub(crate) fn short(report: &Report) -> Vec<String> {
    report.findings.iter().map(short_finding).collect()
}

fn short_finding(finding: &Finding) -> String {
    format!("{} {}", finding.code, finding.pointer)
}

/// Asserts that a report has these findings, in this order.
#[track_caller]
pub(crate) fn assert_found(report: &Report, expected: &[&str]) {
    assert_eq!(short(report), expected, "{report}");
}
