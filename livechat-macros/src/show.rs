//! Tokens and names as people write them.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// A type as it is usually written: `Option<&'a str>`, where tokens print as `Option < & 'a str >`.
pub(crate) fn tokens(tokens: impl ToTokens) -> String {
    let mut text = String::new();
    push(&mut text, tokens.to_token_stream());
    text
}

fn push(text: &mut String, tokens: TokenStream) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let printed = group.to_string();
                let (open, close) = match printed.chars().next() {
                    Some('(') => ("(", ")"),
                    Some('[') => ("[", "]"),
                    Some('{') => ("{", "}"),
                    _ => ("", ""),
                };
                text.push_str(open);
                push(text, group.stream());
                text.push_str(close);
            }
            TokenTree::Punct(punct) => {
                let spaced = matches!(punct.as_char(), '=' | '+') && punct.spacing() == Spacing::Alone;
                if spaced {
                    text.push(' ');
                }
                text.push(punct.as_char());
                if spaced || matches!(punct.as_char(), ',' | ';') {
                    text.push(' ');
                }
            }
            word => {
                // Two words in a row, as in `&'a str` or `dyn Error`.
                if text.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
            }
        }
    }
}

/// `` `a`, `b` and `c` ``
pub(crate) fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{list, tokens};
    use quote::quote;

    #[test]
    fn types_are_shown_as_written() {
        for text in ["Option<&'a str>", "Vec<(u8, [u8; 4])>", "std::sync::Arc<str>", "Box<dyn Error + Send>"] {
            let parsed: proc_macro2::TokenStream = text.parse().unwrap();
            assert_eq!(tokens(parsed), text);
        }
        assert_eq!(tokens(quote!(&'a mut u8)), "&'a mut u8");
    }

    #[test]
    fn lists() {
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(list(&["a"]), "`a`");
    }
}
