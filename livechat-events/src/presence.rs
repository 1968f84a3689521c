//! Absent, null, or a value.

/// A property that may be absent and may be null: three states, kept apart.
///
/// ```
/// use livechat_events::Presence;
///
/// let mut note: Presence<&str> = Presence::default();
/// assert!(note.is_absent());
/// note = Presence::Null;
/// assert_eq!(note.value(), None);
/// note = "call back".into();
/// assert_eq!(note.value(), Some(&"call back"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Presence<T> {
    /// The property is not there.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value(T),
}

impl<T> Presence<T> {
    /// Returns true if the property is absent.
    ///
    /// ```
    /// use livechat_events::Presence;
    ///
    /// assert!(Presence::<u8>::Absent.is_absent());
    /// assert!(!Presence::<u8>::Null.is_absent());
    /// ```
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns true if the property is `null`.
    ///
    /// ```
    /// use livechat_events::Presence;
    ///
    /// assert!(Presence::<u8>::Null.is_null());
    /// ```
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, if there is one.
    ///
    /// ```
    /// use livechat_events::Presence;
    ///
    /// assert_eq!(Presence::Value(1).value(), Some(&1));
    /// assert_eq!(Presence::<u8>::Null.value(), None);
    /// ```
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one, taken out.
    ///
    /// ```
    /// use livechat_events::Presence;
    ///
    /// assert_eq!(Presence::Value("a").into_value(), Some("a"));
    /// ```
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Converts the value, if there is one.
    ///
    /// ```
    /// use livechat_events::Presence;
    ///
    /// assert_eq!(Presence::Value(1).map(|value| value + 1), Presence::Value(2));
    /// ```
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Presence<U> {
        match self {
            Self::Absent => Presence::Absent,
            Self::Null => Presence::Null,
            Self::Value(value) => Presence::Value(change(value)),
        }
    }
}

impl<T> From<T> for Presence<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}
