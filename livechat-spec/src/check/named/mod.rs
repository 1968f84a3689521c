//! Shapes: those that do not exist, that nothing uses, and that never end.

mod circles;
mod endless;

use std::collections::HashMap;

use super::ENOUGH;
use crate::diagnostic::Diagnostic;
use crate::model::{NamedShape, Plan, Property, PropertyType};
use crate::shown::short;
use crate::source::Spanned;
use livechat_core::suggest;

/// The shapes of a plan, by name.
pub(super) struct Shapes<'p> {
    pub(super) list: &'p [NamedShape],
    places: HashMap<&'p str, usize>,
    /// The circle that each shape is in: shapes of one circle hold each other without an array or a map between.
    circles: Vec<usize>,
}

impl<'p> Shapes<'p> {
    pub(super) fn of(plan: &'p Plan) -> Self {
        let list = plan.shapes.as_slice();
        let mut places = HashMap::new();
        for (place, shape) in list.iter().enumerate() {
            places.entry(shape.name.value.as_str()).or_insert(place);
        }
        let mut shapes = Self { list, places, circles: Vec::new() };
        shapes.circles = circles::circles(&shapes);
        shapes
    }

    /// Returns the place of the shape of this name.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// Returns true if each of two shapes holds the other.
    pub(super) fn hold_each_other(&self, one: usize, other: usize) -> bool {
        self.circles.get(one).is_some_and(|circle| self.circles.get(other) == Some(circle))
    }
}

pub(super) fn check(plan: &Plan, shapes: &Shapes<'_>, found: &mut Vec<Diagnostic>) {
    let mut waiting: Vec<usize> = Vec::new();
    let mut used = vec![false; shapes.list.len()];
    for shape in roots(plan) {
        uses(shape, shapes, &mut waiting, found);
    }
    while let Some(place) = waiting.pop() {
        if !std::mem::replace(&mut used[place], true) {
            uses(&shapes.list[place].object, shapes, &mut waiting, found);
        }
    }
    for (place, shape) in shapes.list.iter().enumerate().filter(|(place, _)| !used[*place]) {
        // What is wrong in it is wrong all the same.
        uses(&shape.object, shapes, &mut Vec::new(), found);
        // The second of a name is an error of its own.
        let is_first = shapes.place(&shape.name.value) == Some(place);
        found.extend(unused(plan, shape).filter(|_| is_first));
    }
    for shape in shapes.list {
        found.extend(empty(shape));
    }
    endless::check(shapes, found);
}

/// The values of all properties that belong to no shape.
fn roots(plan: &Plan) -> impl Iterator<Item = &PropertyType> {
    let of_events = plan.events.iter().flat_map(|event| &event.properties);
    let of_groups = plan.property_groups.iter().flat_map(|group| &group.properties);
    let others = plan.lists_beside_events().flatten();
    let all = of_events.chain(of_groups).chain(&plan.common_properties).chain(others);
    all.map(|property: &Property| &property.shape)
}

/// Collects the shapes that a value uses, and reports those that do not exist.
fn uses(shape: &PropertyType, shapes: &Shapes<'_>, waiting: &mut Vec<usize>, found: &mut Vec<Diagnostic>) {
    for name in names(shape) {
        match shapes.place(&name.value) {
            Some(place) => waiting.push(place),
            None => found.push(unknown(name, shapes, found.len() < ENOUGH)),
        }
    }
    for inside in shape.inside() {
        uses(inside, shapes, waiting, found);
    }
}

/// The names of the shapes that a value is of.
fn names(shape: &PropertyType) -> impl Iterator<Item = &Spanned<String>> {
    shape.named.iter()
}

fn unknown(name: &Spanned<String>, shapes: &Shapes<'_>, suggest: bool) -> Diagnostic {
    let known = shapes.list.iter().map(|shape| shape.name.value.as_str()).filter(|_| suggest);
    let help = suggest::did_you_mean(&name.value, known)
        .unwrap_or_else(|| "define it in `shapes` at the top of the plan".to_owned());
    let message = format!("unknown shape `{}`", short(&name.value));
    Diagnostic::error("unknown-shape", name.span, message).help(help)
}

fn unused(plan: &Plan, shape: &NamedShape) -> Option<Diagnostic> {
    // A plan beneath may hold shapes for the plans above it to use.
    let own = shape.name.span.source == plan.span.source;
    let name = short(&shape.name.value);
    let message = format!("no property uses the shape `{name}`");
    let help = format!("write `\"shape\": \"{name}\"` in a property, or remove the shape");
    own.then(|| Diagnostic::warning("unused-shape", shape.name.span, message).help(help))
}

fn empty(shape: &NamedShape) -> Option<Diagnostic> {
    let message = format!("the shape `{}` does not say what it holds", short(&shape.name.value));
    let found = Diagnostic::error("missing-key", shape.name.span, message);
    shape.object.properties.is_none().then(|| found.help("add `\"properties\": […]`"))
}
