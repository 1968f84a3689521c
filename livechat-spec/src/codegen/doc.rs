//! A plan's words as documentation.

use proc_macro2::TokenStream;
use quote::quote;

/// `#[doc = " …"]` for each line. A plan's text stays text: what would open a code block (which would be compiled and
/// run as a test), a link or a tag is escaped.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| format!(" {}", harmless(line)));
    quote!(#(#[doc = #lines])*)
}

/// Several paragraphs.
pub(super) fn paragraphs<T: AsRef<str>>(texts: &[T]) -> TokenStream {
    let joined: Vec<&str> = texts.iter().map(AsRef::as_ref).filter(|text| !text.trim().is_empty()).collect();
    doc(&joined.join("\n\n"))
}

/// A line of our own words, in which a name from the plan stands as code.
pub(super) fn line(text: &str) -> TokenStream {
    let line = format!(" {text}");
    quote!(#[doc = #line])
}

/// A name from the plan as code: `` `Live Chat Message Sent` ``. What would end the code or the line becomes a space.
pub(super) fn code(name: &str) -> String {
    let replaced = |character: char| character == '`' || character.is_control() || turns_direction(character);
    format!("`{}`", name.replace(replaced, " "))
}

fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn harmless(line: &str) -> String {
    let line = line.trim();
    let mut out = String::with_capacity(line.len() + 8);
    for character in line.chars() {
        match character {
            '\\' | '`' | '[' | ']' | '<' | '>' | '~' | '*' | '_' | '#' | '|' | '&' => out.extend(['\\', character]),
            // A bare address would be linted; the escape shows nothing.
            '/' if out.ends_with(':') => out.push_str("\\/"),
            _ if character.is_control() => out.push('\u{FFFD}'),
            // Text that turns the reading direction would turn the rest of the line with it.
            _ if turns_direction(character) => out.push('\u{FFFD}'),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn keeps_text_text() {
        assert_eq!(harmless("    ```rust"), r"\`\`\`rust");
        assert_eq!(harmless("see [this](https://example.org) <b>"), r"see \[this\](https:\//example.org) \<b\>");
        assert_eq!(harmless("The agent’s ID."), "The agent’s ID.");
        assert_eq!(harmless("\u{202E}evil"), "\u{FFFD}evil");
    }
}
