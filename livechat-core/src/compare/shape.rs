//! What is compared: the values that a property accepts.

use crate::plan::{Format, Kinds, Literal};
use crate::rules::{self, Bounds};
use std::sync::Arc;

/// The values that a property accepts: its kinds and their bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape<'a> {
    /// The kinds allowed.
    pub kinds: Kinds,
    /// True if `null` is a value.
    pub nullable: bool,
    /// The only values allowed, where it is not empty.
    pub values: Vec<Literal<&'a str>>,
    /// The pattern that strings must match.
    pub pattern: Option<Pattern<'a>>,
    /// The format that strings must have.
    pub format: Option<Format>,
    /// The least and the greatest length: characters of a string, items of an array.
    pub length: (Option<u64>, Option<u64>),
    /// The least and the greatest number, both allowed themselves.
    pub range: (Option<&'a str>, Option<&'a str>),
    /// The numbers that a number must be greater and less than.
    pub exclusive: (Option<&'a str>, Option<&'a str>),
    /// The number of which a number must be a whole multiple.
    pub multiple_of: Option<&'a str>,
    /// The shape of an array's items; absent means any value.
    pub items: Option<Box<Self>>,
    /// The properties of an object; absent means any object.
    pub object: Option<Object<'a>>,
}

/// The listed properties of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Object<'a> {
    /// The properties, in the order of the plan.
    pub properties: Vec<Property<'a>>,
    /// True if an unplanned property is a violation.
    pub closed: bool,
}

/// A listed property.
#[derive(Debug, Clone, PartialEq)]
pub struct Property<'a> {
    /// The key.
    pub name: &'a str,
    /// True if an object without it is rejected.
    pub required: bool,
    /// The values that it accepts.
    pub shape: Shape<'a>,
}

/// A regular expression that strings must match somewhere.
#[derive(Debug, Clone)]
pub struct Pattern<'a> {
    source: &'a str,
    rule: Arc<rules::Pattern<&'a str>>,
    compiles: bool,
}

impl<'a> Shape<'a> {
    /// Returns a shape that accepts every value of some kinds, and `null` only for the type `any`.
    #[must_use]
    pub const fn of(kinds: Kinds) -> Self {
        Self {
            kinds,
            nullable: kinds.is_any(),
            values: Vec::new(),
            pattern: None,
            format: None,
            length: (None, None),
            range: (None, None),
            exclusive: (None, None),
            multiple_of: None,
            items: None,
            object: None,
        }
    }

    /// Returns the shape that accepts every value.
    #[must_use]
    pub const fn any() -> Self {
        Self::of(Kinds::ANY)
    }

    /// Returns what the rules for one value need to know.
    pub(crate) fn bounds(&self) -> Bounds<'_, &'a str> {
        Bounds {
            kinds: self.kinds,
            nullable: self.nullable,
            values: &self.values,
            pattern: self.pattern.as_ref().map(|pattern| &*pattern.rule),
            format: self.format,
            length: self.length,
            range: self.range,
            exclusive: self.exclusive,
            multiple_of: self.multiple_of,
        }
    }

    /// Returns the shape that accepts no value.
    pub(crate) fn nothing() -> Self {
        Self::of(Kinds::default())
    }
}

impl<'a> Object<'a> {
    /// Returns the property of a name.
    pub(crate) fn property(&self, name: &str) -> Option<&Property<'a>> {
        self.properties.iter().find(|property| property.name == name)
    }
}

impl<'a> Pattern<'a> {
    /// Compiles a pattern in the syntax of the `regex-lite` crate. One that does not compile matches nothing.
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        let (rule, compiles) = match rules::Pattern::compile(source) {
            Ok(rule) => (rule, true),
            Err(_) => (rules::Pattern::new(source), false),
        };
        Self { source, rule: Arc::new(rule), compiles }
    }

    /// Returns the pattern as the plan writes it.
    #[must_use]
    pub const fn source(&self) -> &'a str {
        self.source
    }

    pub(crate) const fn compiles(&self) -> bool {
        self.compiles
    }
}

impl PartialEq for Pattern<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}
