//! A text that is put together at compile time.

/// A compile error's text.
#[derive(Debug)]
pub struct Message {
    bytes: [u8; LONGEST],
    length: usize,
}

/// Maximum length; longer messages are cut.
const LONGEST: usize = 1024;

impl Message {
    /// An empty text.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: [0; LONGEST], length: 0 }
    }

    /// With more text.
    #[must_use]
    pub const fn with(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        // Cut whole, never inside a character.
        if self.length + text.len() > LONGEST {
            return self;
        }
        let mut index = 0;
        while index < text.len() {
            self.bytes[self.length + index] = text[index];
            index += 1;
        }
        self.length += text.len();
        self
    }

    /// With a name in backticks.
    #[must_use]
    pub const fn name(self, name: &str) -> Self {
        self.with("`").with(name).with("`")
    }

    /// With one more name of a list, of which `count` are there already.
    #[must_use]
    pub const fn item(self, count: usize, name: &str) -> Self {
        if count > 0 { self.with(", ").name(name) } else { self.name(name) }
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

/// Ends the compilation where it is called, if there is something to say.
///
/// # Panics
///
/// If there is: in a constant, where alone it is called, that is a compile error.
#[track_caller]
#[expect(clippy::panic, reason = "in a constant this is a compile error, and it is called nowhere else")]
pub const fn hold(message: Option<Message>) {
    if let Some(message) = message {
        panic!("{}", message.text())
    }
}

impl Default for Message {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns true if two names are equal.
pub(super) const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut index = 0;
    while index < left.len() && index < right.len() && left[index] == right[index] {
        index += 1;
    }
    index == left.len() && index == right.len()
}

#[cfg(test)]
mod tests {
    use super::{Message, same};

    #[test]
    fn puts_texts_together() {
        const TEXT: Message = Message::new().name("a").with(" and ").item(0, "b").item(1, "c");
        assert_eq!(TEXT.text(), "`a` and `b`, `c`");
        assert!(same("é", "é") && !same("a", "ab") && !same("", "a"));
    }

    #[test]
    fn cuts_what_is_too_long() {
        let long = "x".repeat(2000);
        assert_eq!(Message::new().with("a").with(&long).text(), "a");
    }
}
