//! Properties of a checked plan as shapes that can be compared.

use livechat_core::compare::{Object, Pattern, Property, Shape};
use livechat_spec::{CheckedPlan, CheckedProperty, Shape as Planned};

/// The most properties of named shapes that are written out: a plan may have shapes that hold each other in very many ways.
const MOST: usize = 2_000;

/// Returns the values that a property accepts; `closed` says that the plan makes properties which are not listed violations.
pub(super) fn shape<'p>(plan: &'p CheckedPlan, planned: &'p Planned, closed: bool) -> Shape<'p> {
    Writer { plan, closed, open: Vec::new(), left: MOST }.shape(planned)
}

/// Returns the objects with some properties; `own` is what the object says itself, and `closed` what the plan says.
#[cfg(test)]
pub(super) fn object<'p>(
    plan: &'p CheckedPlan,
    properties: &'p [CheckedProperty],
    own: Option<bool>,
    closed: bool,
) -> Object<'p> {
    Writer { plan, closed, open: Vec::new(), left: MOST }.object(properties, own)
}

struct Writer<'p> {
    plan: &'p CheckedPlan,
    closed: bool,
    /// The named shapes that are being written: inside of itself, a shape is any object.
    open: Vec<usize>,
    left: usize,
}

impl<'p> Writer<'p> {
    fn shape(&mut self, planned: &'p Planned) -> Shape<'p> {
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
            items: planned.items.as_ref().map(|items| Box::new(self.shape(items))),
            object: self.whole(planned),
        }
    }

    fn whole(&mut self, planned: &'p Planned) -> Option<Object<'p>> {
        let Some(place) = planned.named else {
            return planned.properties.as_deref().map(|list| self.object(list, planned.closed));
        };
        let named = self.plan.object(planned);
        let list = named.properties.as_deref()?;
        if self.open.contains(&place) || self.left < list.len() {
            return None;
        }
        self.left -= list.len();
        self.open.push(place);
        let object = self.object(list, named.closed);
        self.open.pop();
        Some(object)
    }

    fn object(&mut self, properties: &'p [CheckedProperty], own: Option<bool>) -> Object<'p> {
        let property = |property: &'p CheckedProperty| Property {
            name: &property.name,
            required: property.required,
            shape: self.shape(&property.shape),
        };
        Object { properties: properties.iter().map(property).collect(), closed: own.unwrap_or(self.closed) }
    }
}
