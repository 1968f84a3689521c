//! Plans in the formats of other tools.
//!
//! What a format cannot say goes into members that begin with `x-`, where it has room for them, and into the report otherwise.

mod csv_table;
mod inline;
mod json_schema;
mod odcs;
mod rudderstack;
mod segment;
mod shape;

use std::fmt;
use std::str::FromStr;

use livechat_spec::{CheckedPlan, CheckedProperty, Shape};

use crate::document::Place;
use crate::report::{Losses, Report};

pub use json_schema::Draft;
pub use shape::schema_of;

/// A format that plans are exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// JSON Schema: one file for each event, and one for whole calls.
    JsonSchema(Draft),
    /// Rules of Segment's Public API.
    Segment,
    /// A project of RudderStack.
    RudderStack,
    /// A table in CSV.
    Csv,
    /// A contract of the Open Data Contract Standard.
    Odcs,
}

impl Target {
    /// All formats.
    pub const ALL: [Self; 6] = [
        Self::JsonSchema(Draft::Draft2020),
        Self::JsonSchema(Draft::Draft7),
        Self::Segment,
        Self::RudderStack,
        Self::Csv,
        Self::Odcs,
    ];

    /// Returns the word that the command line uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::JsonSchema(Draft::Draft2020) => "json-schema",
            Self::JsonSchema(Draft::Draft7) => "json-schema-draft-07",
            Self::Segment => "segment",
            Self::RudderStack => "rudderstack",
            Self::Csv => "csv",
            Self::Odcs => "odcs",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.map(Self::word).join("`, `");
        let found = Self::ALL.into_iter().find(|target| target.word() == word);
        found.ok_or_else(|| format!("unknown format `{word}`; known formats: `{known}`"))
    }
}

/// A plan in another format.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The files: names from a folder, and texts. Formats of one file have one.
    pub files: Vec<(String, String)>,
    /// What was lost.
    pub report: Report,
}

/// Exports a plan.
///
/// ```
/// use livechat_formats::{Target, export};
///
/// let exported = export(livechat_spec::bundled(), Target::Segment);
/// assert!(exported.files[0].1.contains("\"Live Chat Message Sent\""));
/// ```
#[must_use]
pub fn export(plan: &CheckedPlan, target: Target) -> Exported {
    let mut losses = Losses::default();
    let plan = &inline::inlined(plan, &mut losses);
    if plan.lifecycle.is_some() {
        let instead = "the lifecycle is left out";
        losses.add(&at(plan, None, ""), "lifecycle", "the format has no rules between calls", instead);
    }
    if !matches!(target, Target::Segment | Target::JsonSchema(_)) {
        beside_events(plan, &mut losses);
    }
    if matches!(target, Target::Segment | Target::JsonSchema(Draft::Draft7)) {
        younger_formats(plan, &mut losses);
    }
    let files = match target {
        Target::JsonSchema(draft) => json_schema::files(plan, draft),
        Target::Segment => segment::files(plan, &mut losses),
        Target::RudderStack => rudderstack::files(plan, &mut losses),
        Target::Csv => csv_table::files(plan, &mut losses),
        Target::Odcs => odcs::files(plan, &mut losses),
    };
    Exported { files, report: losses.report(&plan.sources) }
}

/// Reports what formats of tables and events cannot say: calls of other types, what goes for all calls, and versions of events.
fn beside_events(plan: &CheckedPlan, losses: &mut Losses) {
    let calls = &plan.calls;
    let all = calls.identify.iter().chain(&calls.group).chain(&calls.pages).chain(&calls.screens).chain(&calls.alias);
    for call in all {
        let pointer = if call.ident.is_empty() { "alias".to_owned() } else { call.ident.clone() };
        let place = Place { span: call.span, pointer };
        losses.add(&place, "calls", "the format describes tracked events only", "it is left out");
    }
    for (construct, list) in [("context", &plan.context), ("every_call", &plan.every_call)] {
        for property in list {
            let place = Place { span: property.span, pointer: property.name.clone() };
            losses.add(&place, construct, "the format describes tracked events only", "it is left out");
        }
    }
    for event in plan.events.iter().filter(|event| plan.is_newer_version(event)) {
        let instead = "the oldest version is exported";
        losses.add(&at(plan, Some(event), ""), "version", "the format has no versions of an event", instead);
    }
}

/// Reports formats that draft 7 of JSON Schema does not have: its validators may ignore them.
fn younger_formats(plan: &CheckedPlan, losses: &mut Losses) {
    for event in &plan.events {
        each(&event.properties, "", &mut |property, path| {
            let items = property.shape.items.as_ref().and_then(|items| items.format);
            for format in property.shape.format.into_iter().chain(items) {
                if ["uuid", "duration"].contains(&format.word()) {
                    let why = "draft 7 of JSON Schema does not have the format";
                    losses.add(
                        &at(plan, Some(event), path),
                        "format",
                        why,
                        "it is written, and validators may ignore it",
                    );
                }
            }
        });
    }
}

/// Returns the events, those with several versions once: the oldest.
fn oldest(plan: &CheckedPlan) -> impl Iterator<Item = &livechat_spec::CheckedEvent> {
    plan.events.iter().filter(|event| !plan.is_newer_version(event))
}

/// Returns the place of an event or property in the plan's file, with the path that reports show.
fn at(plan: &CheckedPlan, event: Option<&livechat_spec::CheckedEvent>, path: &str) -> Place {
    let event_place = event.map(|event| (event.span, event.name.as_str()));
    let (span, name) =
        event_place.unwrap_or_else(|| (plan.events.first().map(|event| event.span).unwrap_or_default(), ""));
    Place { span, pointer: [name, path].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".") }
}

/// Calls a function with each property, nested ones included, and its path.
fn each(list: &[CheckedProperty], path: &str, found: &mut impl FnMut(&CheckedProperty, &str)) {
    for property in list {
        let path = if path.is_empty() { property.name.clone() } else { format!("{path}.{}", property.name) };
        found(property, &path);
        inside(&property.shape, &path, found);
    }
}

fn inside(shape: &Shape, path: &str, found: &mut impl FnMut(&CheckedProperty, &str)) {
    each(shape.properties.as_deref().unwrap_or_default(), path, found);
    if let Some(items) = &shape.items {
        inside(items, &format!("{path}[]"), found);
    }
}
