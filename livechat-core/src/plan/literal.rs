//! Values that a plan lists.

/// A value that a plan's `enum` lists; its text is borrowed, static or owned.
///
/// ```
/// use livechat_core::plan::Literal;
///
/// static CHANNELS: [Literal; 2] = [Literal::String("web"), Literal::Null];
/// let read: Literal<String> = Literal::String("web".to_owned());
/// assert_eq!(read.borrowed(), CHANNELS[0]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Literal<T = &'static str> {
    /// A string.
    String(T),
    /// A number, as the plan writes it.
    Number(T),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
}

impl<T: AsRef<str>> Literal<T> {
    /// Returns the value with its text borrowed.
    #[inline]
    #[must_use]
    pub fn borrowed(&self) -> Literal<&str> {
        match self {
            Self::String(text) => Literal::String(text.as_ref()),
            Self::Number(text) => Literal::Number(text.as_ref()),
            Self::Boolean(value) => Literal::Boolean(*value),
            Self::Null => Literal::Null,
        }
    }
}
