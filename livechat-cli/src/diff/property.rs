//! Properties of events and of nested objects, one by one.

use livechat_spec::{CheckedPlan, CheckedProperty, RustType, Shape as Planned};

use super::change::{Audience, Change, Place};
use super::closed::compare_closed;
use super::rename;
use super::scope::Scope;
use super::values::compare_values;
use super::{describe, facts};

/// Compares two lists of properties; changes come in the order of the new list, what is gone comes last.
pub(super) fn compare_properties(
    scope: &Scope<'_>,
    old: &[CheckedProperty],
    new: &[CheckedProperty],
    changes: &mut Vec<Change>,
) {
    let named = |list: &[CheckedProperty], name: &str| list.iter().position(|property| property.name == name);
    let gone: Vec<&CheckedProperty> = old.iter().filter(|property| named(new, &property.name).is_none()).collect();
    let fresh: Vec<&CheckedProperty> = new.iter().filter(|property| named(old, &property.name).is_none()).collect();
    let renamed = rename::properties(&gone, &fresh);
    for property in new {
        let inner = scope.within(&property.name);
        let before = renamed.iter().find(|(_, name)| *name == property.name);
        match (named(old, &property.name), before) {
            (Some(at), _) => compare_property(&inner, &old[at], property, changes),
            (None, Some((before, _))) => {
                if let Some(at) = named(old, before) {
                    changes.push(renamed_property(&inner, &old[at], property));
                }
            }
            (None, None) => changes.push(added(&inner, property)),
        }
    }
    for property in gone {
        if !renamed.iter().any(|(before, _)| *before == property.name) {
            changes.push(removed(&scope.within(&property.name), property));
        }
    }
}

fn added(scope: &Scope<'_>, property: &CheckedProperty) -> Change {
    let word = if property.required { "required" } else { "optional" };
    let message = format!("{word} property added");
    let mut change =
        Change::new("property-added", Place::New(property.span), message).in_scope(scope).texts("", spelled(property));
    if property.required {
        change = change.breaks(Audience::Producers, format!("calls without `{}` were allowed", property.name));
    }
    if scope.closed.old {
        let why = format!("the old plan denies properties that it does not list, and `{}` is new", property.name);
        change = change.breaks(Audience::Consumers, why);
    }
    change.rust(handles(scope, property, property.required))
}

fn removed(scope: &Scope<'_>, property: &CheckedProperty) -> Change {
    let mut change = Change::new("property-removed", Place::Old(property.span), "property removed".to_owned())
        .in_scope(scope)
        .texts(spelled(property), "");
    if scope.closed.new {
        let why = format!("calls with `{}` were allowed", property.name);
        change = change.breaks(Audience::Producers, why);
    }
    change.breaks(Audience::Consumers, format!("`{}` is no longer sent", property.name)).rust(handles(
        scope,
        property,
        property.required,
    ))
}

fn renamed_property(scope: &Scope<'_>, old: &CheckedProperty, new: &CheckedProperty) -> Change {
    let mut change = Change::new("property-renamed", Place::New(new.span), format!("renamed from `{}`", old.name))
        .in_scope(scope)
        .was(&old.name)
        .texts(spelled(old), spelled(new));
    if scope.closed.new {
        change = change.breaks(Audience::Producers, format!("calls with `{}` were allowed", old.name));
    } else if new.required {
        change = change.breaks(Audience::Producers, format!("calls without `{}` were allowed", new.name));
    }
    change.breaks(Audience::Consumers, format!("`{}` is no longer sent", old.name)).rust(handles(
        scope,
        old,
        old.required || new.required,
    ))
}

fn compare_property(scope: &Scope<'_>, old: &CheckedProperty, new: &CheckedProperty, changes: &mut Vec<Change>) {
    let place = Place::New(new.span);
    if old.required != new.required {
        changes.push(presence(scope, old, new));
    }
    if let Some(change) = compare_values(scope, &old.shape, &new.shape, place) {
        changes.push(change.rust(handles(scope, old, old.required)));
    }
    nested(scope, old, &old.shape, &new.shape, place, changes);
    facts::of_property(scope, old, new, changes);
}

fn presence(scope: &Scope<'_>, old: &CheckedProperty, new: &CheckedProperty) -> Change {
    let (rule, audience, message, why) = if new.required {
        ("property-required", Audience::Producers, "optional → required", "were allowed")
    } else {
        ("property-optional", Audience::Consumers, "required → optional", "are allowed now")
    };
    Change::new(rule, Place::New(new.span), message.to_owned())
        .in_scope(scope)
        .texts(spelled(old), spelled(new))
        .breaks(audience, format!("calls without `{}` {why}", new.name))
        .rust(handles(scope, old, true))
}

/// Goes on where both sides list the properties of an object, or say what the items of an array are.
fn nested(
    scope: &Scope<'_>,
    property: &CheckedProperty,
    old: &Planned,
    new: &Planned,
    place: Place,
    changes: &mut Vec<Change>,
) {
    objects(scope, property, (old, new), place, changes);
    if let (Some(old), Some(new)) = (&old.items, &new.items) {
        let inner = scope.within("[]");
        changes.extend(
            compare_values(&inner, old, new, place)
                .map(|change| change.rust(handles(scope, property, property.required))),
        );
        nested(&inner, property, old, new, place, changes);
    }
}

/// Goes on where both sides list the properties of an object. Those of a shape that both name are compared once, with the shapes.
fn objects(
    scope: &Scope<'_>,
    property: &CheckedProperty,
    (old, new): (&Planned, &Planned),
    place: Place,
    changes: &mut Vec<Change>,
) {
    let (before, after) = (scope.old.object(old), scope.new.object(new));
    let (Some(mine), Some(theirs)) = (&before.properties, &after.properties) else { return };
    let name = |plan: &CheckedPlan, shape: &Planned| shape.named.map(|place| plan.shapes[place].name.clone());
    let named = (name(scope.old, old), name(scope.new, new));
    let pair = (old.named, new.named);
    if named.0.is_some() && named.0 == named.1 || scope.open.contains(&pair) {
        return;
    }
    let owner = named_types(&property.rust_type).pop();
    let mut inner = Scope { owner, ..scope.closed(before.closed, after.closed) };
    inner.open.extend((pair != (None, None)).then_some(pair));
    changes.extend(compare_closed(&inner, before.closed, after.closed, place));
    compare_properties(&inner, mine, theirs, changes);
}

/// Describes the values of a property: `required string`.
fn spelled(property: &CheckedProperty) -> String {
    let word = if property.required { "required" } else { "optional" };
    format!("`{}`: {word} {}", property.name, describe::whole(&property.shape))
}

/// The names in the old plan's code that a property stands behind; where it is or becomes `required`, also what builds the
/// object.
fn handles(scope: &Scope<'_>, property: &CheckedProperty, required: bool) -> Vec<String> {
    let owner = scope.owner.as_deref().unwrap_or_default();
    let mut names = vec![format!("{owner}.{}", property.field), format!("{owner}::{}", property.field)];
    names.push(format!("*::{}", property.constant));
    for named in named_types(&property.rust_type) {
        names.push(format!("{named}::"));
        names.push(named);
    }
    if required {
        names.extend([format!("{owner}::new"), format!("{owner}: Default")]);
    }
    names
}

/// The types that generated code declares for a property, by name.
fn named_types(of: &RustType) -> Vec<String> {
    match of {
        RustType::List(item, _) => named_types(item),
        RustType::Named(named) => vec![named.ident.clone()],
        RustType::Shape(shape) => vec![shape.ident.clone()],
        _ => Vec::new(),
    }
}
