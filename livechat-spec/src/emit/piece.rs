//! Tokens as the pieces of text that a line is made of.

use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// A piece of a line.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// A name, a lifetime or a literal.
    Word(String),
    /// A sign, those of two characters included that stand for one thing.
    Sign(String),
    /// A line of documentation, `///` included.
    Doc(String),
    /// Pieces in brackets.
    Group(Bracket, Vec<Piece>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bracket {
    Round,
    Square,
    Curly,
}

impl Bracket {
    pub(super) fn open(self) -> char {
        match self {
            Self::Round => '(',
            Self::Square => '[',
            Self::Curly => '{',
        }
    }

    pub(super) fn close(self) -> char {
        match self {
            Self::Round => ')',
            Self::Square => ']',
            Self::Curly => '}',
        }
    }
}

impl Piece {
    pub(super) fn is_sign(&self, sign: &str) -> bool {
        matches!(self, Self::Sign(text) if text == sign)
    }
}

pub(super) fn pieces(tokens: TokenStream) -> Vec<Piece> {
    let mut pieces = Vec::new();
    read(tokens, &mut pieces);
    pieces
}

fn read(tokens: TokenStream, pieces: &mut Vec<Piece>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) => pieces.push(Piece::Word(ident.to_string())),
            TokenTree::Literal(literal) => pieces.push(Piece::Word(literal.to_string())),
            TokenTree::Punct(punct) => {
                let joint = punct.spacing() == Spacing::Joint;
                pieces.push(sign(punct.as_char(), joint, &mut tokens));
            }
            TokenTree::Group(group) => match bracket(group.delimiter()) {
                Some(bracket) => {
                    let inner = self::pieces(group.stream());
                    push_group(bracket, inner, pieces);
                }
                None => read(group.stream(), pieces),
            },
        }
    }
}

fn bracket(delimiter: Delimiter) -> Option<Bracket> {
    match delimiter {
        Delimiter::Parenthesis => Some(Bracket::Round),
        Delimiter::Bracket => Some(Bracket::Square),
        Delimiter::Brace => Some(Bracket::Curly),
        Delimiter::None => None,
    }
}

/// Two signs that stand for one thing are one, and a lifetime is a word. `>>` stays two: it closes two lists of types.
fn sign(first: char, joint: bool, tokens: &mut Peekable<IntoIter>) -> Piece {
    let mut text = String::from(first);
    match tokens.peek() {
        Some(TokenTree::Ident(name)) if first == '\'' => {
            text += &name.to_string();
            tokens.next();
            return Piece::Word(text);
        }
        Some(TokenTree::Punct(second)) if joint => {
            let second = second.as_char();
            if matches!((first, second), (':', ':') | ('-' | '=', '>') | ('.', '.')) {
                text.push(second);
                tokens.next();
            }
        }
        _ => {}
    }
    Piece::Sign(text)
}

/// `#[doc = " …"]` as a line of documentation.
fn push_group(bracket: Bracket, inner: Vec<Piece>, pieces: &mut Vec<Piece>) {
    let attribute = bracket == Bracket::Square && pieces.last().is_some_and(|last| last.is_sign("#"));
    match doc(&inner).filter(|_| attribute) {
        Some(line) => {
            pieces.pop();
            pieces.push(Piece::Doc(line));
        }
        None => pieces.push(Piece::Group(bracket, inner)),
    }
}

/// A text stays an attribute where a comment would say something else: one that starts with a slash, or needs an escape.
fn doc(attribute: &[Piece]) -> Option<String> {
    let [Piece::Word(name), Piece::Sign(equals), Piece::Word(literal)] = attribute else { return None };
    if name != "doc" || equals != "=" {
        return None;
    }
    let line = format!("///{}", unquoted(literal)?.trim_end());
    (!line.starts_with("////")).then_some(line)
}

fn unquoted(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix("r\"") {
        return raw.strip_suffix('"').map(str::to_owned);
    }
    let quoted = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(quoted.len());
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => characters.next().filter(|escaped| matches!(escaped, '\\' | '"' | '\''))?,
            plain => plain,
        });
    }
    Some(text)
}
