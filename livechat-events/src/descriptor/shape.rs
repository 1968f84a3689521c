//! What a value must look like.

use livechat_core::plan::{Kind, Kinds, Literal};
use livechat_core::rules::{Bounds, Pattern};

use super::PropertySet;

/// What a value must look like: its kinds and their bounds.
#[derive(Debug)]
#[non_exhaustive]
pub struct Shape {
    /// The kinds that the plan allows.
    pub kinds: Kinds,
    /// Whether `null` is a value.
    pub nullable: bool,
    /// The only values allowed, where the plan lists them.
    pub values: &'static [Literal],
    /// What strings must match.
    pub pattern: Option<&'static Pattern>,
    /// The least and the greatest length: characters of a string, items of an array.
    pub length: (Option<u64>, Option<u64>),
    /// The least and the greatest number, as the plan writes them.
    pub range: (Option<&'static str>, Option<&'static str>),
    /// What the items of an array must look like.
    pub items: Option<&'static Shape>,
    /// What an object holds, where the plan lists it.
    pub properties: Option<PropertySet>,
}

macro_rules! shapes_of_one_kind {
    ($($variant:ident, $constant:ident, $word:literal, $with_article:literal, $titled:literal, $wider:expr, $about:literal;)*) => {
        impl Shape {
            $(#[doc = $about] pub const $constant: Self = Self::of(Kinds::$constant);)*
        }
    };
}

livechat_core::kinds! { shapes_of_one_kind }

impl Shape {
    /// Any value.
    pub const ANY: Self = Self::of(Kinds::ANY);

    /// Any value of these kinds; `null` as well if they are all kinds.
    #[must_use]
    pub const fn of(kinds: Kinds) -> Self {
        Self {
            kinds,
            nullable: kinds.is_any(),
            values: &[],
            pattern: None,
            length: (None, None),
            range: (None, None),
            items: None,
            properties: None,
        }
    }

    /// Makes `null` a value.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Makes `null` no value; only where all kinds are allowed is it one without that being said.
    #[must_use]
    pub const fn not_null(mut self) -> Self {
        self.nullable = false;
        self
    }

    /// Lists the only values allowed.
    #[must_use]
    pub const fn values(mut self, values: &'static [Literal]) -> Self {
        self.values = values;
        self
    }

    /// Says what strings must match.
    #[must_use]
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// Bounds the length: characters of a string, items of an array.
    #[must_use]
    pub const fn length(mut self, least: Option<u64>, greatest: Option<u64>) -> Self {
        self.length = (least, greatest);
        self
    }

    /// Bounds a number.
    #[must_use]
    pub const fn range(mut self, least: Option<&'static str>, greatest: Option<&'static str>) -> Self {
        self.range = (least, greatest);
        self
    }

    /// Says what the items of an array look like.
    #[must_use]
    pub const fn items(mut self, items: &'static Shape) -> Self {
        self.items = Some(items);
        self
    }

    /// Says what an object holds.
    #[must_use]
    pub const fn properties(mut self, properties: PropertySet) -> Self {
        self.properties = Some(properties);
        self
    }
}

impl Shape {
    /// What the rules for one value take.
    #[inline]
    pub(crate) const fn bounds(&self) -> Bounds<'_> {
        Bounds {
            kinds: self.kinds,
            nullable: self.nullable,
            values: self.values,
            pattern: self.pattern,
            length: self.length,
            range: self.range,
        }
    }

    /// Whether any string will do.
    #[inline]
    pub(crate) const fn takes_any_string(&self) -> bool {
        self.kinds.contains(Kind::String)
            && self.values.is_empty()
            && self.pattern.is_none()
            && self.length.0.is_none()
            && self.length.1.is_none()
    }

    /// Whether any number will do.
    #[inline]
    pub(crate) const fn takes_any_number(&self) -> bool {
        self.kinds.contains(Kind::Number) && self.values.is_empty() && self.range.0.is_none() && self.range.1.is_none()
    }
}
