//! Properties of a checked plan as shapes that can be compared.

use livechat_core::compare::{Object, Pattern, Property, Shape};
use livechat_spec::{CheckedProperty, Shape as Planned};

/// The values that a property accepts; `closed` says that properties which are not listed are violations.
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
        object: planned.properties.as_ref().map(|properties| object(properties, closed)),
    }
}

/// The objects with some properties.
pub(super) fn object(properties: &[CheckedProperty], closed: bool) -> Object<'_> {
    let properties = properties.iter().map(|property| Property {
        name: &property.name,
        required: property.required,
        shape: shape(&property.shape, closed),
    });
    Object { properties: properties.collect(), closed }
}
