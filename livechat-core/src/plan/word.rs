//! Lists of words: an enum of which each variant has one word in a plan.

use std::fmt;

use crate::suggest::nearest;

/// Defines an enum with a word for each variant: its list, its word, `Display`, and `FromStr`.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident, $what:literal;
        $($(#[$about:meta])* $variant:ident, $word:literal;)*
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$about])* $variant,)*
        }

        impl $name {
            /// All of them, in the order in which they are documented.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// Returns the word that plans use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::plan::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::ALL
                    .into_iter()
                    .find(|known| known.word() == word)
                    .ok_or_else(|| $crate::plan::UnknownWord::new($what, word, &[$($word),*]))
            }
        }
    };
}

pub(crate) use words;

/// The error of reading a word that is not in its list.
///
/// It says which word was probably meant, or lists all of them:
///
/// ```
/// use livechat_core::plan::Policy;
///
/// let error = "alow".parse::<Policy>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown policy `alow`; did you mean `allow`?");
/// let error = "reject".parse::<Policy>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown policy `reject`; write `allow`, `warn` or `deny`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    what: &'static str,
    word: String,
    known: &'static [&'static str],
}

impl UnknownWord {
    pub(crate) fn new(what: &'static str, word: &str, known: &'static [&'static str]) -> Self {
        Self { what, word: word.to_owned(), known }
    }

    /// Returns the words that are known.
    #[must_use]
    pub fn known(&self) -> &'static [&'static str] {
        self.known
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} `{}`; ", self.what, self.word)?;
        if let Some(meant) = nearest(&self.word, self.known.iter().copied()) {
            return write!(f, "did you mean `{meant}`?");
        }
        for (at, word) in self.known.iter().enumerate() {
            let before = match at {
                0 => "write ",
                _ if at + 1 == self.known.len() => " or ",
                _ => ", ",
            };
            write!(f, "{before}`{word}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownWord {}
