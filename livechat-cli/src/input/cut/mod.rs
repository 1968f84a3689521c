//! Cutting a text into documents.

use memchr::memchr;

use super::block::{Flaw, Piece};
use super::structure::{Extent, extent};

/// What the text at hand is in the middle of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Inside {
    /// Nothing: a document begins here.
    #[default]
    Top,
    /// An array, which is read item by item, however large it is.
    Array {
        /// The place of the item that is read next, or was read last.
        item: u64,
        /// Whether that item was read, so that a comma or the end is due.
        read: bool,
    },
}

impl Inside {
    /// The place of the item that is read next, or was read last.
    pub(super) fn place(self) -> Option<u64> {
        match self {
            Self::Top => None,
            Self::Array { item, .. } => Some(item),
        }
    }

    /// Goes on to the next item.
    pub(super) fn pass_item(&mut self) {
        if let Self::Array { item, read } = self {
            (*item, *read) = (*item + 1, false);
        }
    }
}

/// So many pieces are cut at a time, so that what is kept about them stays small.
const MOST: usize = 16 * 1024;

/// Cuts off documents, and gives the number of bytes that this took. Once the input has `ended`, and there is text, that
/// is at least one byte.
pub(crate) fn cut(bytes: &[u8], inside: &mut Inside, ended: bool, pieces: &mut Vec<Piece>) -> usize {
    let mut at = 0;
    while pieces.len() < MOST {
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let Some(&byte) = bytes.get(at) else { break };
        match punctuation(byte, inside) {
            Punctuation::Passed(flaw) => {
                let item = inside.place();
                pieces.extend(flaw.map(|flaw| Piece { range: at..at + 1, item, flaw: Some(flaw) }));
                at += 1;
                if byte == b']' {
                    *inside = Inside::Top;
                }
            }
            Punctuation::Missing => {
                pieces.push(Piece { range: at..at + 1, item: inside.place(), flaw: Some(Flaw::NoComma) });
                inside.pass_item();
            }
            Punctuation::None => {
                let item = inside.place();
                let end = match document_end(bytes, at, *inside) {
                    Some(End::Whole(end)) => {
                        if let Inside::Array { read, .. } = inside {
                            *read = true;
                        }
                        end
                    }
                    Some(End::Broken(end)) => {
                        inside.pass_item();
                        end
                    }
                    None if ended => {
                        // What is unfinished is said of the document, and not of the array around it as well.
                        *inside = Inside::Top;
                        trimmed_end(bytes, at)
                    }
                    None => return at,
                };
                pieces.push(Piece { range: at..end, item, flaw: None });
                at = end;
            }
        }
    }
    if ended && at == bytes.len() && *inside != Inside::Top {
        pieces.push(Piece { range: at..at, item: None, flaw: Some(Flaw::Unclosed) });
        *inside = Inside::Top;
    }
    at
}

enum Punctuation {
    /// The byte is a bracket or a comma of an array's, and perhaps not where it should be.
    Passed(Option<Flaw>),
    /// A comma should have been here.
    Missing,
    /// A document begins here.
    None,
}

fn punctuation(byte: u8, inside: &mut Inside) -> Punctuation {
    match (byte, *inside) {
        (b'[', Inside::Top) => {
            *inside = Inside::Array { item: 0, read: false };
            Punctuation::Passed(None)
        }
        (b',', Inside::Array { read, .. }) => {
            inside.pass_item();
            Punctuation::Passed((!read).then_some(Flaw::NoItem))
        }
        (b']', Inside::Array { item, read }) => Punctuation::Passed((!read && item > 0).then_some(Flaw::NoItem)),
        (_, Inside::Array { read: true, .. }) => Punctuation::Missing,
        (_, Inside::Top | Inside::Array { read: false, .. }) => Punctuation::None,
    }
}

enum End {
    /// The document ends here.
    Whole(usize),
    /// The document broke off, and the next one begins here.
    Broken(usize),
}

/// Where the document at `at` ends, or where to go on if it is none; `None` if that is further on.
fn document_end(bytes: &[u8], at: usize, inside: Inside) -> Option<End> {
    if matches!(bytes[at], b'{' | b'[' | b'"') {
        return match extent(bytes, at) {
            Extent::Whole(end) => Some(End::Whole(end)),
            Extent::Broken(broken) => next_document(bytes, at, broken).map(End::Broken),
            Extent::Open => None,
        };
    }
    // A number, a word, or no JSON at all.
    let ends = |byte: &u8| *byte == b'\n' || (inside != Inside::Top && matches!(byte, b',' | b']'));
    bytes[at..].iter().position(ends).map(|length| End::Whole(at + length.max(1)))
}

/// After a document that broke off: the next line that begins like the line on which the document began, with a bracket
/// after the same white space.
fn next_document(bytes: &[u8], start: usize, broken: usize) -> Option<usize> {
    let line = bytes[..start].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let margin = bytes[line..start].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let margin = &bytes[line..line + margin];
    // Where the document broke at the bracket of the next one, that bracket's line counts.
    let mut at = bytes[start..broken].iter().rposition(|byte| *byte == b'\n').map_or(broken, |newline| start + newline);
    loop {
        at += memchr(b'\n', &bytes[at..])? + 1;
        let rest = bytes.get(at..).and_then(|rest| rest.strip_prefix(margin));
        if rest.is_some_and(|rest| matches!(rest.first(), Some(b'{' | b'['))) {
            return Some(at);
        }
    }
}

/// The end of the text, white space at the end left out.
fn trimmed_end(bytes: &[u8], at: usize) -> usize {
    bytes.iter().rposition(|byte| !byte.is_ascii_whitespace()).map_or(bytes.len(), |last| last + 1).max(at + 1)
}

#[cfg(test)]
mod tests;
