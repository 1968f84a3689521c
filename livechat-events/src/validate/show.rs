//! Values in messages: short, on one line, and without what could disturb a terminal.

use std::borrow::Cow;

use livechat_core::rules::Given;

use livechat_core::json::any_byte;

/// Characters of a value that a message shows.
const SHOWN: usize = 40;

/// A text, cut after some characters.
pub(super) fn show_text(text: &str) -> Cow<'_, str> {
    let start = text.as_bytes().get(..SHOWN).unwrap_or(text.as_bytes());
    if !any_byte(start, |byte| !matches!(byte, b' '..=b'~') || byte == b'\\') {
        return show_start(text);
    }
    let mut shown = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == SHOWN {
            shown.push('…');
            break;
        }
        match character {
            '"' | '\'' => shown.push(character),
            _ => shown.extend(character.escape_debug()),
        }
    }
    shown.into()
}

/// Describes a value for a message: ``the string `45` ``, or only its kind where the value is hidden.
pub(super) fn show_given(given: Given<'_>, hidden: bool) -> Cow<'static, str> {
    match given {
        _ if hidden => given.kind().with_article().into(),
        Given::Boolean(value) => if value { "`true`" } else { "`false`" }.into(),
        Given::Number(text) => ["`", &show_number(text), "`"].concat().into(),
        Given::String("") => "an empty string".into(),
        Given::String(text) => ["the string `", &show_text(text), "`"].concat().into(),
        Given::Null | Given::Array | Given::Object => given.kind().with_article().into(),
    }
}

/// A number, cut after some digits.
fn show_number(text: &str) -> Cow<'_, str> {
    show_start(text)
}

/// A text that begins with as many bytes that need no escapes as are shown.
fn show_start(text: &str) -> Cow<'_, str> {
    match text.get(..SHOWN) {
        Some(start) if text.len() > SHOWN => [start, "…"].concat().into(),
        _ => text.into(),
    }
}

/// A few names: `` `a`, `b` or `c` ``.
pub(super) fn show_choice(names: &[Cow<'_, str>]) -> String {
    const MOST: usize = 8;
    let mut choice = String::new();
    for (at, name) in names.iter().take(MOST).enumerate() {
        let between = match at {
            0 => "",
            _ if at + 1 == names.len() => " or ",
            _ => ", ",
        };
        choice.extend([between, "`", name, "`"]);
    }
    if names.len() > MOST {
        choice.extend([" or ", &(names.len() - MOST).to_string(), " others"]);
    }
    choice
}

#[cfg(test)]
mod tests {
    use super::{show_choice, show_number, show_text};
    use std::borrow::Cow;

    #[test]
    fn cuts_and_escapes() {
        assert_eq!(show_text("it's"), "it's");
        assert_eq!(show_text(r#"C:\"a""#), r#"C:\\"a""#);
        assert_eq!(show_text(&"a".repeat(40)), "a".repeat(40));
        assert_eq!(show_text(&["a".repeat(40), "\n".to_owned()].concat()), format!("{}…", "a".repeat(40)));
        assert_eq!(show_text(&["a".repeat(39), "é".to_owned()].concat()), format!("{}é", "a".repeat(39)));
        assert_eq!(show_text("a\nb\u{1b}[31m\u{202e}"), "a\\nb\\u{1b}[31m\\u{202e}");
        assert_eq!(show_text(&"é".repeat(41)), format!("{}…", "é".repeat(40)));
        assert_eq!(show_number(&"1".repeat(50)), format!("{}…", "1".repeat(40)));
    }

    #[test]
    fn lists_names() {
        let names = |names: &[&'static str]| names.iter().copied().map(Cow::from).collect::<Vec<_>>();
        assert_eq!(show_choice(&[]), "");
        assert_eq!(show_choice(&names(&["a"])), "`a`");
        assert_eq!(show_choice(&names(&["a", "b"])), "`a` or `b`");
        assert_eq!(show_choice(&names(&["a", "b", "c"])), "`a`, `b` or `c`");
        assert!(show_choice(&names(&["a"; 20])).ends_with("`a` or 12 others"));
    }
}
