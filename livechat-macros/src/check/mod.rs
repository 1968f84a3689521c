//! Checks a struct against the plan.

mod call;
mod event;
mod event_enum;
pub(crate) mod known;
mod name;
mod properties;
mod property;
mod required;
pub(crate) mod types;
mod value;

pub(crate) use call::{PlannedCall, call};
pub(crate) use event_enum::{EventVariants, event_variants};
pub(crate) use known::Known;
pub(crate) use properties::{Members, properties};
pub(crate) use property::is_optional;
pub(crate) use value::{Texts, Value, value};

use livechat_spec::{CheckedEvent, CheckedPlan, CheckedProperty};

use crate::ast::{Container, Field, twice};
use crate::attr::Role;
use crate::errors::{Errors, code};

/// A struct, with what the plan says about it.
pub(crate) struct Planned<'i, 'p> {
    pub(crate) event: &'p CheckedEvent,
    /// Fields that are properties of the plan, in the plan's order.
    pub(crate) properties: Vec<PlannedField<'i, 'p>>,
    /// Fields that are not properties of the plan.
    pub(crate) others: Others<'i>,
}

/// Fields that no plan lists.
#[derive(Default)]
pub(crate) struct Others<'i> {
    pub(crate) custom: Vec<&'i Field<'i>>,
    pub(crate) skipped: Vec<&'i Field<'i>>,
    pub(crate) parts: Vec<&'i Field<'i>>,
    pub(crate) extra: Option<&'i Field<'i>>,
    /// True if the role of some field is not known.
    pub(crate) unknown: bool,
}

/// A field and its property.
pub(crate) struct PlannedField<'i, 'p> {
    pub(crate) field: &'i Field<'i>,
    /// The property's place in the event.
    pub(crate) index: usize,
    pub(crate) property: &'p CheckedProperty,
}

/// Checks a struct against its event. Returns `None` if the event is not known.
pub(crate) fn event<'i, 'p>(
    container: &'i Container<'i>,
    plan: &'p CheckedPlan,
    errors: &mut Errors,
) -> Option<Planned<'i, 'p>> {
    let event = event::find(container, plan, errors)?;
    fields(container, event, plan, errors)
}

/// Checks the fields of a struct against an event, or what stands for the properties of other calls.
pub(crate) fn fields<'i, 'p>(
    container: &'i Container<'i>,
    event: &'p CheckedEvent,
    plan: &CheckedPlan,
    errors: &mut Errors,
) -> Option<Planned<'i, 'p>> {
    if !container.is_struct() {
        return None;
    }
    let (others, candidates) = others(container, errors);
    let mut planned = Planned { event, properties: Vec::new(), others };
    let mut near = Vec::new();
    for field in candidates {
        match name::find(field, event) {
            Some(index) => planned.add(field, index, plan, errors),
            None => near.extend(name::unknown(field, event, plan, errors)),
        }
    }
    planned.properties.sort_by_key(|field| field.index);
    for field in &planned.others.custom {
        name::custom(field, event, plan, errors);
    }
    // A part's fields are seen only when the program is compiled; what it lacks is then found as well.
    if planned.others.parts.is_empty() && !planned.others.unknown {
        required::check(container, &planned, &near, plan, errors);
    }
    Some(planned)
}

impl<'i> Planned<'i, '_> {
    fn add(&mut self, field: &'i Field<'i>, index: usize, plan: &CheckedPlan, errors: &mut Errors) {
        let property = &self.event.properties[index];
        if let Some(first) = self.properties.iter().find(|known| known.index == index) {
            errors.on(code::REPEATED, &field.named_at, twice(&property.name, first.field, field));
            return;
        }
        property::check(field, property, plan, errors);
        self.properties.push(PlannedField { field, index, property });
    }
}

/// Sorts fields by their role, and returns the ones that are properties.
pub(crate) fn others<'i>(container: &'i Container<'i>, errors: &mut Errors) -> (Others<'i>, Vec<&'i Field<'i>>) {
    let (mut others, mut properties) = (Others::default(), Vec::new());
    for field in &container.fields {
        match field.role {
            Role::Property => properties.push(field),
            Role::Unknown => others.unknown = true,
            Role::Skip => others.skipped.push(field),
            Role::Flatten(_) => others.parts.push(field),
            Role::Extra(span) => match others.extra {
                Some(first) => {
                    errors.at(
                        code::EXTRA,
                        span,
                        format!("`{}` keeps what the plan does not list already", first.ident),
                    );
                }
                None => {
                    property::check_extra(field, &container.input.generics, errors);
                    others.extra = Some(field);
                }
            },
            Role::Custom(_) => match others.custom.iter().find(|known| known.name == field.name) {
                Some(first) => errors.on(code::REPEATED, &field.named_at, twice(&field.name, first, field)),
                None => others.custom.push(field),
            },
        }
    }
    (others, properties)
}
