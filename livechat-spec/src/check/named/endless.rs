//! `endless-shape`: shapes of which no value ever ends.

use super::{Shapes, names};
use crate::diagnostic::Diagnostic;
use crate::model::PropertyType;
use crate::shown::short;
use crate::source::Span;

pub(super) fn check(shapes: &Shapes<'_>, found: &mut Vec<Diagnostic>) {
    let needs = Needs::of(shapes);
    let ends = needs.ends();
    // From each shape that never ends, another one leads on, and at last in a circle.
    let mut walked = vec![None; shapes.list.len()];
    for start in (0..shapes.list.len()).filter(|start| !ends[*start]) {
        let (mut path, mut next) = (Vec::new(), Some(start));
        while let Some(place) = next.filter(|place| walked[*place].is_none()) {
            walked[place] = Some(start);
            path.push(place);
            next = needs.of_shape[place].iter().copied().find(|need| !ends[*need]);
        }
        if let Some(last) = next.filter(|last| walked[*last] == Some(start)) {
            let circle = path.split_off(path.iter().position(|place| *place == last).unwrap_or(0));
            found.push(endless(shapes, &circle));
        }
    }
}

fn endless(shapes: &Shapes<'_>, circle: &[usize]) -> Diagnostic {
    /// The number of other shapes that are named.
    const NAMED: usize = 6;
    let first = circle.iter().min().copied().unwrap_or(0);
    let name = |place: usize| short(&shapes.list[place].name.value);
    let message = match circle {
        [only] => format!("the shape `{}` requires itself, so that no value of it ends", name(*only)),
        _ => {
            let others = circle.iter().filter(|place| **place != first);
            let named = others.take(NAMED).map(|place| format!("`{}`", name(*place))).collect::<Vec<_>>().join(", ");
            let others = if circle.len() > NAMED + 1 { format!("{named} and others") } else { named };
            format!("the shape `{}` requires itself through {others}, so that no value of it ends", name(first))
        }
    };
    let found = Diagnostic::error("endless-shape", shapes.list[first].name.span, message);
    let place = required_in(&shapes.list[first].object, shapes, circle);
    let found = place.into_iter().fold(found, |found, span| found.also(span, "required here"));
    found.help("make a property on the way optional or nullable, or put it into an array")
}

/// The place of the first property that requires a shape of the circle.
fn required_in(shape: &PropertyType, shapes: &Shapes<'_>, circle: &[usize]) -> Option<Span> {
    required(shape).find_map(|inside| {
        let is_on = |name: &str| shapes.place(name).is_some_and(|place| circle.contains(&place));
        let own = names(inside).find(|name| is_on(&name.value)).map(|name| name.span);
        own.or_else(|| required_in(inside, shapes, circle))
    })
}

/// The values that a value cannot be without.
fn required(shape: &PropertyType) -> impl Iterator<Item = &PropertyType> {
    let least = shape.min_length.as_ref().map_or(0, |least| least.value);
    let items = shape.items.iter().filter(move |_| least > 0).map(|items| &*items.value);
    let properties = shape.properties.iter().flat_map(|list| &list.value);
    let properties = properties.filter(|property| property.required.as_ref().is_some_and(|required| required.value));
    items.chain(properties.map(|property| &property.shape)).filter(|inside| !inside.nullable())
}

/// The shapes that each shape cannot be without.
struct Needs {
    of_shape: Vec<Vec<usize>>,
}

impl Needs {
    fn of(shapes: &Shapes<'_>) -> Self {
        let of_shape = shapes.list.iter().map(|shape| {
            let mut needs = Vec::new();
            collect(&shape.object, shapes, &mut needs);
            needs
        });
        Self { of_shape: of_shape.collect() }
    }

    /// Finds the shapes of which a value ends: those that need no other, then those that need only these, and so on.
    fn ends(&self) -> Vec<bool> {
        let count = self.of_shape.len();
        let (mut needed_by, mut left) = (vec![Vec::new(); count], vec![0_usize; count]);
        for (place, needs) in self.of_shape.iter().enumerate() {
            left[place] = needs.len();
            for need in needs {
                needed_by[*need].push(place);
            }
        }
        let mut ends = vec![false; count];
        let mut ready: Vec<usize> = (0..count).filter(|place| left[*place] == 0).collect();
        while let Some(place) = ready.pop() {
            ends[place] = true;
            for other in &needed_by[place] {
                left[*other] -= 1;
                if left[*other] == 0 {
                    ready.push(*other);
                }
            }
        }
        ends
    }
}

fn collect(shape: &PropertyType, shapes: &Shapes<'_>, needs: &mut Vec<usize>) {
    for inside in required(shape) {
        needs.extend(names(inside).filter_map(|name| shapes.place(&name.value)));
        collect(inside, shapes, needs);
    }
}
