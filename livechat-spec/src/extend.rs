//! A plan laid over another.
//!
//! The upper plan counts where it writes something, and the lower one where it does not. Events and properties are matched by name: those
//! of the lower plan come first, in its order, and new ones follow.

use crate::checked::Provenance;
use crate::model::{Call, Calls, Event, Group, NamedShape, Plan, Property, PropertyType};
use crate::source::{Span, Spanned};
use std::collections::HashMap;
use std::hash::Hash;

/// Lays `over` on `base`.
pub(crate) fn lay(base: Plan, over: Plan) -> Plan {
    Plan {
        // Name, version, title, description and source speak of the upper plan itself.
        name: over.name,
        version: over.version,
        title: over.title,
        description: over.description,
        origin: over.origin,
        extends: over.extends,
        prefix: over.prefix.or(base.prefix),
        property_groups: merge(
            base.property_groups,
            over.property_groups,
            |g| g.name.value.clone(),
            lay_group,
            new_group,
        ),
        common_properties: lay_properties(base.common_properties, over.common_properties),
        shapes: merge(base.shapes, over.shapes, |s| s.name.value.clone(), lay_named_shape, new_named_shape),
        unknown_properties: over.unknown_properties.or(base.unknown_properties),
        lints: over.lints,
        unknown_events: over.unknown_events.or(base.unknown_events),
        lifecycle: over.lifecycle.or(base.lifecycle),
        events: merge(
            base.events,
            over.events,
            |event| (event.name.value.clone(), event.version()),
            lay_event,
            new_event,
        ),
        calls: lay_calls(base.calls, over.calls),
        context: lay_properties(base.context, over.context),
        every_call: lay_properties(base.every_call, over.every_call),
        allow: base
            .allow
            .into_iter()
            .map(|mut allow| {
                // What a plan allows for the whole of itself, it does not allow for the plans above it.
                allow.within = allow.within.or(Some(base.span));
                allow
            })
            .chain(over.allow)
            .collect(),
        span: over.span,
    }
}

/// Lays one property on another of the same name: each field that it writes counts.
pub(crate) fn lay_property(base: Property, over: Property) -> Property {
    Property {
        name: over.name,
        shape: lay_shape(base.shape, over.shape),
        description: over.description.or(base.description),
        required: over.required.or(base.required),
        example: over.example.or(base.example),
        default: over.default.or(base.default),
        tags: if over.tags.is_empty() { base.tags } else { over.tags },
        unit: over.unit.or(base.unit),
        sensitivity: over.sensitivity.or(base.sensitivity),
        deprecated: over.deprecated.or(base.deprecated),
        provenance: over.provenance.or(base.provenance),
        rust_name: over.rust_name.or(base.rust_name),
    }
}

fn lay_event(base: Event, over: Event) -> Event {
    let mut property_groups = base.property_groups;
    let fresh = |name: &Spanned<String>| property_groups.iter().all(|known| known.value != name.value);
    let added: Vec<_> = over.property_groups.into_iter().filter(fresh).collect();
    property_groups.extend(added);
    Event {
        name: over.name,
        version: over.version.or(base.version),
        description: over.description.or(base.description),
        properties: lay_properties(base.properties, over.properties),
        property_groups,
        closed: over.closed.or(base.closed),
        examples: if over.examples.is_empty() { base.examples } else { over.examples },
        tags: if over.tags.is_empty() { base.tags } else { over.tags },
        deprecated: over.deprecated.or(base.deprecated),
        rust_name: over.rust_name.or(base.rust_name),
    }
}

fn lay_group(base: Group, over: Group) -> Group {
    Group {
        name: over.name,
        description: over.description.or(base.description),
        properties: lay_properties(base.properties, over.properties),
    }
}

fn lay_calls(base: Calls, over: Calls) -> Calls {
    let one = |base: Option<Call>, over: Option<Call>| match (base, over) {
        (Some(base), Some(over)) => Some(lay_call(base, over)),
        (base, over) => over.map(new_call).or(base),
    };
    let many = |base, over| merge(base, over, |call: &Call| call.name().to_owned(), lay_call, new_call);
    Calls {
        identify: one(base.identify, over.identify),
        group: one(base.group, over.group),
        page: many(base.page, over.page),
        screen: many(base.screen, over.screen),
        alias: one(base.alias, over.alias),
    }
}

fn lay_call(base: Call, over: Call) -> Call {
    Call {
        name: over.name,
        description: over.description.or(base.description),
        properties: lay_properties(base.properties, over.properties),
        closed: over.closed.or(base.closed),
        rust_name: over.rust_name.or(base.rust_name),
        span: over.span,
    }
}

fn lay_named_shape(base: NamedShape, over: NamedShape) -> NamedShape {
    NamedShape {
        name: over.name,
        description: over.description.or(base.description),
        object: lay_shape(base.object, over.object),
        rust_name: over.rust_name.or(base.rust_name),
    }
}

fn lay_properties(base: Vec<Property>, over: Vec<Property>) -> Vec<Property> {
    merge(base, over, |property| property.name.value.clone(), lay_property, of_the_team)
}

fn lay_shape(base: PropertyType, over: PropertyType) -> PropertyType {
    let base = without_object(base, &over);
    PropertyType {
        types: over.types.or(base.types),
        nullable: over.nullable.or(base.nullable),
        values: over.values.or(base.values),
        open: over.open.or(base.open),
        pattern: over.pattern.or(base.pattern),
        format: over.format.or(base.format),
        min_length: over.min_length.or(base.min_length),
        max_length: over.max_length.or(base.max_length),
        minimum: over.minimum.or(base.minimum),
        maximum: over.maximum.or(base.maximum),
        exclusive_minimum: over.exclusive_minimum.or(base.exclusive_minimum),
        exclusive_maximum: over.exclusive_maximum.or(base.exclusive_maximum),
        multiple_of: over.multiple_of.or(base.multiple_of),
        items: join(base.items, over.items, |base, over| Box::new(lay_shape(*base, *over))),
        properties: join(base.properties, over.properties, lay_properties),
        closed: over.closed.or(base.closed),
        named: over.named.or(base.named),
    }
}

/// Takes from a type what another says in another way: a shape by its name, or what the object holds.
fn without_object(mut base: PropertyType, over: &PropertyType) -> PropertyType {
    if over.named.is_some() {
        (base.types, base.properties) = (None, None);
    }
    if over.types.is_some() || over.properties.is_some() {
        base.named = None;
    }
    base
}

fn join<T>(base: Option<Spanned<T>>, over: Option<Spanned<T>>, lay: impl Fn(T, T) -> T) -> Option<Spanned<T>> {
    match (base, over) {
        (Some(base), Some(over)) => Some(Spanned::new(lay(base.value, over.value), over.span)),
        (base, over) => over.or(base),
    }
}

/// Matches two lists by key, usually the name: `lay` joins what is in both, `fresh` takes what is only in `over`.
fn merge<T, K: Hash + Eq>(
    base: Vec<T>,
    over: Vec<T>,
    key: fn(&T) -> K,
    lay: fn(T, T) -> T,
    fresh: fn(T) -> T,
) -> Vec<T> {
    let mut place: HashMap<K, usize> = HashMap::new();
    for (index, item) in base.iter().enumerate() {
        place.entry(key(item)).or_insert(index);
    }
    let mut merged: Vec<Option<T>> = base.into_iter().map(Some).collect();
    for item in over {
        let beneath = place.get(&key(&item)).and_then(|&index| merged.get_mut(index));
        match beneath {
            Some(slot) => *slot = slot.take().map(|base| lay(base, item)),
            None => merged.push(Some(fresh(item))),
        }
    }
    merged.into_iter().flatten().collect()
}

fn new_event(mut event: Event) -> Event {
    event.properties = event.properties.into_iter().map(of_the_team).collect();
    event
}

fn new_call(mut call: Call) -> Call {
    call.properties = call.properties.into_iter().map(of_the_team).collect();
    call
}

fn new_named_shape(mut shape: NamedShape) -> NamedShape {
    shape.object = with_team(shape.object);
    shape
}

fn new_group(mut group: Group) -> Group {
    group.properties = group.properties.into_iter().map(of_the_team).collect();
    group
}

/// Marks a property that a plan adds as its team's own, unless it says otherwise.
fn of_the_team(mut property: Property) -> Property {
    let Span { source, start, .. } = property.name.span;
    property.provenance.get_or_insert(Spanned::new(Provenance::Team, Span { source, start, end: start }));
    property.shape = with_team(property.shape);
    property
}

fn with_team(mut shape: PropertyType) -> PropertyType {
    if let Some(nested) = shape.properties.take() {
        let all = nested.value.into_iter().map(of_the_team).collect();
        shape.properties = Some(Spanned::new(all, nested.span));
    }
    shape
}
