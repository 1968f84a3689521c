//! Decides if a space stands between two pieces of a line.

use super::piece::{Bracket, Piece};

/// The last piece, as far as the next one depends on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Last {
    /// Nothing, or a bracket that opens: no space follows.
    Open,
    /// A name, a literal, or a bracket that closes: what follows may belong to it.
    Name,
    /// A keyword, or a sign between two things: a space follows, whatever it is.
    Apart,
    /// A sign that belongs to what follows.
    Prefix,
    /// A sign that belongs to what stood before: a space follows, unless a sign or an argument list does.
    Suffix,
}

/// Words that an argument list, a list of types or a path never belongs to.
const KEYWORDS: [&str; 12] = ["as", "const", "dyn", "else", "for", "if", "in", "let", "match", "mut", "use", "while"];

/// Returns true if a space stands before a piece, and what the next piece must know of it. `closure` says whether a `|` has been opened.
pub(super) fn before(last: Last, piece: &Piece, closure: &mut bool) -> (bool, Last) {
    match piece {
        Piece::Doc(_) => (false, Last::Apart),
        Piece::Word(word) => {
            let kind = if KEYWORDS.contains(&word.as_str()) { Last::Apart } else { Last::Name };
            (!matches!(last, Last::Open | Last::Prefix), kind)
        }
        Piece::Group(Bracket::Curly, _) => (!matches!(last, Last::Open | Last::Prefix), Last::Name),
        Piece::Group(..) => (last == Last::Apart, Last::Name),
        Piece::Sign(sign) => before_sign(last, sign, closure),
    }
}

fn before_sign(last: Last, sign: &str, closure: &mut bool) -> (bool, Last) {
    let apart = last == Last::Apart;
    match sign {
        "," | ";" | ":" => (false, Last::Apart),
        "?" | ">" => (false, Last::Suffix),
        "." | ".." => (false, Last::Prefix),
        "<" | "::" | "!" => (apart, Last::Prefix),
        "&" | "*" | "-" | "#" => (!matches!(last, Last::Open | Last::Prefix), Last::Prefix),
        "|" if *closure => {
            *closure = false;
            (false, Last::Apart)
        }
        "|" => {
            *closure = true;
            (last != Last::Open, Last::Prefix)
        }
        _ => (last != Last::Open, Last::Apart),
    }
}
