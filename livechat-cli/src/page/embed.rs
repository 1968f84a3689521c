//! Data inside a page.

use serde::Serialize;

/// JSON that can stand in a `script` element: no markup can begin in it, and no line end that scripts and JSON see
/// differently.
pub(crate) fn embedded(data: &impl Serialize) -> String {
    // The data of this program are plain: no map has keys that are no strings.
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

#[cfg(test)]
mod tests {
    use super::embedded;

    #[test]
    fn no_text_ends_the_element_that_it_stands_in() {
        let text = "</script><!--<script>]]>&amp;\u{2028}\u{2029}\"'\\\u{202e}";
        let data = embedded(&text);
        assert!(!data.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{data}");
        assert_eq!(serde_json::from_str::<String>(&data).unwrap(), text);
    }
}
