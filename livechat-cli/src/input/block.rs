//! Blocks of input: what one thread checks at a time.

use std::ops::Range;

use super::Position;

/// A part of the input that can be checked without the rest.
#[derive(Debug)]
pub(crate) struct Block {
    /// The text.
    pub(crate) bytes: Vec<u8>,
    /// Where in the input it begins.
    pub(crate) start: Position,
    /// What it holds.
    pub(crate) content: Content,
}

/// What a block holds.
#[derive(Debug)]
pub(crate) enum Content {
    /// Whole lines, a document on each. Whoever checks them finds them: that is most of the work of splitting.
    Lines,
    /// These documents.
    Pieces(Vec<Piece>),
}

/// A document within a block, or something that is wrong between documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// Its place, where it is an item of an array.
    pub(crate) item: Option<u64>,
    /// What is wrong, if it is no document.
    pub(crate) flaw: Option<Flaw>,
}

/// What can be wrong with the text around and between documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// A document that is too large to be looked at.
    TooLarge,
    /// A comma without an item before it, or after the last one.
    NoItem,
    /// Two items without a comma between them.
    NoComma,
    /// An array that the input ends in.
    Unclosed,
}

impl Block {
    /// An empty block, for the first text to come.
    pub(crate) fn new() -> Self {
        Self { bytes: Vec::new(), start: Position::START, content: Content::Lines }
    }
}
