//! Reads files in every supported format, and splits them into blocks of documents.

mod block;
mod cut;
mod documents;
mod feed;
mod open;
mod packing;
mod position;
mod splitter;
mod structure;
mod unpack;
mod zstd;

pub(crate) use block::{Block, Content, Flaw, Piece};
pub(crate) use cut::{Inside, cut};
pub(crate) use documents::documents;
pub(crate) use feed::{Feed, PartKind};
use open::{Source, open};
pub(crate) use position::Position;
pub(crate) use splitter::MAX_DOCUMENT;
use splitter::Splitter;
pub(crate) use structure::{Extent, extent};
