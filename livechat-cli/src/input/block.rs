//! Blocks of input, each checked by one thread.

use std::ops::Range;

use super::Position;

/// A part of the input that can be checked on its own.
#[derive(Debug)]
pub(crate) struct Block {
    /// The text.
    pub(crate) bytes: Vec<u8>,
    /// The position of its first byte.
    pub(crate) start: Position,
    /// The documents in it.
    pub(crate) content: Content,
}

/// The documents of a block.
#[derive(Debug)]
pub(crate) enum Content {
    /// Complete lines with one document each. They are found while checking, which is most of the work of splitting.
    Lines,
    /// Documents that were found already.
    Pieces(Vec<Piece>),
}

/// A document of a block, or an error between documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The range of its bytes.
    pub(crate) range: Range<usize>,
    /// Its index, if it is an item of an array.
    pub(crate) item: Option<u64>,
    /// The error, if it is not a document.
    pub(crate) flaw: Option<Flaw>,
}

/// An error around or between documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// A document that is too large to be checked.
    TooLarge,
    /// A comma without an item before or after it.
    NoItem,
    /// Two items without a comma between them.
    NoComma,
    /// An array that is not closed at the end of the input.
    Unclosed,
}

impl Block {
    /// Returns an empty block, to be filled with the first text.
    pub(crate) fn new() -> Self {
        Self { bytes: Vec::new(), start: Position::START, content: Content::Lines }
    }
}
