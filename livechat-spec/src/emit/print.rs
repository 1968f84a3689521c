//! Generated code laid out for people: what a build script writes is read, searched and compared.
//!
//! It knows the few shapes that the emitter makes, and lays them out much as rustfmt does. It is no formatter of Rust: a `<`
//! is always a list of types, and nothing that is emitted compares two values.

use proc_macro2::TokenStream;

use super::piece::{Bracket, Piece, pieces};
use super::space::{Last, before};

/// The greatest width of a line, as rustfmt has it.
const WIDTH: usize = 100;

/// The width up to which the parts of a list are short.
const SHORT: usize = 10;

/// Items as text: the same tokens, with commas where a list is broken into lines.
pub(super) fn print(tokens: TokenStream) -> String {
    let mut page = Page { text: String::new() };
    page.block(&pieces(tokens), 0);
    page.text
}

struct Page {
    text: String,
}

impl Page {
    /// Items, statements, fields or arms: each on lines of its own.
    fn block(&mut self, mut pieces: &[Piece], depth: usize) {
        let mut commas = false;
        while !pieces.is_empty() {
            let (entry, rest) = pieces.split_at(entry_length(pieces));
            self.indent(depth);
            self.line(entry, depth, 0);
            commas |= entry.last().is_some_and(|last| last.is_sign(","));
            if commas && rest.is_empty() && !self.text.ends_with(',') {
                self.text.push(',');
            }
            self.text.push('\n');
            pieces = rest;
        }
    }

    /// One entry: on one line if it fits with what is to follow it, else with its calls or its brackets on lines of their own.
    fn line(&mut self, pieces: &[Piece], depth: usize, after: usize) {
        if let Some(flat) = flat(pieces).filter(|flat| self.column() + width(flat) + after <= WIDTH) {
            self.text += &flat;
            return;
        }
        let (from, mut start, mut deeper) = (self.text.len(), 0, 0);
        for call in calls(pieces) {
            self.sequence(&pieces[start..call], depth + deeper, 0);
            // A chain whose first part is several lines goes on where that part ends.
            if start == 0 && !self.text[from..].contains('\n') {
                deeper = 1;
            }
            self.text.push('\n');
            self.indent(depth + deeper);
            start = call;
        }
        self.sequence(&pieces[start..], depth + deeper, after);
    }

    fn sequence(&mut self, pieces: &[Piece], depth: usize, after: usize) {
        let (mut last, mut closure) = (Last::Open, false);
        for (at, piece) in pieces.iter().enumerate() {
            let (space, kind) = before(last, piece, &mut closure);
            last = kind;
            if space {
                self.text.push(' ');
            }
            match piece {
                Piece::Word(text) | Piece::Sign(text) | Piece::Doc(text) => self.text += text,
                Piece::Group(bracket, inner) => self.group(*bracket, inner, depth, ahead(&pieces[at + 1..]) + after),
            }
        }
    }

    fn group(&mut self, bracket: Bracket, inner: &[Piece], depth: usize, after: usize) {
        let one_line = flat_group(bracket, inner).filter(|flat| self.column() + width(flat) + after <= WIDTH);
        if let Some(flat) = one_line {
            self.text += &flat;
            return;
        }
        self.text.push(bracket.open());
        if bracket == Bracket::Curly {
            self.text.push('\n');
            self.block(inner, depth + 1);
            self.indent(depth);
        } else {
            self.list(&parts(inner), depth, after);
        }
        self.text.push(bracket.close());
    }

    /// Prints brackets whose contents are too long for a line: on the same line up to the bracket that ends it, or each part on its own.
    fn list(&mut self, parts: &[&[Piece]], depth: usize, after: usize) {
        if let Some((last, others)) = parts.split_last().filter(|_| self.opens_on_this_line(parts)) {
            for part in others {
                self.text += &flat(part).unwrap_or_default();
                self.text += ", ";
            }
            self.sequence(last, depth, after);
            return;
        }
        let short = parts.iter().all(|part| flat_width(part) <= SHORT);
        for part in parts {
            // Short ones fill lines, as rustfmt has it.
            if short && self.text.ends_with(',') && self.column() + flat_width(part) + 2 <= WIDTH {
                self.text.push(' ');
            } else {
                self.text.push('\n');
                self.indent(depth + 1);
            }
            self.line(part, depth + 1, 1);
            // One alone may be an expression in parentheses, which a comma would make a tuple.
            if parts.len() > 1 {
                self.text.push(',');
            }
        }
        self.text.push('\n');
        self.indent(depth);
    }

    /// Returns true if only the last part is long: a list of its own, behind names and texts.
    fn opens_on_this_line(&self, parts: &[&[Piece]]) -> bool {
        let Some((last, others)) = parts.split_last() else { return false };
        let Some((Piece::Group(_, inner), head)) = last.split_last() else { return false };
        let short = |part: &&[Piece]| !part.iter().any(|piece| matches!(piece, Piece::Group(..)));
        let start: usize = others.iter().map(|part| flat_width(part) + 2).sum();
        !inner.is_empty()
            && others.iter().all(short)
            && calls(last).is_empty()
            && self.column() + start + flat_width(head) < WIDTH
    }

    fn indent(&mut self, depth: usize) {
        for _ in 0..depth {
            self.text += "    ";
        }
    }

    fn column(&self) -> usize {
        let start = self.text.rfind('\n').map_or(0, |at| at + 1);
        width(&self.text[start..])
    }
}

/// Returns the number of pieces of the first entry of a block: to its `;`, its `,` or its body, or one attribute.
fn entry_length(pieces: &[Piece]) -> usize {
    let mut types = 0_usize;
    for (at, piece) in pieces.iter().enumerate() {
        let ends = match piece {
            Piece::Doc(_) => true,
            Piece::Sign(sign) => match sign.as_str() {
                "<" => {
                    types += 1;
                    false
                }
                ">" => {
                    types = types.saturating_sub(1);
                    false
                }
                ";" => true,
                "," => types == 0,
                _ => false,
            },
            Piece::Group(Bracket::Square, _) => at == 1 && pieces[0].is_sign("#"),
            Piece::Group(Bracket::Curly, _) => !continues(pieces.get(at + 1)),
            Piece::Group(..) | Piece::Word(_) => false,
        };
        if ends {
            return at + 1;
        }
    }
    pieces.len()
}

/// Returns true if an entry goes on after `{ … }`.
fn continues(next: Option<&Piece>) -> bool {
    match next {
        Some(Piece::Sign(sign)) => matches!(sign.as_str(), "," | ";" | "." | "?"),
        _ => false,
    }
}

/// Returns the places of the dots of chained calls. A body is not a part of a chain.
fn calls(pieces: &[Piece]) -> Vec<usize> {
    if pieces.iter().any(|piece| matches!(piece, Piece::Group(Bracket::Curly, _))) {
        return Vec::new();
    }
    let chained = |at: &usize| pieces[*at].is_sign(".") && matches!(pieces[*at - 1], Piece::Group(..));
    (1..pieces.len()).filter(chained).collect()
}

/// The parts between commas that stand in no list of types.
fn parts(pieces: &[Piece]) -> Vec<&[Piece]> {
    let (mut types, mut start) = (0_usize, 0);
    let mut parts = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if piece.is_sign("<") {
            types += 1;
        } else if piece.is_sign(">") {
            types = types.saturating_sub(1);
        } else if piece.is_sign(",") && types == 0 {
            parts.push(&pieces[start..at]);
            start = at + 1;
        }
    }
    if start < pieces.len() {
        parts.push(&pieces[start..]);
    }
    parts
}

/// Returns the width of the pieces that follow a bracket, up to the next bracket.
fn ahead(pieces: &[Piece]) -> usize {
    let to_bracket = pieces.iter().position(|piece| matches!(piece, Piece::Group(..)));
    let bracket = if to_bracket.is_some() { 2 } else { 0 };
    flat_width(&pieces[..to_bracket.unwrap_or(pieces.len())]) + bracket
}

/// All on one line, unless something in it never is.
fn flat(pieces: &[Piece]) -> Option<String> {
    let mut text = String::new();
    let (mut last, mut closure) = (Last::Open, false);
    for piece in pieces {
        let (space, kind) = before(last, piece, &mut closure);
        last = kind;
        if space {
            text.push(' ');
        }
        match piece {
            Piece::Word(word) | Piece::Sign(word) | Piece::Doc(word) => text += word,
            Piece::Group(bracket, inner) => text += &flat_group(*bracket, inner)?,
        }
    }
    Some(text)
}

fn flat_group(bracket: Bracket, inner: &[Piece]) -> Option<String> {
    if bracket == Bracket::Curly && !inner.is_empty() {
        return None;
    }
    let mut text = String::from(bracket.open());
    text += &flat(inner)?;
    text.push(bracket.close());
    Some(text)
}

/// Returns the width on one line; a piece that needs several lines fills one.
fn flat_width(pieces: &[Piece]) -> usize {
    flat(pieces).map_or(WIDTH, |flat| width(&flat))
}

fn width(text: &str) -> usize {
    text.chars().count()
}
