//! Escapes in JSON strings, both ways.

use super::block::{is_plain, plain_until};
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// Checks the escape whose backslash is at `at`; gives the offset after it. A surrogate pair is one escape.
#[inline]
pub(crate) fn check_escape(bytes: &[u8], at: usize) -> Result<usize, SyntaxError> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        _ => check_other_escape(bytes, at),
    }
}

#[inline(never)]
fn check_other_escape(bytes: &[u8], at: usize) -> Result<usize, SyntaxError> {
    match bytes.get(at + 1) {
        Some(b'u') => match unit(bytes, at)? {
            0xD800..=0xDBFF => match bytes.get(at + 6..at + 8) {
                Some(br"\u") if (0xDC00..=0xDFFF).contains(&unit(bytes, at + 6)?) => Ok(at + 12),
                None if bytes.get(at + 6).is_none_or(|byte| *byte == b'\\') => Err(end_of(bytes)),
                _ => Err(SyntaxError { kind: Kind::LoneSurrogate, at }),
            },
            0xDC00..=0xDFFF => Err(SyntaxError { kind: Kind::LoneSurrogate, at }),
            _ => Ok(at + 6),
        },
        Some(_) => Err(SyntaxError { kind: Kind::BadEscape, at }),
        None => Err(end_of(bytes)),
    }
}

/// The four hexadecimal digits of the `\u` at `at`.
#[inline]
fn unit(bytes: &[u8], at: usize) -> Result<u32, SyntaxError> {
    match bytes.get(at + 2..).and_then(<[u8]>::first_chunk::<4>) {
        Some(digits) => {
            let [a, b, c, d] = digits.map(hex_digit);
            if a | b | c | d == NO_DIGIT {
                return Err(SyntaxError { kind: Kind::BadEscape, at });
            }
            Ok(u32::from(a) << 12 | u32::from(b) << 8 | u32::from(c) << 4 | u32::from(d))
        }
        // What is there of them may be wrong already.
        None if bytes.get(at + 2..).is_some_and(|rest| rest.iter().any(|byte| hex_digit(*byte) == NO_DIGIT)) => {
            Err(SyntaxError { kind: Kind::BadEscape, at })
        }
        None => Err(end_of(bytes)),
    }
}

/// All bits, so that one is enough to tell among several.
const NO_DIGIT: u8 = 0xFF;

/// The value of each byte as a hexadecimal digit.
static DIGITS: [u8; 256] = digits();

const fn digits() -> [u8; 256] {
    let (mut digits, mut value) = ([NO_DIGIT; 256], 0);
    while value < 16 {
        digits[b"0123456789abcdef"[value as usize] as usize] = value;
        digits[b"0123456789ABCDEF"[value as usize] as usize] = value;
        value += 1;
    }
    digits
}

#[inline]
fn hex_digit(byte: u8) -> u8 {
    DIGITS[usize::from(byte)]
}

fn end_of(bytes: &[u8]) -> SyntaxError {
    SyntaxError { kind: Kind::UnexpectedEnd, at: bytes.len() }
}

/// The string that `raw` stands for, its escapes having passed [`check_escape`].
pub(crate) fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    push_unescaped(&mut text, raw);
    text
}

/// Adds the string that `raw` stands for to `text`.
pub(crate) fn push_unescaped(text: &mut String, raw: &str) {
    let bytes = raw.as_bytes();
    let mut done = 0;
    loop {
        // Nothing but backslashes can stop this: quotes and control characters stand in no checked string. Where one character
        // of a script is escaped, the next one mostly is, too.
        let at = if bytes.get(done) == Some(&b'\\') { done } else { plain_until(bytes, done) };
        if at > done {
            text.push_str(raw.get(done..at).unwrap_or_default());
        }
        let Some((character, length)) = escaped(bytes, at) else { return };
        text.push(character);
        done = at + length;
    }
}

/// The character of the escape at `at`, and how many bytes it takes; none at the end of the text.
#[inline]
fn escaped(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    Some(match bytes.get(at + 1)? {
        b'b' => ('\u{8}', 2),
        b'f' => ('\u{c}', 2),
        b'n' => ('\n', 2),
        b'r' => ('\r', 2),
        b't' => ('\t', 2),
        b'u' => unicode(bytes, at),
        other => (*other as char, 2),
    })
}

/// Returns whether `raw` stands for a text, without making that text.
pub(super) fn stands_for(raw: &str, mut text: &str) -> bool {
    let bytes = raw.as_bytes();
    let mut done = 0;
    loop {
        let at = plain_until(bytes, done);
        let Some(after) = text.strip_prefix(raw.get(done..at).unwrap_or_default()) else { return false };
        let Some((character, length)) = escaped(bytes, at) else { return after.is_empty() };
        let Some(after) = after.strip_prefix(character) else { return false };
        (text, done) = (after, at + length);
    }
}

/// The character of the `\u` escape at `at`, and how many bytes it takes.
fn unicode(bytes: &[u8], at: usize) -> (char, usize) {
    let high = unit(bytes, at).unwrap_or(0xFFFD);
    if let Some(character) = char::from_u32(high) {
        return (character, 6);
    }
    let low = unit(bytes, at + 6).unwrap_or(0xDC00);
    let scalar = 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF);
    (char::from_u32(scalar).unwrap_or('\u{FFFD}'), 12)
}

/// Writes `text` as a JSON string, with the escapes that `serde_json` chooses.
#[inline]
pub fn push_json_string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    if is_plain(bytes) {
        out.extend_from_slice(bytes);
    } else {
        push_with_escapes(out, bytes);
    }
    out.push(b'"');
}

#[inline(never)]
fn push_with_escapes(out: &mut Vec<u8>, bytes: &[u8]) {
    let mut done = 0;
    loop {
        let next = plain_until(bytes, done);
        out.extend_from_slice(&bytes[done..next]);
        let Some(byte) = bytes.get(next) else { break };
        push_escape(out, *byte);
        done = next + 1;
    }
}

#[cold]
fn push_escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        0x8 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0xc => b'f',
        b'\r' => b'r',
        _ => {
            out.extend_from_slice(b"\\u00");
            out.extend([HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            return;
        }
    };
    out.extend([b'\\', short]);
}
