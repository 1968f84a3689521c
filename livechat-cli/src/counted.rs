//! Numbers of things, in words.

/// `1 violation`, `2 violations`.
pub(crate) fn counted(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
