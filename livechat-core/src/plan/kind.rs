//! The types that a plan can name, and sets of them.

use std::fmt;

use super::word::words;

/// Passes one row for each kind to the macro `$then`: variant, constant, word, with its article, as a title, the kind that includes it,
/// and what it is. This is the one list of kinds.
#[doc(hidden)]
#[macro_export]
macro_rules! kinds {
    ($then:ident) => {
        $then! {
            String, STRING, "string", "a string", "a String", None, "A string.";
            Number, NUMBER, "number", "a number", "a Number", None, "Any number, integers included.";
            Integer, INTEGER, "integer", "an integer", "an Integer", Some(Self::Number), "A number without a fractional part, `45.0` included.";
            Boolean, BOOLEAN, "boolean", "a boolean", "a Boolean", None, "`true` or `false`.";
            Timestamp, TIMESTAMP, "timestamp", "a timestamp", "a Timestamp", Some(Self::String), "A string that holds a date and time.";
            Object, OBJECT, "object", "an object", "an Object", None, "An object.";
            Array, ARRAY, "array", "an array", "an Array", None, "An array.";
        }
    };
}

macro_rules! define {
    ($($variant:ident, $constant:ident, $word:literal, $with_article:literal, $titled:literal, $wider:expr, $about:literal;)*) => {
        words! {
            /// One of the types that a plan can name.
            #[derive(PartialOrd, Ord)]
            Kind, "type";
            $(#[doc = $about] $variant, $word;)*
        }

        impl Kind {
            /// Returns the kind with its article, for messages: `a string`.
            #[must_use]
            pub const fn with_article(self) -> &'static str {
                match self { $(Self::$variant => $with_article),* }
            }

            /// Returns the kind as the documentation of a plan writes it, with its article: `a String`.
            #[must_use]
            pub const fn titled(self) -> &'static str {
                match self { $(Self::$variant => $titled),* }
            }

            /// Returns the kind that includes all values of this one, if there is one: a timestamp is a string, an integer is a
            /// number.
            #[must_use]
            pub const fn wider(self) -> Option<Self> {
                match self { $(Self::$variant => $wider),* }
            }
        }

        impl Kinds {
            $(#[doc = $about] pub const $constant: Self = Self::of(Kind::$variant);)*
        }
    };
}

kinds! { define }

impl Kind {
    /// Returns true for kinds whose values are strings in JSON.
    #[inline]
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::String) || matches!(self.wider(), Some(Self::String))
    }

    /// Returns true for kinds whose values are numbers in JSON.
    #[inline]
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Number) || matches!(self.wider(), Some(Self::Number))
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of [`Kind`]s; the default is the empty set.
///
/// ```
/// use livechat_core::plan::{Kind, Kinds};
///
/// let kinds = Kinds::STRING.or(Kinds::INTEGER);
/// assert!(kinds.contains(Kind::Integer));
/// assert_eq!(kinds.to_string(), "a string or an integer");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Kinds(u16);

impl Kinds {
    /// Every kind: the type `any`.
    pub const ANY: Self = Self((1 << Kind::ALL.len()) - 1);

    /// Every kind whose values are strings in JSON.
    pub const TEXTS: Self = Self::texts();

    /// Every kind whose values are numbers in JSON.
    pub const NUMBERS: Self = Self::NUMBER.or(Self::INTEGER);

    const fn texts() -> Self {
        let (mut texts, mut index) = (Self(0), 0);
        while index < Kind::ALL.len() {
            if Kind::ALL[index].is_text() {
                texts = texts.or(Self::of(Kind::ALL[index]));
            }
            index += 1;
        }
        texts
    }

    /// Returns the set of one kind.
    #[must_use]
    pub const fn of(kind: Kind) -> Self {
        Self(kind.bit())
    }

    /// Returns both sets together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns true if a kind is in the set.
    #[inline]
    #[must_use]
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// Returns true if every kind of the set is in the other.
    #[inline]
    #[must_use]
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Returns the kinds that are in both sets.
    #[inline]
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns true if the sets have a kind in common.
    #[inline]
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns true for the type `any`.
    #[inline]
    #[must_use]
    pub const fn is_any(self) -> bool {
        self.0 == Self::ANY.0
    }

    /// Returns the only kind of a set of one, and `None` for any other set.
    #[must_use]
    pub const fn only(self) -> Option<Kind> {
        let mut index = 0;
        while index < Kind::ALL.len() {
            if self.0 == Kind::ALL[index].bit() {
                return Some(Kind::ALL[index]);
            }
            index += 1;
        }
        None
    }

    /// Returns the kinds of the set, in the order of [`Kind::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Kind> + Clone {
        Kind::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        kinds.into_iter().fold(Self::default(), |all, kind| all.or(Self::of(kind)))
    }
}

impl fmt::Display for Kinds {
    /// `a string or a number`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_any() {
            return f.write_str("any value");
        }
        for (at, kind) in self.iter().enumerate() {
            if at > 0 {
                f.write_str(" or ")?;
            }
            f.write_str(kind.with_article())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Kinds};

    #[test]
    fn any_is_every_kind() {
        assert_eq!(Kind::ALL.into_iter().collect::<Kinds>(), Kinds::ANY);
        assert!(Kinds::ANY.is_any() && Kinds::ANY.iter().eq(Kind::ALL));
    }

    #[test]
    fn sets_of_one_have_one() {
        for kind in Kind::ALL {
            assert_eq!(Kinds::of(kind).only(), Some(kind));
            assert_eq!(kind.word().parse(), Ok(kind));
            assert!(Kinds::of(kind).is_within(Kinds::ANY));
        }
        assert_eq!(Kinds::default().only(), None);
        assert_eq!(Kinds::STRING.or(Kinds::ARRAY).only(), None);
    }
}
