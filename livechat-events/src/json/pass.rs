//! Passes over a value that nobody asks for, and checks it all the same.

use super::cursor::MAX_DEPTH;
use super::numeral::scan_number;
use super::strings::{after_plain_string, pass_string};
use super::{SyntaxError, SyntaxErrorKind as Kind};

/// Passes over the value that the `rest` of a text begins with, and which `depth` brackets are open around; gives what
/// follows it.
pub(super) fn pass_value<'a>(text: &'a str, rest: &'a [u8], depth: u8) -> Result<&'a [u8], SyntaxError> {
    let mut pass = Pass { text, rest, outer: 0, in_object: false, depth };
    loop {
        pass.value()?;
        loop {
            if pass.depth == depth {
                return Ok(pass.rest);
            }
            if !pass.leave()? {
                break;
            }
        }
    }
}

/// A value that is being passed over.
struct Pass<'a> {
    text: &'a str,
    /// What is left of the text.
    rest: &'a [u8],
    /// Whether the innermost bracket is an object's; and whether those around it are, the nearest in the lowest bit. As deep
    /// as `serde_json` goes, they fit.
    in_object: bool,
    outer: u128,
    depth: u8,
}

impl Pass<'_> {
    #[inline]
    fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// Passes over a string, a number or a literal, or over opening brackets up to the first value in them that is one;
    /// brackets that close at once are such a value, too.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "so that what is left stays in registers")]
    fn value(&mut self) -> Result<(), SyntaxError> {
        loop {
            // Before all else, what nearly every value is.
            if let [b'"', string @ ..] = self.rest {
                return match after_plain_string(string) {
                    Some(rest) => {
                        self.rest = rest;
                        Ok(())
                    }
                    None => self.closer_look(),
                };
            }
            match self.rest {
                [b'{', inside @ ..] => {
                    self.open(true)?;
                    self.rest = inside;
                    if !self.closes_at_once(b'}') {
                        self.key()?;
                        continue;
                    }
                    self.close_at_once();
                }
                [b'[', inside @ ..] => {
                    self.open(false)?;
                    self.rest = inside;
                    if !self.closes_at_once(b']') {
                        continue;
                    }
                    self.close_at_once();
                }
                [b' ' | b'\n' | b'\t' | b'\r', ..] => {
                    self.pass_space();
                    continue;
                }
                [] => return Err(self.error(Kind::UnexpectedEnd)),
                _ => self.scalar()?,
            }
            return Ok(());
        }
    }

    /// Goes on after a value: over a closing bracket, which gives `true`, or up to the next value.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn leave(&mut self) -> Result<bool, SyntaxError> {
        loop {
            // Before all else, what nearly always follows.
            if self.in_object
                && let [b',', key @ ..] = self.rest
                && key.first() == Some(&b'"')
            {
                self.rest = key;
                return self.key().map(|()| false);
            }
            match (self.rest, self.in_object) {
                ([b'}', after @ ..], true) | ([b']', after @ ..], false) => {
                    self.rest = after;
                    self.close();
                    return Ok(true);
                }
                ([b',', after @ ..], in_object) => {
                    self.rest = after;
                    if self.closes_at_once(if in_object { b'}' } else { b']' }) {
                        return Err(self.error(Kind::TrailingComma));
                    }
                    return if in_object { self.key().map(|()| false) } else { Ok(false) };
                }
                ([b' ' | b'\n' | b'\t' | b'\r', ..], _) => self.pass_space(),
                ([], _) => return Err(self.error(Kind::UnexpectedEnd)),
                (_, true) => return Err(self.error(Kind::ExpectedCommaOrBrace)),
                (_, false) => return Err(self.error(Kind::ExpectedCommaOrBracket)),
            }
        }
    }

    /// Passes over a key and its colon.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "likewise")]
    fn key(&mut self) -> Result<(), SyntaxError> {
        match self.rest {
            [b'"', string @ ..] => match after_plain_string(string) {
                Some([b':', after @ ..]) => {
                    self.rest = after;
                    Ok(())
                }
                _ => self.closer_look().and_then(|()| self.colon()),
            },
            [] => Err(self.error(Kind::UnexpectedEnd)),
            _ => Err(self.error(Kind::ExpectedKey)),
        }
    }

    /// A string that is not plain, or not seen to be.
    #[inline]
    fn closer_look(&mut self) -> Result<(), SyntaxError> {
        let end = look_closer(self.text.as_bytes(), self.at())?;
        self.go_to(end);
        Ok(())
    }

    /// The colon after a key of which the end is known.
    #[inline]
    fn colon(&mut self) -> Result<(), SyntaxError> {
        let end = find_colon(self.text.as_bytes(), self.at())?;
        self.go_to(end);
        Ok(())
    }

    #[inline]
    fn scalar(&mut self) -> Result<(), SyntaxError> {
        let end = pass_scalar(self.text, self.at())?;
        self.go_to(end);
        Ok(())
    }

    /// Goes past white space; whether a closing bracket follows.
    #[inline]
    fn closes_at_once(&mut self, closing: u8) -> bool {
        if self.rest.first().is_some_and(|byte| *byte <= b' ') {
            self.pass_space();
        }
        self.rest.first() == Some(&closing)
    }

    #[inline]
    fn pass_space(&mut self) {
        let at = find_token(self.text.as_bytes(), self.at());
        self.go_to(at);
    }

    #[inline]
    fn go_to(&mut self, at: usize) {
        self.rest = self.text.as_bytes().get(at..).unwrap_or_default();
    }

    #[inline]
    fn open(&mut self, is_object: bool) -> Result<(), SyntaxError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(Kind::TooDeep));
        }
        self.depth += 1;
        self.outer = self.outer << 1 | u128::from(self.in_object);
        self.in_object = is_object;
        Ok(())
    }

    #[inline]
    fn close(&mut self) {
        self.depth -= 1;
        self.in_object = self.outer & 1 == 1;
        self.outer >>= 1;
    }

    #[inline]
    fn close_at_once(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
        self.close();
    }

    #[inline]
    fn error(&self, kind: Kind) -> SyntaxError {
        SyntaxError { kind, at: self.at() }
    }
}

#[inline(never)]
fn look_closer(bytes: &[u8], at: usize) -> Result<usize, SyntaxError> {
    pass_string(bytes, at).map(|(end, _)| end)
}

#[inline(never)]
fn find_colon(bytes: &[u8], at: usize) -> Result<usize, SyntaxError> {
    let at = past_space(bytes, at);
    match bytes.get(at) {
        Some(b':') => Ok(at + 1),
        Some(_) => Err(SyntaxError { kind: Kind::ExpectedColon, at }),
        None => Err(SyntaxError { kind: Kind::UnexpectedEnd, at }),
    }
}

#[inline(never)]
fn find_token(bytes: &[u8], at: usize) -> usize {
    past_space(bytes, at)
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
