//! Expansions of a plan that has changed since.

use super::message::{Message, same};

/// Returns the message for an expansion that was made of another text of the plan than the build script read. Where no build
/// script says what it read, there is none.
#[must_use]
pub const fn stale(built: Option<&str>, expanded: &str) -> Option<Message> {
    match built {
        Some(built) if !same(built, expanded) => Some(Message::new().with(
            "the plan has changed since this derive was expanded [stale-plan]\n\
             help: build again: `cargo clean -p` and the name of the crate, or restart the editor's server",
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::stale;

    #[test]
    fn only_another_hash_is_stale() {
        assert!(stale(Some("a"), "b").is_some_and(|message| message.text().contains("stale-plan")));
        assert!(stale(Some("a"), "a").is_none() && stale(None, "a").is_none());
    }
}
