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
