//! Texts of the input, short enough to be kept.

/// The text, cut after so many characters.
pub(crate) fn shorten(text: &str, most: usize) -> Box<str> {
    // No text has more characters than bytes, and most have few of either.
    if text.len() <= most {
        return text.into();
    }
    match text.char_indices().nth(most) {
        None => text.into(),
        Some((end, _)) => format!("{}…", &text[..end]).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn cuts_between_characters() {
        assert_eq!(&*shorten("né", 2), "né");
        assert_eq!(&*shorten("néon", 2), "né…");
        assert_eq!(&*shorten("", 0), "");
    }
}
