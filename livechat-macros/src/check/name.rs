//! Finds the property of a field.

use livechat_spec::suggest::nearest;
use livechat_spec::{CheckedEvent, CheckedPlan};

use crate::ast::Field;
use crate::attr::Role;
use crate::errors::{Errors, code, message};
use crate::show::list;

/// The greatest number of names that are listed if none is near.
const FEW: usize = 12;

/// Returns the index of a field's property: the one of its name on the wire, or else the one that a generated struct calls so.
pub(super) fn find(field: &Field<'_>, event: &CheckedEvent) -> Option<usize> {
    let place = |found: &dyn Fn(&str, &str) -> bool| {
        event.properties.iter().position(|property| found(&property.name, &property.field))
    };
    let by_name = place(&|name, _| name == field.name);
    let written = field.ident.to_string();
    by_name.or_else(|| if field.renamed { None } else { place(&|_, ident| ident == written) })
}

/// Reports a field that is not a property of the plan, and returns the one that was probably meant.
pub(super) fn unknown<'p>(
    field: &Field<'_>,
    event: &'p CheckedEvent,
    plan: &CheckedPlan,
    errors: &mut Errors,
) -> Option<&'p str> {
    let names = || event.properties.iter().map(|property| property.name.as_str());
    let near = nearest(&field.name, names());
    let mut help = match near {
        Some(near) if field.renamed => format!("did you mean `{near}`?"),
        Some(near) => format!("did you mean `{near}`? rename the field, or write `#[event(rename = {near:?})]`"),
        None if event.properties.is_empty() => "the event has no properties in the plan".to_owned(),
        None if event.properties.len() <= FEW => format!("the plan has {}", list(&names().collect::<Vec<_>>())),
        None => format!("the plan lists {} properties for this event", event.properties.len()),
    };
    help +=
        "\nhelp: to send it outside the plan, write `#[event(custom)]`; to keep it out of the event, `#[event(skip)]`";
    let wrong = format!("property `{}` is not in the plan for `{}`", field.name, event.name);
    let note = format!("the plan has the event at {}", plan.sources.describe(event.span));
    errors.on(code::UNKNOWN_FIELD, &field.named_at, message(&wrong, Some(&help), Some(&note)));
    near
}

/// Reports a field that is marked `custom` and is in the plan.
pub(super) fn custom(field: &Field<'_>, event: &CheckedEvent, plan: &CheckedPlan, errors: &mut Errors) {
    let (Role::Custom(span), Some(property)) = (field.role, event.property(&field.name)) else { return };
    let wrong = format!("property `{}` is in the plan", property.name);
    let note = format!("the plan lists it at {}", plan.sources.describe(property.span));
    errors.at(code::CUSTOM, span, message(&wrong, Some("remove `custom`"), Some(&note)));
}
