//! Cuts a text into documents.

use memchr::memchr;

use super::block::{Flaw, Piece};
use super::structure::{Extent, extent};

/// The context in which the text starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Inside {
    /// Outside of documents.
    #[default]
    Top,
    /// An array, which is read item by item, so it can have any size.
    Array {
        /// The index of the item that is read next or was read last.
        item: u64,
        /// Set if that item was read, so a comma or the end follows.
        read: bool,
    },
}

impl Inside {
    /// Returns the index of the item that is read next or was read last.
    pub(super) fn place(self) -> Option<u64> {
        match self {
            Self::Top => None,
            Self::Array { item, .. } => Some(item),
        }
    }

    /// Continues with the next item.
    pub(super) fn pass_item(&mut self) {
        if let Self::Array { item, read } = self {
            (*item, *read) = (*item + 1, false);
        }
    }
}

/// Maximum number of pieces cut at a time, to bound the memory for them.
const MOST: usize = 16 * 1024;

/// Cuts documents from the start of a text and returns the number of bytes cut. If the input has `ended` and the text is not
/// empty, that is at least one byte.
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
                        // Report the unfinished document, not also the array around it.
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
    /// A bracket or comma of the array, possibly misplaced.
    Passed(Option<Flaw>),
    /// A comma is missing.
    Missing,
    /// A document starts here.
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
    /// The document ends before this byte.
    Whole(usize),
    /// The document is broken, and the next one starts here.
    Broken(usize),
}

/// Returns the end of the document at `at`, or where to continue if it is broken; `None` if more text is needed.
fn document_end(bytes: &[u8], at: usize, inside: Inside) -> Option<End> {
    if matches!(bytes[at], b'{' | b'[' | b'"') {
        return match extent(bytes, at) {
            Extent::Whole(end) => Some(End::Whole(end)),
            Extent::Broken(broken) => next_document(bytes, at, broken).map(End::Broken),
            Extent::Open => None,
        };
    }
    // A number, a word, or invalid JSON.
    let ends = |byte: &u8| *byte == b'\n' || (inside != Inside::Top && matches!(byte, b',' | b']'));
    bytes[at..].iter().position(ends).map(|length| End::Whole(at + length.max(1)))
}

/// Returns where to continue after a broken document: the next line that starts with a bracket after the same white space as
/// the line of the document.
fn next_document(bytes: &[u8], start: usize, broken: usize) -> Option<usize> {
    let line = bytes[..start].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let margin = bytes[line..start].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let margin = &bytes[line..line + margin];
    // If the document broke at the bracket of the next one, the line of that bracket counts.
    let mut at = bytes[start..broken].iter().rposition(|byte| *byte == b'\n').map_or(broken, |newline| start + newline);
    loop {
        at += memchr(b'\n', &bytes[at..])? + 1;
        let rest = bytes.get(at..).and_then(|rest| rest.strip_prefix(margin));
        if rest.is_some_and(|rest| matches!(rest.first(), Some(b'{' | b'['))) {
            return Some(at);
        }
    }
}

/// Returns the end of the text without trailing white space.
fn trimmed_end(bytes: &[u8], at: usize) -> usize {
    bytes.iter().rposition(|byte| !byte.is_ascii_whitespace()).map_or(bytes.len(), |last| last + 1).max(at + 1)
}

#[cfg(test)]
mod tests;
