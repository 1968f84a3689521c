//! Values that a plan lists.

/// A value out of a plan's `enum`.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A string.
    String(String),
    /// A number, as written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
}

impl Literal {
    /// The value as JSON writes it.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::String(text) => crate::json::quoted(text),
            Self::Number(number) => number.clone(),
            Self::Boolean(flag) => flag.to_string(),
            Self::Null => "null".to_owned(),
        }
    }

    /// A text that is the same for equal values: `1` and `1.0` are equal.
    pub(crate) fn canonical(&self) -> String {
        match self {
            Self::Number(number) => number.parse::<f64>().map_or_else(|_| number.clone(), |number| number.to_string()),
            other => other.written(),
        }
    }
}

/// Whether a number, as written, has no fractional part: `45.0` has none.
pub(crate) fn is_whole(number: &str) -> bool {
    number.parse::<f64>().is_ok_and(|number| number.is_finite() && number.fract() == 0.0)
}
