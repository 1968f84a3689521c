//! Values in messages: short, on one line, and without what could disturb a terminal.

/// Characters of a value that a message shows.
const SHOWN: usize = 40;

/// A text, cut after some characters.
pub(super) fn show_text(text: &str) -> String {
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
    shown
}

/// A number, cut after some digits.
pub(super) fn show_number(text: &str) -> String {
    match text.get(..SHOWN) {
        Some(start) if text.len() > SHOWN => format!("{start}…"),
        _ => text.to_owned(),
    }
}

/// A few names: `` `a`, `b` or `c` ``.
pub(super) fn show_choice(names: &[String]) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some(_) if names.len() > MOST => format!("{} or {} others", shown.join(", "), names.len() - MOST),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{show_choice, show_number, show_text};

    #[test]
    fn cuts_and_escapes() {
        assert_eq!(show_text("it's"), "it's");
        assert_eq!(show_text("a\nb\u{1b}[31m\u{202e}"), "a\\nb\\u{1b}[31m\\u{202e}");
        assert_eq!(show_text(&"é".repeat(41)), format!("{}…", "é".repeat(40)));
        assert_eq!(show_number(&"1".repeat(50)), format!("{}…", "1".repeat(40)));
    }

    #[test]
    fn lists_names() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(show_choice(&names(&["a"])), "`a`");
        assert_eq!(show_choice(&names(&["a", "b", "c"])), "`a`, `b` or `c`");
        assert!(show_choice(&names(&["a"; 20])).ends_with("`a` or 12 others"));
    }
}
