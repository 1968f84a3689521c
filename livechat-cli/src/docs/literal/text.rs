//! Texts between quotes: what all languages have in common.

use livechat_spec::render::visible;

/// The text between quotes. `escape` says how the language writes a character that cannot stand there as it is; what
/// cannot be seen, or would turn the writing around, is written as `hidden` says.
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

/// Whether a character cannot be seen, or changes how the text around it is shown: controls, separators of lines,
/// direction overrides, characters of no width.
pub(super) fn is_hidden(letter: char) -> bool {
    // Not characters at all; compilers differ on them.
    let is_none = u32::from(letter) & 0xfffe == 0xfffe;
    is_none || !visible(letter).starts_with(letter)
}

/// `\n`, `\r`, `\t` and `\\`, which every language here writes alike.
pub(super) fn common(letter: char) -> Option<&'static str> {
    match letter {
        '\n' => Some("\\n"),
        '\r' => Some("\\r"),
        '\t' => Some("\\t"),
        '\\' => Some("\\\\"),
        _ => None,
    }
}

/// `\u202e`, and two of these where UTF-16 needs two.
pub(super) fn utf16(letter: char) -> String {
    let mut units = [0; 2];
    letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat()
}

/// `\u202e`, or `\U000e0001` where four digits are too few.
pub(super) fn four_or_eight(letter: char) -> String {
    let code = u32::from(letter);
    if code > 0xffff { format!("\\U{code:08x}") } else { format!("\\u{code:04x}") }
}

/// `\u{202e}`
pub(super) fn braced(letter: char) -> String {
    format!("\\u{{{:x}}}", u32::from(letter))
}

/// Whether a text is a name that needs no quotes as a key: ASCII letters, digits and `_`, no digit in front.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Items between an opening and a closing, with commas.
pub(super) fn list<T>(open: &str, items: &[T], close: &str, write: impl Fn(&T) -> String) -> String {
    format!("{open}{}{close}", items.iter().map(write).collect::<Vec<_>>().join(", "))
}
