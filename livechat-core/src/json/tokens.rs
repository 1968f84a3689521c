//! Reads numbers, literals and white space.

use super::numeral::scan_number;
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// Passes over a number or a literal.
#[inline]
pub(super) fn pass_scalar(bytes: &[u8], at: usize) -> Result<usize, SyntaxError> {
    match bytes.get(at) {
        Some(b't') => pass_literal(bytes, at, "true"),
        Some(b'f') => pass_literal(bytes, at, "false"),
        Some(b'n') => pass_literal(bytes, at, "null"),
        Some(b'-' | b'0'..=b'9') => scan_number(bytes, at),
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
