//! Names that are empty, and Rust names that are not valid in Rust.

use crate::diagnostic::Diagnostic;
use crate::model::{Plan, Property, PropertyType};
use crate::names;
use crate::shown::short;
use crate::source::Spanned;

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    if let Some(plan) = &plan.name {
        name(plan, "the plan", found);
    }
    for event in &plan.events {
        name(&event.name, "an event", found);
        rust_name(event.rust_name.as_ref(), names::type_complaint, &names::event_type(&event.name.value, ""), found);
        properties(&event.properties, found);
    }
    for group in &plan.property_groups {
        name(&group.name, "a property group", found);
        properties(&group.properties, found);
    }
    properties(&plan.common_properties, found);
    for (call_type, call) in plan.calls.iter() {
        if let Some(called) = &call.name {
            name(called, &format!("a {call_type}"), found);
        }
        rust_name(call.rust_name.as_ref(), names::type_complaint, &names::call_type(call_type, call.name()), found);
    }
    for list in plan.lists_beside_events() {
        properties(list, found);
    }
    for named in &plan.shapes {
        name(&named.name, "a shape", found);
        rust_name(named.rust_name.as_ref(), names::type_complaint, &names::shape_type(&named.name.value), found);
        shape(&named.object, found);
    }
}

fn properties(list: &[Property], found: &mut Vec<Diagnostic>) {
    for property in list {
        name(&property.name, "a property", found);
        let field = names::field(&property.name.value);
        let usual = field.strip_prefix("r#").map_or_else(|| field.clone(), |plain| format!("{plain}_"));
        rust_name(property.rust_name.as_ref(), names::field_complaint, &usual, found);
        shape(&property.shape, found);
    }
}

fn shape(shape: &PropertyType, found: &mut Vec<Diagnostic>) {
    for choice in shape.values.iter().flat_map(|values| &values.value) {
        rust_name(choice.value.rust_name.as_ref(), names::variant_complaint, "MoreThanOne", found);
    }
    if let Some(list) = &shape.properties {
        properties(&list.value, found);
    }
    if let Some(items) = &shape.items {
        self::shape(&items.value, found);
    }
}

fn name(name: &Spanned<String>, what: &str, found: &mut Vec<Diagnostic>) {
    if name.value.trim().is_empty() {
        let message = format!("the name of {what} is empty");
        found.push(Diagnostic::error("empty-name", name.span, message).help("write the name that calls carry"));
    } else if name.value.trim() != name.value {
        let message = format!("the name of {what} begins or ends with white space");
        let help = format!("write `\"{}\"`, if that is what calls carry", short(name.value.trim()));
        found.push(Diagnostic::warning("untrimmed-name", name.span, message).help(help));
    }
}

fn rust_name(
    name: Option<&Spanned<String>>,
    complaint: fn(&str) -> Option<&'static str>,
    usual: &str,
    found: &mut Vec<Diagnostic>,
) {
    let Some(name) = name else { return };
    if let Some(why) = complaint(&name.value) {
        let message = format!("`{}` cannot be a `rust_name` here", short(&name.value));
        let help = format!("write something like `\"{}\"`", short(usual));
        found.push(Diagnostic::error("invalid-rust-name", name.span, message).help(help).note(why));
    }
}
