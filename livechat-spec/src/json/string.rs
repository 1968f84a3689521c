//! Strings and their escapes.

use super::reader::{Reader, Stop};

/// Reads a string in double quotes; on entry the reader stands on the first of them.
///
/// A bad escape or a control character is an error that the reader goes on after; U+FFFD stands in the value for it.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<String, Stop> {
    let open = reader.at;
    reader.at += 1;
    let mut value = String::new();
    loop {
        let rest = &reader.text.as_bytes()[reader.at..];
        let plain = rest.iter().take_while(|&&byte| byte >= 0x20 && byte != b'"' && byte != b'\\').count();
        value.push_str(&reader.text[reader.at..reader.at + plain]);
        reader.at += plain;
        match reader.peek() {
            Some(b'"') => {
                reader.at += 1;
                return Ok(value);
            }
            Some(b'\\') => value.push(escape(reader)?),
            Some(b'\n' | b'\r') | None => {
                let end = reader.at;
                reader.mistake(open, end, "the string is never closed", Some("write `\"` at its end"))?;
                // What follows a lost quote reads as nonsense. Nothing said about it would be true.
                return Err(Stop);
            }
            Some(control) => {
                let (start, end) = (reader.at, reader.at + 1);
                let help = format!("write `\\u{control:04x}`");
                reader.mistake(start, end, "a control character stands in a string", Some(&help))?;
                value.push(char::from(control));
                reader.at += 1;
            }
        }
    }
}

/// Reads one escape; on entry the reader stands on the backslash.
fn escape(reader: &mut Reader<'_>) -> Result<char, Stop> {
    let start = reader.at;
    let Some(letter) = reader.text[start + 1..].chars().next() else {
        reader.at += 1;
        return Ok(char::REPLACEMENT_CHARACTER);
    };
    reader.at += 1 + letter.len_utf8();
    Ok(match letter {
        '"' | '\\' | '/' => letter,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode(reader, start),
        other if (other as u32) < 0x20 => {
            // The line ends after the backslash: what reads the string says what is wrong with it.
            reader.at = start + 1;
            char::REPLACEMENT_CHARACTER
        }
        other => {
            let message = format!("`\\{}` is not a JSON escape", crate::shown::visible(other));
            let end = reader.at;
            reader.mistake(start, end, &message, Some("write `\\\\` for a backslash"))?;
            char::REPLACEMENT_CHARACTER
        }
    })
}

/// Reads what follows `\u`, and the second half of a surrogate pair.
fn unicode(reader: &mut Reader<'_>, start: usize) -> Result<char, Stop> {
    let Some(first) = hex(reader) else {
        let end = reader.at;
        reader.mistake(start, end, "`\\u` needs four hexadecimal digits", None)?;
        return Ok(char::REPLACEMENT_CHARACTER);
    };
    if let Some(whole) = char::from_u32(first) {
        return Ok(whole);
    }
    let after_first = reader.at;
    if first < 0xdc00 && reader.text[after_first..].starts_with("\\u") {
        reader.at += 2;
        if let Some(second) = hex(reader).filter(|second| (0xdc00..0xe000).contains(second)) {
            let joined = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            return Ok(char::from_u32(joined).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        reader.at = after_first;
    }
    let help = "a character beyond U+FFFF is written as two: `\\ud83d\\ude00`";
    reader.mistake(start, after_first, "half of a surrogate pair stands alone", Some(help))?;
    Ok(char::REPLACEMENT_CHARACTER)
}

fn hex(reader: &mut Reader<'_>) -> Option<u32> {
    let digits = reader.text.get(reader.at..reader.at + 4)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    reader.at += 4;
    u32::from_str_radix(digits, 16).ok()
}
