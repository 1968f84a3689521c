//! A table in CSV: one row a property.

use livechat_spec::json::compact;
use livechat_spec::{CheckedPlan, CheckedProperty, Kind, Sensitivity};

use super::shape::literal;
use super::{at, each, oldest};
use crate::report::Losses;

const HEADER: [&str; 12] = [
    "Event Name",
    "Event Description",
    "Property Name",
    "Property Type",
    "Required",
    "Description",
    "Permitted Values",
    "Unit",
    "Pattern",
    "Sensitivity",
    "Example",
    "Tags",
];

pub(super) fn files(plan: &CheckedPlan, losses: &mut Losses) -> Vec<(String, String)> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to a Vec cannot fail.
    let _ = writer.write_record(HEADER);
    for event in oldest(plan) {
        if event.properties.is_empty() {
            let _ = writer.write_record([&event.name, &*event.description, "", "", "", "", "", "", "", "", "", ""]);
        }
        let mut is_first = true;
        each(&event.properties, "", &mut |property, path| {
            let about = if is_first { event.description.as_str() } else { "" };
            is_first = false;
            let _ = writer.write_record(row(&event.name, about, property, path));
            for construct in lost(property) {
                losses.add(&at(plan, Some(event), path), construct, "the table has no column for it", "it is left out");
            }
        });
    }
    let bytes = writer.into_inner().unwrap_or_default();
    vec![("plan.csv".to_owned(), String::from_utf8_lossy(&bytes).into_owned())]
}

fn row(event: &str, about: &str, property: &CheckedProperty, path: &str) -> [String; 12] {
    let shape = &property.shape;
    let mut types: Vec<&str> =
        if shape.kinds.is_any() { vec!["any"] } else { shape.kinds.iter().map(Kind::word).collect() };
    if shape.nullable && !shape.kinds.is_any() {
        types.push("null");
    }
    let values: Vec<String> = shape.values.iter().map(|value| compact(&literal(value))).collect();
    let values = if values.is_empty() { String::new() } else { format!("[{}]", values.join(",")) };
    let sensitivity = if property.sensitivity == Sensitivity::None { "" } else { property.sensitivity.word() };
    [
        event.to_owned(),
        about.to_owned(),
        path.to_owned(),
        types.join(", "),
        if property.required { "yes" } else { "no" }.to_owned(),
        property.description.clone(),
        values,
        property.unit.clone().unwrap_or_default(),
        shape.pattern.clone().unwrap_or_default(),
        sensitivity.to_owned(),
        property.example.clone().unwrap_or_default(),
        property.tags.join(", "),
    ]
}

/// Returns what a property has and the table cannot say.
fn lost(property: &CheckedProperty) -> Vec<&'static str> {
    let shape = &property.shape;
    let items = shape.items.as_ref();
    [
        ("min_length", shape.min_length.is_some()),
        ("max_length", shape.max_length.is_some()),
        ("minimum", shape.minimum.is_some()),
        ("maximum", shape.maximum.is_some()),
        ("exclusive_minimum", shape.exclusive_minimum.is_some()),
        ("exclusive_maximum", shape.exclusive_maximum.is_some()),
        ("multiple_of", shape.multiple_of.is_some()),
        ("format", shape.format.is_some()),
        ("items", items.is_some_and(|items| items.properties.is_none())),
        ("deprecated", property.deprecated.is_some()),
        ("default", property.default.is_some()),
    ]
    .into_iter()
    .filter(|(_, is_there)| *is_there)
    .map(|(construct, _)| construct)
    .collect()
}
