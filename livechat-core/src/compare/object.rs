//! Objects: their properties, and whether they are closed.

use super::difference::{Difference, Find};
use super::shape::{Object, Property, Shape};
use super::value::Value;
use crate::plan::Kind;

/// Finds an object that `left` plans and accepts, and `right` does not accept; `find_value` does the same for the
/// properties.
pub(super) fn find(left: &Shape<'_>, right: &Shape<'_>, find_value: Find) -> Difference {
    if !left.kinds.contains(Kind::Object) || !left.values.is_empty() {
        return Difference::Nothing;
    }
    let free = Object { properties: Vec::new(), closed: false };
    let mine = left.object.as_ref().unwrap_or(&free);
    match Base::of(mine, find_value) {
        Ok(base) => of_base(&base, left, mine, right, find_value),
        Err(Difference::Undecided(why)) => {
            match of_base(&Base { members: Vec::new() }, left, mine, right, find_value) {
                Difference::Nothing => Difference::Nothing,
                _ => Difference::Undecided(why),
            }
        }
        Err(none) => none,
    }
}

fn of_base(base: &Base<'_>, left: &Shape<'_>, mine: &Object<'_>, right: &Shape<'_>, find_value: Find) -> Difference {
    if !right.kinds.contains(Kind::Object) || !right.values.is_empty() {
        return base.with(None);
    }
    let Some(theirs) = &right.object else { return Difference::Nothing };
    let both = Both { base, mine, theirs, free: left.object.is_none(), find_value };
    let listed = mine.properties.iter().fold(Difference::Nothing, |found, property| {
        found.or(|| both.listed_here(property)).or(|| both.may_be_absent(property))
    });
    let there = theirs.properties.iter().filter(|property| mine.property(property.name).is_none());
    there.fold(listed, |found, property| found.or(|| both.listed_there(property))).or(|| both.unlisted())
}

struct Both<'s> {
    base: &'s Base<'s>,
    mine: &'s Object<'s>,
    theirs: &'s Object<'s>,
    /// True if the left side lists nothing, and takes any object.
    free: bool,
    find_value: Find,
}

impl Both<'_> {
    /// A value of a property that the left side lists.
    fn listed_here(&self, property: &Property<'_>) -> Difference {
        let value = match self.theirs.property(property.name) {
            Some(other) => (self.find_value)(&property.shape, &other.shape),
            None if self.theirs.closed => (self.find_value)(&property.shape, &Shape::nothing()),
            None => Difference::Nothing,
        };
        value.map(|value| self.base.with(Some((property.name, value))))
    }

    /// An object without a property that only the right side requires.
    fn may_be_absent(&self, property: &Property<'_>) -> Difference {
        let needed = self.theirs.property(property.name).is_some_and(|other| other.required);
        if needed && !property.required { self.base.with(None) } else { Difference::Nothing }
    }

    /// A property that only the right side lists: absent, or, where the left side lists nothing at all, of any value.
    fn listed_there(&self, property: &Property<'_>) -> Difference {
        if property.required {
            return self.base.with(None);
        }
        if !self.free {
            return Difference::Nothing;
        }
        (self.find_value)(&Shape::any(), &property.shape).map(|value| self.base.with(Some((property.name, value))))
    }

    /// A property that neither side lists.
    fn unlisted(&self) -> Difference {
        if self.mine.closed || !self.theirs.closed {
            return Difference::Nothing;
        }
        let taken = |name: &str| self.mine.property(name).is_some() || self.theirs.property(name).is_some();
        let mut name = "unlisted".to_owned();
        while taken(&name) {
            name.push('_');
        }
        self.base.with(Some((&name, Value::Boolean(true))))
    }
}

/// The smallest object of a shape: each required property with a value.
struct Base<'a> {
    members: Vec<(&'a str, Value)>,
}

impl<'a> Base<'a> {
    /// Fails with why there is no such object, or why none was found.
    fn of(object: &Object<'a>, find_value: Find) -> Result<Self, Difference> {
        let required = object.properties.iter().filter(|property| property.required);
        let members = required.map(|property| match find_value(&property.shape, &Shape::nothing()) {
            Difference::Witness(value) => Ok((property.name, value)),
            none => Err(none),
        });
        members.collect::<Result<_, _>>().map(|members| Self { members })
    }

    /// The object, with a value for one property.
    fn with(&self, other: Option<(&str, Value)>) -> Difference {
        let changed = other.as_ref().map(|(name, _)| *name);
        let kept = self.members.iter().filter(|(name, _)| Some(*name) != changed);
        let kept = kept.map(|(name, value)| ((*name).to_owned(), value.clone()));
        let other = other.map(|(name, value)| (name.to_owned(), value));
        Difference::Witness(Value::Object(other.into_iter().chain(kept).collect()))
    }
}
