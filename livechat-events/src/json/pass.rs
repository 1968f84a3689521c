//! Passes over a value that nobody asks for, and checks it all the same.

use super::cursor::MAX_DEPTH;
use super::numeral::scan_number;
use super::strings::pass_string;
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// Passes over the value at `at`, which `depth` brackets are open around; gives the offset after it.
///
/// Brackets are kept as bits of a word rather than on the stack: as deep as `serde_json` goes, they fit.
pub(super) fn pass_value(text: &str, mut at: usize, depth: u8) -> Result<usize, SyntaxError> {
    let bytes = text.as_bytes();
    let mut open = Brackets { kinds: 0, count: depth };
    loop {
        at = past_space(bytes, at);
        at = match bytes.get(at) {
            Some(b'"') => pass_string(bytes, at)?.0,
            Some(b'{') => {
                open.push(true, at)?;
                if !first_inside(bytes, &mut at, b'}') {
                    at = pass_key(bytes, at)?;
                    continue;
                }
                open.pop();
                at + 1
            }
            Some(b'[') => {
                open.push(false, at)?;
                if !first_inside(bytes, &mut at, b']') {
                    continue;
                }
                open.pop();
                at + 1
            }
            Some(_) => pass_scalar(text, at)?,
            None => return Err(SyntaxError { kind: Kind::UnexpectedEnd, at }),
        };
        if open.leave(bytes, &mut at, depth)? {
            return Ok(at);
        }
    }
}

/// The open brackets, the innermost one's bit lowest: set for an object.
struct Brackets {
    kinds: u128,
    count: u8,
}

impl Brackets {
    #[inline]
    fn push(&mut self, is_object: bool, at: usize) -> Result<(), SyntaxError> {
        if self.count == MAX_DEPTH {
            return Err(SyntaxError { kind: Kind::TooDeep, at });
        }
        self.count += 1;
        self.kinds = self.kinds << 1 | u128::from(is_object);
        Ok(())
    }

    #[inline]
    fn pop(&mut self) {
        self.count -= 1;
        self.kinds >>= 1;
    }

    /// Goes on after a value: past closing brackets, up to the next value. Whether all brackets past `depth` are closed.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise for each value")]
    fn leave(&mut self, bytes: &[u8], at: &mut usize, depth: u8) -> Result<bool, SyntaxError> {
        while self.count > depth {
            *at = past_space(bytes, *at);
            let is_object = self.kinds & 1 == 1;
            match (bytes.get(*at), is_object) {
                (Some(b','), true) => {
                    *at = pass_key(bytes, after_comma(bytes, *at, b'}')?)?;
                    return Ok(false);
                }
                (Some(b','), false) => {
                    *at = after_comma(bytes, *at, b']')?;
                    return Ok(false);
                }
                (Some(b'}'), true) | (Some(b']'), false) => self.pop(),
                (Some(_), true) => return Err(SyntaxError { kind: Kind::ExpectedCommaOrBrace, at: *at }),
                (Some(_), false) => return Err(SyntaxError { kind: Kind::ExpectedCommaOrBracket, at: *at }),
                (None, _) => return Err(SyntaxError { kind: Kind::UnexpectedEnd, at: *at }),
            }
            *at += 1;
        }
        Ok(true)
    }
}

/// Goes past an opening bracket to what follows; whether that is the closing one.
#[inline]
fn first_inside(bytes: &[u8], at: &mut usize, closing: u8) -> bool {
    *at = past_space(bytes, *at + 1);
    bytes.get(*at) == Some(&closing)
}

/// Goes past a comma to what follows, which must not be the closing bracket.
#[inline]
fn after_comma(bytes: &[u8], at: usize, closing: u8) -> Result<usize, SyntaxError> {
    let at = past_space(bytes, at + 1);
    if bytes.get(at) == Some(&closing) { Err(SyntaxError { kind: Kind::TrailingComma, at }) } else { Ok(at) }
}

/// Passes over a key and its colon.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call more for each key costs a fiftieth of the whole")]
fn pass_key(bytes: &[u8], at: usize) -> Result<usize, SyntaxError> {
    let kind = match bytes.get(at) {
        Some(b'"') => {
            let at = past_space(bytes, pass_string(bytes, at)?.0);
            match bytes.get(at) {
                Some(b':') => return Ok(at + 1),
                Some(_) => return Err(SyntaxError { kind: Kind::ExpectedColon, at }),
                None => return Err(SyntaxError { kind: Kind::UnexpectedEnd, at }),
            }
        }
        Some(_) => Kind::ExpectedKey,
        None => Kind::UnexpectedEnd,
    };
    Err(SyntaxError { kind, at })
}

/// Passes over a number or a literal.
#[inline]
fn pass_scalar(text: &str, at: usize) -> Result<usize, SyntaxError> {
    let bytes = text.as_bytes();
    match bytes.get(at) {
        Some(b't') => pass_literal(bytes, at, "true"),
        Some(b'f') => pass_literal(bytes, at, "false"),
        Some(b'n') => pass_literal(bytes, at, "null"),
        Some(b'-' | b'0'..=b'9') => scan_number(text, at),
        _ => Err(no_value(bytes, at)),
    }
}

/// Passes over `true`, `false` or `null`.
#[inline]
pub(super) fn pass_literal(bytes: &[u8], at: usize, word: &str) -> Result<usize, SyntaxError> {
    let rest = bytes.get(at..).unwrap_or_default();
    if rest.starts_with(word.as_bytes()) {
        return Ok(at + word.len());
    }
    let kind = if word.as_bytes().starts_with(rest) { Kind::UnexpectedEnd } else { Kind::BadLiteral };
    Err(SyntaxError { kind, at })
}

/// The error for a byte that begins no value.
#[cold]
pub(super) fn no_value(bytes: &[u8], at: usize) -> SyntaxError {
    let rest = bytes.get(at..).unwrap_or_default();
    let not_a_number = [&b"NaN"[..], b"nan", b"Infinity", b"inf"].iter().any(|word| rest.starts_with(word));
    SyntaxError { kind: if not_a_number { Kind::NotANumber } else { Kind::ExpectedValue }, at }
}

/// The offset of the next byte that is not white space.
#[inline]
pub(super) fn past_space(bytes: &[u8], mut at: usize) -> usize {
    // One comparison tells most of what is no white space.
    while bytes.get(at).is_some_and(|byte| *byte <= b' ' && matches!(byte, b' ' | b'\n' | b'\t' | b'\r')) {
        at += 1;
    }
    at
}
