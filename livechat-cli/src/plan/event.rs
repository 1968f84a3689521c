//! Events, their properties and shapes as descriptors.

use livechat_events::descriptor::{EventDescriptor, Literal, Pattern, Policy, PropertyDescriptor, PropertySet, Shape};
use livechat_spec::json::quoted;
use livechat_spec::{self as checked, CheckedEvent, CheckedProperty};

use super::descriptor::{leak, leak_list, leak_str};

pub(super) fn event(planned: &CheckedEvent, unknown_properties: Policy) -> EventDescriptor {
    let mut event = EventDescriptor::new(leak_str(&planned.name), property_set(&planned.properties))
        .describe(leak_str(&planned.description))
        .unknown_properties(unknown_properties);
    if let Some(reason) = &planned.deprecated {
        event = event.deprecated(leak_str(reason));
    }
    event
}

fn property_set(planned: &[CheckedProperty]) -> PropertySet {
    let mut by_name: Vec<u16> = (0..=u16::MAX).zip(planned).map(|(place, _)| place).collect();
    by_name.sort_by_key(|place| &planned[usize::from(*place)].name);
    PropertySet::new(leak_list(planned.iter().map(property).collect()), leak_list(by_name))
}

fn property(planned: &CheckedProperty) -> PropertyDescriptor {
    let key = leak_str(&format!("{}:", quoted(&planned.name)));
    let mut property = PropertyDescriptor::new(leak_str(&planned.name), key, shape(&planned.shape))
        .describe(leak_str(&planned.description))
        .sensitivity(planned.sensitivity)
        .provenance(planned.provenance);
    if planned.required {
        property = property.required();
    }
    if let Some(unit) = &planned.unit {
        property = property.unit(leak_str(unit));
    }
    if let Some(reason) = &planned.deprecated {
        property = property.deprecated(leak_str(reason));
    }
    property
}

fn shape(planned: &checked::Shape) -> Shape {
    let mut shape = Shape::of(planned.kinds)
        .length(planned.min_length, planned.max_length)
        .range(planned.minimum.as_deref().map(leak_str), planned.maximum.as_deref().map(leak_str));
    shape = if planned.nullable { shape.nullable() } else { shape.not_null() };
    if !planned.values.is_empty() {
        shape = shape.values(leak_list(planned.values.iter().map(literal).collect()));
    }
    if let Some(source) = &planned.pattern {
        shape = shape.pattern(leak(Pattern::new(leak_str(source))));
    }
    if let Some(items) = &planned.items {
        shape = shape.items(leak(self::shape(items)));
    }
    if let Some(properties) = &planned.properties {
        shape = shape.properties(property_set(properties));
    }
    shape
}

fn literal(planned: &checked::Literal) -> Literal {
    match planned {
        checked::Literal::String(text) => Literal::String(leak_str(text)),
        checked::Literal::Number(number) => Literal::Number(leak_str(number)),
        checked::Literal::Boolean(value) => Literal::Boolean(*value),
        checked::Literal::Null => Literal::Null,
    }
}
