//! Patterns that strings must match.

use std::fmt;

/// The size that a pattern may be compiled to, in bytes. Matching takes a step for each part of it and each letter of the text: at this
/// size, about 0.4 s for a text of 32 KB, which is all that a call can have.
#[cfg(feature = "pattern")]
const LARGEST: usize = 40 * 1024;

/// A regular expression that strings must match, compiled when it is first needed.
pub struct Pattern<T = &'static str> {
    source: T,
    #[cfg(feature = "pattern")]
    compiled: std::sync::OnceLock<Option<regex_lite::Regex>>,
}

impl<T: AsRef<str>> Pattern<T> {
    /// Returns a pattern in the syntax of the `regex-lite` crate.
    ///
    /// It exists only with the feature `pattern`: a plan that asks for a pattern must not pass unchecked.
    #[cfg(feature = "pattern")]
    #[must_use]
    pub const fn new(source: T) -> Self {
        Self::planned(source)
    }

    /// Returns a pattern for generated code, which asks for the feature in one place and not at each pattern.
    #[doc(hidden)]
    #[must_use]
    pub const fn planned(source: T) -> Self {
        Self {
            source,
            #[cfg(feature = "pattern")]
            compiled: std::sync::OnceLock::new(),
        }
    }

    /// Returns a pattern that is compiled at once.
    ///
    /// # Errors
    ///
    /// Returns an error if the pattern is not a regular expression that the `regex-lite` crate can run.
    ///
    /// ```
    /// use livechat_core::rules::Pattern;
    ///
    /// assert!(Pattern::compile("^[a-z]+$").unwrap().matches("web"));
    /// assert!(Pattern::compile("(?=a)").is_err());
    /// ```
    #[cfg(feature = "pattern")]
    pub fn compile(source: T) -> Result<Self, PatternError> {
        let regex = match regex_lite::Regex::new(source.as_ref()) {
            Ok(regex) => regex,
            Err(error) => return Err(PatternError { why: error.to_string(), is_costly: false }),
        };
        if regex_lite::RegexBuilder::new(source.as_ref()).size_limit(LARGEST).build().is_err() {
            let why = format!("it compiles to more than {LARGEST} bytes, and would take too long to match");
            return Err(PatternError { why, is_costly: true });
        }
        Ok(Self { source, compiled: std::sync::OnceLock::from(Some(regex)) })
    }

    /// Returns the regular expression as the plan writes it.
    #[must_use]
    pub fn source(&self) -> &str {
        self.source.as_ref()
    }

    /// Returns true if a text matches. A pattern that does not compile matches nothing.
    #[cfg(feature = "pattern")]
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| regex_lite::Regex::new(self.source.as_ref()).ok());
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }

    /// Returns true. Without the feature no pattern can be built, so that this is never called.
    #[cfg(not(feature = "pattern"))]
    #[must_use]
    pub const fn matches(&self, _: &str) -> bool {
        true
    }
}

/// The error of a pattern that is not a regular expression, or one that takes too much to match.
#[cfg(feature = "pattern")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    why: String,
    is_costly: bool,
}

#[cfg(feature = "pattern")]
impl PatternError {
    /// Returns true if the pattern is a regular expression, and takes too much to match.
    #[must_use]
    pub const fn is_costly(&self) -> bool {
        self.is_costly
    }
}

#[cfg(feature = "pattern")]
impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

#[cfg(feature = "pattern")]
impl std::error::Error for PatternError {}

impl<T: fmt::Debug> fmt::Debug for Pattern<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

#[cfg(all(test, feature = "pattern"))]
mod tests {
    use super::Pattern;

    #[test]
    fn what_takes_too_long_to_match_is_refused() {
        for pattern in ["^[^@\\s]{1,64}@[^@\\s]{1,255}$", "[a-z]{1,500}@", "^[0-9a-f]{32}$"] {
            assert!(Pattern::compile(pattern).is_ok(), "{pattern}");
        }
        for pattern in ["[a-z]{1,1000}@x", "(a|b|c|d){1,200}x", "((x{1,20}){1,20}){1,20}"] {
            let error = Pattern::compile(pattern).unwrap_err();
            assert!(error.is_costly() && error.to_string().contains("40960 bytes"), "{error}");
        }
    }
}
