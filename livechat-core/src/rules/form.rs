//! The texts that are values of a kind.

use crate::plan::Kind;
use crate::timestamp::parse_unix_millis;

impl Kind {
    /// Returns true if a string is a value of the kind.
    ///
    /// ```
    /// use livechat_core::plan::Kind;
    ///
    /// assert!(Kind::String.takes_text("soon") && !Kind::Timestamp.takes_text("soon"));
    /// assert!(Kind::Timestamp.takes_text("2026-11-22T06:15:36Z"));
    /// ```
    #[inline]
    #[must_use]
    pub fn takes_text(self, text: &str) -> bool {
        match self {
            Self::String => true,
            Self::Timestamp => parse_unix_millis(text.as_bytes()).is_some(),
            Self::Number | Self::Integer | Self::Boolean | Self::Object | Self::Array => false,
        }
    }

    /// Returns strings that are values of a kind with a form of its own, the usual form first. Any string is a string, so that there
    /// are none for [`Kind::String`].
    #[must_use]
    pub const fn examples(self) -> &'static [&'static str] {
        match self {
            Self::Timestamp => &["2026-11-22T06:15:36.042Z", "2026-11-22T06:15:36Z", "2026-11-22"],
            Self::String | Self::Number | Self::Integer | Self::Boolean | Self::Object | Self::Array => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn examples_are_values_of_their_kind() {
        for kind in Kind::ALL {
            assert!(kind.examples().iter().all(|example| kind.takes_text(example)), "{kind}");
            let has_form = kind.is_text() && kind != Kind::String;
            assert_eq!(has_form, !kind.examples().is_empty(), "{kind}");
        }
    }
}
