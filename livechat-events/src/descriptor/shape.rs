//! What a value must look like.

use std::fmt;

use livechat_core::plan::{Kind, Kinds, Literal};

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

/// A regular expression that strings must match, compiled when it is first needed.
pub struct Pattern {
    source: &'static str,
    #[cfg(feature = "pattern")]
    compiled: std::sync::OnceLock<Option<regex_lite::Regex>>,
}

impl Shape {
    /// Any string.
    pub const STRING: Self = Self::of(Kinds::STRING);
    /// Any number.
    pub const NUMBER: Self = Self::of(Kinds::NUMBER);
    /// Any number without a fractional part.
    pub const INTEGER: Self = Self::of(Kinds::INTEGER);
    /// Either boolean.
    pub const BOOLEAN: Self = Self::of(Kinds::BOOLEAN);
    /// Any date and time.
    pub const TIMESTAMP: Self = Self::of(Kinds::TIMESTAMP);
    /// Any object.
    pub const OBJECT: Self = Self::of(Kinds::OBJECT);
    /// Any array.
    pub const ARRAY: Self = Self::of(Kinds::ARRAY);
    /// Any value.
    pub const ANY: Self = Self::of(Kinds::ANY);

    /// Any value of these kinds.
    #[must_use]
    pub const fn of(kinds: Kinds) -> Self {
        Self {
            kinds,
            nullable: false,
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

impl Pattern {
    /// A regular expression in the syntax of the `regex-lite` crate.
    ///
    /// It exists only with the feature `pattern`: a plan that asks for a pattern must not pass unchecked.
    #[cfg(feature = "pattern")]
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: std::sync::OnceLock::new() }
    }

    /// The regular expression as the plan writes it.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Whether a text matches; a pattern that does not compile matches nothing.
    #[cfg(feature = "pattern")]
    pub(crate) fn matches(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| regex_lite::Regex::new(self.source).ok());
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }

    /// Without the feature no pattern can be built, so that this is never asked.
    #[cfg(not(feature = "pattern"))]
    #[expect(clippy::unused_self, reason = "the same signature as with the feature")]
    pub(crate) const fn matches(&self, _: &str) -> bool {
        true
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}
