//! Values that two schemas allow: `allOf`, and keywords beside it.

use std::cmp::Ordering;

use livechat_core::decimal::compare;
use livechat_spec::json::{Node, Value};

use super::Reader;
use super::facts::{Additional, Facts, Listed, Located, Object, Types};

/// The depth to which schemas that are put together may nest.
const DEEPEST: usize = 48;

impl Reader<'_> {
    /// Returns what both schemas allow. What cannot be said is reported.
    pub(super) fn both(&mut self, left: Facts, right: Facts) -> Facts {
        let is_same = left.reference.is_some() && left.reference == right.reference && left.or_null == right.or_null;
        if says_nothing(&right) || is_same {
            return annotated(left, right);
        }
        if self.joined == DEEPEST {
            self.lose(&right.place, "allOf", "the schemas contain themselves", "the first one is kept");
            return annotated(left, right);
        }
        self.joined += 1;
        let facts = self.joined(left, right);
        self.joined -= 1;
        facts
    }

    fn joined(&mut self, mut left: Facts, mut right: Facts) -> Facts {
        if says_nothing(&left) {
            let place = left.place.clone();
            return Facts { place, ..annotated(right, left) };
        }
        left = self.inlined(left);
        right = self.inlined(right);
        left.types = left.types.and(right.types);
        left.values = match (left.values.take(), right.values.take()) {
            (Some(mine), Some(others)) => Some(common(mine, &others)),
            (mine, others) => mine.or(others),
        };
        tighten(&mut left.min_length, right.min_length.take(), Ordering::Less);
        tighten(&mut left.max_length, right.max_length.take(), Ordering::Greater);
        tighten(&mut left.minimum, right.minimum.take(), Ordering::Less);
        tighten(&mut left.maximum, right.maximum.take(), Ordering::Greater);
        tighten(&mut left.exclusive_minimum, right.exclusive_minimum.take(), Ordering::Less);
        tighten(&mut left.exclusive_maximum, right.exclusive_maximum.take(), Ordering::Greater);
        tighten(&mut left.min_items, right.min_items.take(), Ordering::Less);
        tighten(&mut left.max_items, right.max_items.take(), Ordering::Greater);
        join(&mut left.patterns, right.patterns.drain(..));
        join(&mut left.formats, right.formats.drain(..));
        join(&mut left.multiple_of, right.multiple_of.drain(..));
        left.items = match (left.items.take(), right.items.take()) {
            (Some(mine), Some(others)) => Some(Box::new(self.both(*mine, *others))),
            (mine, others) => mine.or(others),
        };
        if left.variants.is_some() && (right.variants.is_some() || !right.object.is_plain()) {
            let why = "a plan says of alternatives of objects nothing that goes for all of them";
            self.lose(&left.place.clone(), "allOf", why, "the alternatives are kept, and the rest is left out");
        } else if right.variants.is_some() && !left.object.is_plain() {
            self.lose(
                &right.place.clone(),
                "oneOf",
                "a plan says of alternatives of objects nothing that goes for all of them",
                "the alternatives are left out",
            );
        } else {
            left.variants = left.variants.take().or(right.variants.take());
            left.object = self.both_objects(std::mem::take(&mut left.object), std::mem::take(&mut right.object));
        }
        annotated(left, right)
    }

    fn both_objects(&mut self, mut left: Object, mut right: Object) -> Object {
        self.outside(&mut left, &right);
        self.outside(&mut right, &left);
        for (name, facts) in right.properties {
            match left.properties.iter_mut().find(|(known, _)| *known == name) {
                Some((_, mine)) => {
                    let before = std::mem::replace(mine, Facts::any(&facts.place));
                    *mine = self.both(before, facts);
                }
                None => left.properties.push((name, facts)),
            }
        }
        join(&mut left.required, right.required.into_iter());
        left.additional = match (left.additional, right.additional) {
            (Additional::Absent | Additional::Open, other) | (other, Additional::Absent | Additional::Open) => other,
            (Additional::Closed, _) | (_, Additional::Closed) => Additional::Closed,
            (Additional::Schema(mine), Additional::Schema(others)) => {
                Additional::Schema(Box::new(self.both(*mine, *others)))
            }
        };
        left.patterns.extend(right.patterns);
        left.names = left.names.or(right.names);
        left
    }

    /// Applies to the members of one schema what the other says of members that it does not list.
    fn outside(&mut self, one: &mut Object, other: &Object) {
        let outside = |name: &str| other.get(name).is_none() && other.patterns.is_empty();
        match &other.additional {
            Additional::Closed => {
                for (_, facts) in one.properties.extract_if(.., |(name, _)| outside(name)) {
                    let why = "another part of `allOf` closes the object and does not list the property";
                    self.lose(&facts.place, "properties", why, "the property is left out");
                }
            }
            Additional::Schema(schema) => {
                for (_, facts) in one.properties.iter_mut().filter(|(name, _)| outside(name)) {
                    let before = std::mem::replace(facts, Facts::any(&schema.place));
                    *facts = self.both(before, (**schema).clone());
                }
            }
            Additional::Absent | Additional::Open => {}
        }
    }
}

fn says_nothing(facts: &Facts) -> bool {
    facts.types == Types::ALL && facts.is_plain()
}

/// Adds the annotations of the second to the first, where it has none.
fn annotated(mut facts: Facts, other: Facts) -> Facts {
    facts.title = facts.title.or(other.title);
    facts.description = facts.description.or(other.description);
    facts.example = facts.example.or(other.example);
    facts.default = facts.default.or(other.default);
    facts.deprecated |= other.deprecated;
    facts.own.extend(other.own);
    if matches!(facts.object.additional, Additional::Absent) && matches!(other.object.additional, Additional::Open) {
        facts.object.additional = Additional::Open;
    }
    facts
}

fn common(mine: Vec<Listed>, others: &[Listed]) -> Vec<Listed> {
    mine.into_iter().filter(|one| others.iter().any(|other| same(&one.value, &other.value))).collect()
}

/// Returns true if two literals are one value: `1` and `1.0` are.
pub(super) fn same(left: &Node, right: &Node) -> bool {
    match (&left.value, &right.value) {
        (Value::Number(left), Value::Number(right)) => compare(left, right) == Ordering::Equal,
        (left, right) => left == right,
    }
}

/// Keeps the bound that allows less: the other one if mine compares as `looser`.
fn tighten(mine: &mut Option<Located>, other: Option<Located>, looser: Ordering) {
    let Some(other) = other else { return };
    if mine.as_ref().is_none_or(|mine| compare(&mine.text, &other.text) == looser) {
        *mine = Some(other);
    }
}

fn join(mine: &mut Vec<Located>, others: impl Iterator<Item = Located>) {
    for other in others {
        if mine.iter().all(|known| known.text != other.text) {
            mine.push(other);
        }
    }
}
