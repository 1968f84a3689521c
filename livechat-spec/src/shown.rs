//! Text of users and of plans, made safe to show in messages.

/// Returns a character as a message can show it: control characters and direction marks become `\u{…}`.
#[must_use]
pub fn visible(letter: char) -> String {
    if hidden(letter) { letter.escape_unicode().to_string() } else { letter.to_string() }
}

/// Returns a text as a message can show it: harmless, on one line, and cut after 60 characters.
///
/// ```
/// assert_eq!(livechat_spec::render::short("a\nb"), "a\\u{a}b");
/// ```
#[must_use]
pub fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// Returns true for a character that is invisible, or that changes how the text around it is shown.
pub(crate) fn hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(letter, '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}' | '\u{61c}')
}
