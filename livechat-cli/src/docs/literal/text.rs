//! Strings in quotes: the parts that languages share.

use livechat_spec::render::visible;

/// Writes a text in quotes. `escape` returns the escape of a character that needs one; invisible characters are written by
/// `hidden`.
pub(super) fn between(
    quote: char,
    text: &str,
    escape: impl Fn(char) -> Option<&'static str>,
    hidden: impl Fn(char) -> String,
) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for letter in text.chars() {
        match escape(letter) {
            Some(escaped) => out.push_str(escaped),
            None if is_hidden(letter) => out.push_str(&hidden(letter)),
            None => out.push(letter),
        }
    }
    out.push(quote);
    out
}

/// Returns whether a character is invisible or changes how the text around it is shown: controls, line separators,
/// direction overrides, characters without width.
pub(super) fn is_hidden(letter: char) -> bool {
    // Compilers treat noncharacters differently.
    let is_noncharacter = u32::from(letter) & 0xfffe == 0xfffe;
    is_noncharacter || !visible(letter).starts_with(letter)
}

/// Returns the escapes that all languages share: `\n`, `\r`, `\t` and `\\`.
pub(super) fn common(letter: char) -> Option<&'static str> {
    match letter {
        '\n' => Some("\\n"),
        '\r' => Some("\\r"),
        '\t' => Some("\\t"),
        '\\' => Some("\\\\"),
        _ => None,
    }
}

/// Writes `\u202e`, twice for a character that UTF-16 encodes as a pair.
pub(super) fn utf16(letter: char) -> String {
    let mut units = [0; 2];
    letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat()
}

/// Writes `\u202e`, or `\U000e0001` for a character beyond four digits.
pub(super) fn four_or_eight(letter: char) -> String {
    let code = u32::from(letter);
    if code > 0xffff { format!("\\U{code:08x}") } else { format!("\\u{code:04x}") }
}

/// Writes `\u{202e}`.
pub(super) fn braced(letter: char) -> String {
    format!("\\u{{{:x}}}", u32::from(letter))
}

/// Returns whether a key needs no quotes: ASCII letters, digits and `_`, not starting with a digit.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Writes the members of an object, separated by commas.
pub(super) fn pairs(members: &[(&str, String)], write: impl Fn(&str, &str) -> String) -> String {
    members.iter().map(|(key, value)| write(key, value)).collect::<Vec<_>>().join(", ")
}
