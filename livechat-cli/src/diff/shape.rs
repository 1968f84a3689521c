//! Properties of a checked plan as shapes that can be compared.

use livechat_core::compare::{Object, Pattern, Property, Shape};
use livechat_spec::{CheckedProperty, Shape as Planned};

/// Returns the values that a property accepts; `closed` says that the plan makes properties which are not listed violations.
pub(super) fn shape(planned: &Planned, closed: bool) -> Shape<'_> {
    Shape {
        kinds: planned.kinds,
        nullable: planned.nullable,
        values: planned.values.iter().map(|literal| literal.borrowed()).collect(),
        pattern: planned.pattern.as_deref().map(Pattern::new),
        format: planned.format,
        length: (planned.min_length, planned.max_length),
        range: (planned.minimum.as_deref(), planned.maximum.as_deref()),
        exclusive: (planned.exclusive_minimum.as_deref(), planned.exclusive_maximum.as_deref()),
        multiple_of: planned.multiple_of.as_deref(),
        items: planned.items.as_ref().map(|items| Box::new(shape(items, closed))),
        object: planned.properties.as_ref().map(|properties| object(properties, planned.closed, closed)),
    }
}

/// Returns the objects with some properties; `own` is what the object says itself, and `closed` what the plan says.
pub(super) fn object(properties: &[CheckedProperty], own: Option<bool>, closed: bool) -> Object<'_> {
    let properties = properties.iter().map(|property| Property {
        name: &property.name,
        required: property.required,
        shape: shape(&property.shape, closed),
    });
    Object { properties: properties.collect(), closed: own.unwrap_or(closed) }
}
