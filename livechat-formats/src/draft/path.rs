//! The part of a drafted plan that a place in its text belongs to.

use super::{Choice, Event, Held, Plan, Property, Shape, Values};

/// What stands at a path.
pub(crate) enum Found<'p> {
    /// An event.
    Event(&'p mut Event),
    /// A named object.
    Shape(&'p mut Shape),
    /// What calls of a type hold.
    Held(&'p mut Held),
    /// A property.
    Property(&'p mut Property),
    /// The items of an array, or the values of a map.
    Values(&'p mut Values),
    /// A value of an `enum`, and those that it stands among.
    Choice(&'p mut Vec<Choice>, usize),
}

/// Finds the innermost part of a plan on a path such as `events`, `3`, `properties`, `0`, `name`; with it, the rest of the path.
pub(crate) fn find<'p, 's>(plan: &'p mut Plan, path: &'s [String]) -> Option<(Found<'p>, &'s [String])> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "events" => {
            let (event, rest) = item(&mut plan.events, rest)?;
            match rest {
                [key, rest @ ..] if key == "properties" => in_list(&mut event.properties, rest),
                _ => Some((Found::Event(event), rest)),
            }
        }
        "shapes" => {
            let (shape, rest) = item(&mut plan.shapes, rest)?;
            match rest {
                [key, ..] if ["properties", "map"].contains(&key.as_str()) => in_values(&mut shape.values, rest),
                _ => Some((Found::Shape(shape), rest)),
            }
        }
        "common_properties" => in_list(&mut plan.common_properties, rest),
        "context" => in_list(&mut plan.context, rest),
        "every_call" => in_list(&mut plan.every_call, rest),
        "calls" => in_calls(plan, rest),
        _ => None,
    }
}

fn in_calls<'p, 's>(plan: &'p mut Plan, path: &'s [String]) -> Option<(Found<'p>, &'s [String])> {
    let (first, rest) = path.split_first()?;
    let calls = &mut plan.calls;
    let (held, rest) = match first.as_str() {
        "identify" => (calls.identify.as_mut()?, rest),
        "group" => (calls.group.as_mut()?, rest),
        "page" => item(&mut calls.page, rest).map(|(named, rest)| (&mut named.held, rest))?,
        _ => item(&mut calls.screen, rest).map(|(named, rest)| (&mut named.held, rest))?,
    };
    match rest {
        [key, rest @ ..] if ["traits", "properties"].contains(&key.as_str()) && !rest.is_empty() => {
            in_list(&mut held.properties, rest)
        }
        _ => Some((Found::Held(held), rest)),
    }
}

fn in_list<'p, 's>(list: &'p mut [Property], path: &'s [String]) -> Option<(Found<'p>, &'s [String])> {
    let (property, rest) = item(list, path)?;
    match rest {
        [key, ..] if ["properties", "items", "enum", "map"].contains(&key.as_str()) && rest.len() > 1 => {
            in_values(&mut property.values, rest)
        }
        _ => Some((Found::Property(property), rest)),
    }
}

fn in_values<'p, 's>(values: &'p mut Values, path: &'s [String]) -> Option<(Found<'p>, &'s [String])> {
    match path {
        [key, rest @ ..] if key == "properties" && !rest.is_empty() => in_list(values.properties.as_mut()?, rest),
        [key, rest @ ..] if key == "items" && !rest.is_empty() => in_values(values.items.as_mut()?, rest),
        [key, next, rest @ ..] if key == "map" && next == "values" => in_values(&mut values.map.as_mut()?.values, rest),
        [key, index, rest @ ..] if key == "enum" => {
            let index: usize = index.parse().ok()?;
            Some((Found::Choice(values.choices.as_mut()?, index), rest))
        }
        _ => Some((Found::Values(values), path)),
    }
}

fn item<'p, 's, T>(list: &'p mut [T], path: &'s [String]) -> Option<(&'p mut T, &'s [String])> {
    let (index, rest) = path.split_first()?;
    Some((list.get_mut(index.parse::<usize>().ok()?)?, rest))
}
