//! The types that a plan can name, and sets of them.

/// A set of property types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Kinds(u8);

/// One of the types that a plan can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// `string`
    String = 1,
    /// `number`: any JSON number, `integer` included.
    Number = 2,
    /// `integer`: a number without a fractional part, `45.0` included.
    Integer = 4,
    /// `boolean`
    Boolean = 8,
    /// `timestamp`: a string that holds a date and time.
    Timestamp = 16,
    /// `object`
    Object = 32,
    /// `array`
    Array = 64,
}

impl Kinds {
    /// Every kind: what `any` means.
    pub const ANY: Self = Self(127);

    /// Adds a kind.
    #[must_use]
    pub const fn with(self, kind: Kind) -> Self {
        Self(self.0 | kind as u8)
    }

    /// Every kind of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a kind is in the set.
    #[must_use]
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & kind as u8 != 0
    }

    /// The kinds of the set, in the order of [`Kind`].
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }

    /// The set as bits, one for each [`Kind`].
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }
}

impl Kind {
    /// Every kind, in the order in which unions list their variants.
    pub const ALL: [Self; 7] =
        [Self::String, Self::Number, Self::Integer, Self::Boolean, Self::Timestamp, Self::Object, Self::Array];

    /// The word that plans use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Timestamp => "timestamp",
            Self::Object => "object",
            Self::Array => "array",
        }
    }
}
