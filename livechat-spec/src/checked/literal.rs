//! Values that a plan lists.

/// A value out of a plan's `enum`.
pub type Literal = livechat_core::plan::Literal<String>;

/// Returns a value as JSON writes it.
///
/// ```
/// use livechat_spec::{Literal, written};
///
/// assert_eq!(written(&Literal::String("web".to_owned())), "\"web\"");
/// ```
#[must_use]
pub fn written(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => crate::json::quoted(text),
        Literal::Number(number) => number.clone(),
        Literal::Boolean(flag) => flag.to_string(),
        Literal::Null => "null".to_owned(),
    }
}

/// A text that is the same for equal values: `1` and `1.0` are equal.
pub(crate) fn canonical(literal: &Literal) -> String {
    match literal {
        Literal::Number(number) => number.parse::<f64>().map_or_else(|_| number.clone(), |number| number.to_string()),
        other => written(other),
    }
}

/// Whether a number, as written, has no fractional part: `45.0` has none.
pub(crate) fn is_whole(number: &str) -> bool {
    number.parse::<f64>().is_ok_and(|number| number.is_finite() && number.fract() == 0.0)
}
