//! The values that a property allows.

use livechat_core::plan::{Format, Kind, Kinds, Literal};
use livechat_core::rules::{Bounds, Pattern};

use super::{ObjectKind, ObjectShape, PropertyDescriptor, PropertySet};

/// The values that a property allows: kinds and bounds.
#[derive(Debug)]
#[non_exhaustive]
pub struct Shape {
    /// The kinds that the plan allows.
    pub kinds: Kinds,
    /// True if `null` is allowed.
    pub nullable: bool,
    /// The only values allowed; empty if any value is.
    pub values: &'static [Literal],
    /// The pattern that strings must match.
    pub pattern: Option<&'static Pattern>,
    /// The format that strings must have.
    pub format: Option<Format>,
    /// The least and the greatest length: characters of a string, items of an array.
    pub length: (Option<u64>, Option<u64>),
    /// The least and the greatest number, as the plan writes them.
    pub range: (Option<&'static str>, Option<&'static str>),
    /// The numbers that a number must be greater and less than, as the plan writes them.
    pub exclusive: (Option<&'static str>, Option<&'static str>),
    /// The number of which a number must be a whole multiple, as the plan writes it.
    pub multiple_of: Option<&'static str>,
    /// The items that an array allows; `None` for any.
    pub items: Option<&'static Shape>,
    /// The members of an object; `None` if the plan says nothing about them.
    pub object: Option<ObjectShape>,
    /// True if other members of an object are violations, false if they are allowed; without it, the policy of the plan counts.
    pub closed: Option<bool>,
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

    /// Returns a shape that allows any value of these kinds, and `null` only if they are all kinds.
    #[must_use]
    pub const fn of(kinds: Kinds) -> Self {
        Self {
            kinds,
            nullable: kinds.is_any(),
            values: &[],
            pattern: None,
            format: None,
            length: (None, None),
            range: (None, None),
            exclusive: (None, None),
            multiple_of: None,
            items: None,
            object: None,
            closed: None,
        }
    }

    /// Allows `null`.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Does not allow `null`, which a shape of all kinds does by default.
    #[must_use]
    pub const fn not_null(mut self) -> Self {
        self.nullable = false;
        self
    }

    /// Sets the only values allowed.
    #[must_use]
    pub const fn values(mut self, values: &'static [Literal]) -> Self {
        self.values = values;
        self
    }

    /// Sets the pattern that strings must match.
    #[must_use]
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// Sets the format that strings must have.
    #[must_use]
    pub const fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Sets the least and the greatest length: characters of a string, items of an array.
    #[must_use]
    pub const fn length(mut self, least: Option<u64>, greatest: Option<u64>) -> Self {
        self.length = (least, greatest);
        self
    }

    /// Sets the least and the greatest number, as a plan writes them.
    #[must_use]
    pub const fn range(mut self, least: Option<&'static str>, greatest: Option<&'static str>) -> Self {
        self.range = (least, greatest);
        self
    }

    /// Sets the numbers that a number must be greater and less than, as a plan writes them.
    #[must_use]
    pub const fn exclusive(mut self, above: Option<&'static str>, below: Option<&'static str>) -> Self {
        self.exclusive = (above, below);
        self
    }

    /// Sets the number of which a number must be a whole multiple, as a plan writes it.
    #[must_use]
    pub const fn multiple_of(mut self, step: &'static str) -> Self {
        self.multiple_of = Some(step);
        self
    }

    /// Sets the items that an array allows.
    #[must_use]
    pub const fn items(mut self, items: &'static Shape) -> Self {
        self.items = Some(items);
        self
    }

    /// Sets the properties of an object.
    #[must_use]
    pub const fn properties(self, properties: &'static PropertySet) -> Self {
        self.object(ObjectShape::new(ObjectKind::Properties(properties)))
    }

    /// Sets the members of an object.
    #[must_use]
    pub const fn object(mut self, object: ObjectShape) -> Self {
        self.object = Some(object);
        self
    }

    /// Makes other members of an object violations (`true`), or allows them (`false`), whatever the policy of the plan is.
    #[must_use]
    pub const fn closed(mut self, closed: bool) -> Self {
        self.closed = Some(closed);
        self
    }

    /// Sets the name of the shape that an object is of.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.object = match self.object {
            Some(object) => Some(object.named(name)),
            None => None,
        };
        self
    }

    /// Returns the properties of an object, if the plan lists them.
    #[inline]
    #[must_use]
    pub fn listed(&self) -> Option<&'static PropertySet> {
        match self.object?.kind() {
            ObjectKind::Properties(set) => Some(set),
        }
    }
}

impl Shape {
    /// Returns what the rules for one value read.
    #[inline]
    pub(crate) const fn bounds(&self) -> Bounds<'_> {
        Bounds {
            kinds: self.kinds,
            nullable: self.nullable,
            values: self.values,
            pattern: self.pattern,
            format: self.format,
            length: self.length,
            range: self.range,
            exclusive: self.exclusive,
            multiple_of: self.multiple_of,
        }
    }

    /// Returns true if a value may hold something personal or secret.
    #[must_use]
    pub fn holds_sensitive(&self) -> bool {
        let (mut waiting, mut seen) = (vec![self], Vec::new());
        while let Some(shape) = waiting.pop() {
            waiting.extend(shape.items);
            let Some(set) = shape.listed().filter(|set| !seen.iter().any(|known| std::ptr::eq(*known, *set))) else {
                continue;
            };
            seen.push(set);
            if set.iter().any(PropertyDescriptor::is_sensitive) {
                return true;
            }
            waiting.extend(set.iter().map(|property| &property.shape));
        }
        false
    }

    /// Returns true if any string is allowed.
    #[inline]
    pub(crate) const fn takes_any_string(&self) -> bool {
        self.kinds.contains(Kind::String)
            && self.values.is_empty()
            && self.pattern.is_none()
            && self.format.is_none()
            && self.length.0.is_none()
            && self.length.1.is_none()
    }

    /// Returns true if any number is allowed.
    #[inline]
    pub(crate) const fn takes_any_number(&self) -> bool {
        self.kinds.contains(Kind::Number)
            && self.values.is_empty()
            && self.range.0.is_none()
            && self.range.1.is_none()
            && self.exclusive.0.is_none()
            && self.exclusive.1.is_none()
            && self.multiple_of.is_none()
    }
}
