//! The key of a conversation.

use std::fmt;

/// The key of a conversation. One of usual length is stored in place, so that a comparison reads no other memory.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key(Repr);

#[derive(Clone, PartialEq, Eq)]
enum Repr {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Box<str>),
}

/// Room for a UUID.
const SHORT: usize = 38;

impl Key {
    pub(crate) const EMPTY: Self = Self(Repr::Short { length: 0, bytes: [0; SHORT] });

    pub(crate) fn new(key: &str) -> Self {
        let mut bytes = [0; SHORT];
        match (bytes.get_mut(..key.len()), u8::try_from(key.len())) {
            (Some(room), Ok(length)) => {
                room.copy_from_slice(key.as_bytes());
                Self(Repr::Short { length, bytes })
            }
            _ => Self(Repr::Long(key.into())),
        }
    }

    #[inline]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Repr::Short { length, bytes } => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Repr::Long(key) => key.as_bytes(),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Short { .. } => std::str::from_utf8(self.as_bytes()).unwrap_or_default(),
            Repr::Long(key) => key,
        }
    }

    /// Returns the bytes that it takes elsewhere, which is none for one of usual length.
    pub(crate) fn bytes_elsewhere(&self) -> usize {
        match &self.0 {
            Repr::Short { .. } => 0,
            Repr::Long(key) => key.len(),
        }
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self.0, Repr::Short { length: 0, .. })
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, SHORT};

    #[test]
    fn keeps_keys_of_any_length() {
        for length in [0, 1, 36, SHORT - 2, SHORT - 1, SHORT, SHORT + 1, 255, 256, 5000] {
            let text = "é".repeat(length / 2) + &"c".repeat(length % 2);
            let key = Key::new(&text);
            assert_eq!((key.as_str(), key.as_bytes(), key.is_empty()), (&*text, text.as_bytes(), length == 0));
            assert!(key == Key::new(&text) && key != Key::new(&format!("{text}x")));
        }
        assert_eq!(size_of::<Key>(), 40);
    }
}
