//! The data of a page: JSON inside a `script` element, of bounded size.

use serde::Serialize;

/// Returns JSON that is safe inside a `script` element: without markup, and without the line ends that JavaScript and JSON read
/// differently.
pub(crate) fn embedded(data: &impl Serialize) -> String {
    // Cannot fail: all keys are strings.
    let json = serde_json::to_string(data).unwrap_or_else(|_| "null".to_owned());
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(character),
        }
    }
    out
}

/// The bytes that are left for a part of a page.
#[derive(Debug)]
pub(crate) struct Budget(usize);

impl Budget {
    pub(crate) const fn bytes(bytes: usize) -> Self {
        Self(bytes)
    }

    /// Takes the bytes of a value. Returns `false` if there is no room for it.
    pub(crate) fn pays(&mut self, data: &impl Serialize) -> bool {
        // With a comma.
        let bytes = embedded(data).len() + 1;
        let fits = bytes <= self.0;
        self.0 = if fits { self.0 - bytes } else { 0 };
        fits
    }

    /// Returns the values that fit, in order, and the number of the others.
    pub(crate) fn buys<T: Serialize>(&mut self, all: impl IntoIterator<Item = T>) -> (Vec<T>, u64) {
        let mut bought = Vec::new();
        let mut left_out = 0;
        for item in all {
            if left_out == 0 && self.pays(&item) {
                bought.push(item);
            } else {
                left_out += 1;
            }
        }
        (bought, left_out)
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, embedded};

    #[test]
    fn no_text_ends_the_element_that_it_stands_in() {
        let text = "</script><!--<script>]]>&amp;\u{2028}\u{2029}\"'\\\u{202e}";
        let data = embedded(&text);
        assert!(!data.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{data}");
        assert_eq!(serde_json::from_str::<String>(&data).unwrap(), text);
    }

    #[test]
    fn takes_what_fits_and_counts_the_rest() {
        let (bought, left_out) = Budget::bytes(12).buys(["abc", "<", "d", "e"]);
        assert_eq!((bought, left_out), (vec!["abc"], 3));
    }
}
