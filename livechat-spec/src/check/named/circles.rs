//! The circles of shapes that hold each other: in Rust, a value of one needs a `Box` somewhere.

use super::{Shapes, names};
use crate::model::PropertyType;

/// Returns the circle of each shape, as a number that the shapes of one circle share (by Tarjan's algorithm, without recursion:
/// a plan may have very many shapes).
pub(super) fn circles(shapes: &Shapes<'_>) -> Vec<usize> {
    let held: Vec<Vec<usize>> = shapes.list.iter().map(|shape| held_by(&shape.object, shapes)).collect();
    let count = held.len();
    let mut search = Search {
        order: vec![None; count],
        low: vec![0; count],
        is_open: vec![false; count],
        circle: (0..count).collect(),
        ..Search::default()
    };
    for start in 0..count {
        search.from(start, &held);
    }
    search.circle
}

/// The shapes that a value holds without an array between.
fn held_by(shape: &PropertyType, shapes: &Shapes<'_>) -> Vec<usize> {
    let mut held: Vec<usize> = names(shape).filter_map(|name| shapes.place(&name.value)).collect();
    for property in shape.properties.iter().flat_map(|list| &list.value) {
        held.extend(held_by(&property.shape, shapes));
    }
    held
}

#[derive(Default)]
struct Search {
    /// The number of shapes that were met before each shape.
    order: Vec<Option<usize>>,
    /// The earliest open shape that each leads to.
    low: Vec<usize>,
    met: usize,
    /// Shapes whose circle is not complete.
    open: Vec<usize>,
    is_open: Vec<bool>,
    circle: Vec<usize>,
}

impl Search {
    fn from(&mut self, start: usize, held: &[Vec<usize>]) {
        if self.order[start].is_some() {
            return;
        }
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        self.meet(start);
        while let Some((shape, next)) = path.pop() {
            match held[shape].get(next).copied() {
                Some(other) => {
                    path.push((shape, next + 1));
                    match self.order[other] {
                        None => {
                            self.meet(other);
                            path.push((other, 0));
                        }
                        Some(order) if self.is_open[other] => self.low[shape] = self.low[shape].min(order),
                        Some(_) => {}
                    }
                }
                None => self.leave(shape, path.last().map(|(before, _)| *before)),
            }
        }
    }

    fn meet(&mut self, shape: usize) {
        self.order[shape] = Some(self.met);
        self.low[shape] = self.met;
        self.met += 1;
        self.open.push(shape);
        self.is_open[shape] = true;
    }

    fn leave(&mut self, shape: usize, before: Option<usize>) {
        if let Some(before) = before {
            self.low[before] = self.low[before].min(self.low[shape]);
        }
        if self.order[shape] == Some(self.low[shape]) {
            while let Some(member) = self.open.pop() {
                self.is_open[member] = false;
                self.circle[member] = shape;
                if member == shape {
                    break;
                }
            }
        }
    }
}
