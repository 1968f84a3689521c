//! Properties that the plan requires and no field is.

use livechat_spec::{CheckedPlan, CheckedProperty};

use super::{Planned, types};
use crate::ast::Container;
use crate::errors::{Errors, code, message};
use crate::show::list;

/// Lists them on the struct's name. One that a misspelt field was probably meant for is no second mistake.
pub(super) fn check(
    container: &Container<'_>,
    planned: &Planned<'_, '_>,
    near: &[&str],
    plan: &CheckedPlan,
    errors: &mut Errors,
) {
    let has = |index| planned.properties.iter().any(|field| field.index == index);
    let custom = |name: &str| planned.others.custom.iter().any(|field| field.name == name);
    let missing = |(index, property): &(usize, &CheckedProperty)| {
        property.required && !has(*index) && !near.contains(&property.name.as_str()) && !custom(&property.name)
    };
    let missing: Vec<&CheckedProperty> =
        planned.event.properties.iter().enumerate().filter(missing).map(|(_, property)| property).collect();
    let Some(first) = missing.first() else { return };
    let names: Vec<&str> = missing.iter().map(|property| property.name.as_str()).collect();
    let word = if names.len() == 1 { "property" } else { "properties" };
    let wrong = format!("`{}` requires the {word} {}", planned.event.name, list(&names));
    let fields: Vec<String> =
        missing.iter().map(|property| format!("{}: {}", property.field, types::example(property))).collect();
    let help = format!("add `{}` to the struct", fields.join(", "));
    let note = format!("the plan requires `{}` at {}", first.name, plan.sources.describe(first.span));
    errors.on(code::MISSING, &container.input.ident, message(&wrong, Some(&help), Some(&note)));
}
