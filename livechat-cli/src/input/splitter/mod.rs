//! From a stream of bytes to blocks of documents.
//!
//! Where each line is a document, the splitter only looks for the last newline of a block, and whoever checks the block
//! finds its lines: splitting costs next to nothing, and threads share the work. Everything else (documents over many
//! lines, or several on one, or an array around all of them) is cut by brackets.
//!
//! Blocks depend on the text alone, and not on how it arrives: so do the findings.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memrchr_iter};

use super::cut::{Inside, cut};
use super::structure::{Extent, extent};
use super::{Block, Content, Flaw, Piece, Position, Source};

/// The size of a block. Larger ones are no faster; smaller ones cost more calls of the system.
const BLOCK: usize = 256 * 1024;
/// The size of a document that is still looked at: sixteen times the largest batch that the tracking API takes.
pub(crate) const MAX_DOCUMENT: usize = 8 * 1024 * 1024;
/// So many bytes may be looked at in vain, and twice those that are read.
const IN_VAIN: u64 = 8 * MAX_DOCUMENT as u64;
/// So far a line is looked for that begins a document, before any line will do.
const PATIENCE: usize = 8 * BLOCK;
/// Nobody indents documents further than this.
const LARGEST_MARGIN: u64 = 256;
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What splits a stream.
pub(crate) struct Splitter {
    source: Source,
    /// What was read and is in no block yet.
    rest: Vec<u8>,
    /// Where in the input that begins.
    position: Position,
    form: Option<Form>,
    ended: bool,
    error: Option<io::Error>,
    /// Bytes that were read.
    read: u64,
    /// Bytes that were looked at for documents that turned out to be too large.
    in_vain: u64,
}

/// What the input looks like.
enum Form {
    /// A document a line.
    Lines,
    /// Anything else.
    Documents(Inside),
}

impl Splitter {
    pub(super) fn new(source: Source) -> Self {
        let position = Position::START;
        Self { source, rest: Vec::new(), position, form: None, ended: false, error: None, read: 0, in_vain: 0 }
    }

    /// Why the input ended before its end, if it did; `position` is as far as it was read.
    pub(crate) fn error(&mut self) -> Option<(io::Error, Position)> {
        self.error.take().map(|error| (error, self.position))
    }

    /// What is wrong with an input that was read to its end.
    pub(crate) fn note(&self) -> Option<String> {
        self.source.note.get().cloned()
    }

    /// Puts the next part of the input into a block, whose room is used again. `false` at the end.
    pub(crate) fn next(&mut self, block: &mut Block) -> bool {
        block.bytes.clear();
        block.bytes.append(&mut self.rest);
        let mut size = BLOCK;
        loop {
            self.fill(&mut block.bytes, size);
            // An array may still be open where all of the text has been handed out.
            if block.bytes.is_empty() && !matches!(self.form, Some(Form::Documents(Inside::Array { .. }))) {
                return false;
            }
            let form = self.form.get_or_insert_with(|| look(&block.bytes));
            // Where the input broke off, what is unfinished is no mistake of whoever wrote it.
            let broke_off = self.error.is_some();
            if let Some((end, content)) = cut_block(&block.bytes, form, self.ended && !broke_off) {
                self.hand_out(block, end, content);
                return true;
            }
            if broke_off {
                return false;
            }
            if size >= MAX_DOCUMENT {
                self.hand_out_too_large(block);
                return true;
            }
            size *= 2;
        }
    }

    /// Reads until there are so many bytes, or no more.
    fn fill(&mut self, bytes: &mut Vec<u8>, size: usize) {
        while bytes.len() < size && !self.ended {
            let before = bytes.len();
            let wanted = (size - before) as u64;
            match (&mut self.source.text).take(wanted).read_to_end(bytes) {
                Ok(read) => self.ended = (read as u64) < wanted,
                Err(error) => (self.ended, self.error) = (true, Some(error)),
            }
            self.read += (bytes.len() - before) as u64;
            self.source.progress.inc((bytes.len() - before) as u64);
        }
        if self.form.is_none() && bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
    }

    fn hand_out(&mut self, block: &mut Block, end: usize, content: Content) {
        self.rest.extend_from_slice(&block.bytes[end..]);
        block.bytes.truncate(end);
        block.start = self.position;
        block.content = content;
        self.position = self.position.after(&block.bytes);
    }

    /// Says of a document that it is too large, and passes over it.
    fn hand_out_too_large(&mut self, block: &mut Block) {
        block.start = self.position;
        let (item, starts) = match &mut self.form {
            Some(Form::Documents(inside)) => {
                let item = inside.place();
                inside.pass_item();
                (item, Starts::Bracket { column: self.position.column.min(LARGEST_MARGIN) })
            }
            _ => (None, Starts::Anything),
        };
        // All of it was looked at, twice as it grew. That is done again from the next line on as long as it stays in proportion to
        // the input; a text that was made to have it done at every line is passed over as a whole.
        self.in_vain += 2 * block.bytes.len() as u64;
        if self.in_vain > IN_VAIN + 2 * self.read {
            let most = block.bytes.len() - 1;
            self.position = self.position.after(&block.bytes[..most]);
            block.bytes.drain(..most);
        }
        self.pass_over(&mut block.bytes, starts);
        // So much room is not kept.
        block.bytes = Vec::new();
        block.content = Content::Pieces(vec![Piece { range: 0..0, item, flaw: Some(Flaw::TooLarge) }]);
    }

    /// Passes over all text up to the next line that begins a document.
    fn pass_over(&mut self, bytes: &mut Vec<u8>, starts: Starts) {
        loop {
            let (end, found) = next_start(bytes, starts);
            self.position = self.position.after(&bytes[..end]);
            bytes.drain(..end);
            let length = bytes.len();
            if !found {
                self.fill(bytes, length + BLOCK);
            }
            if found || bytes.len() == length {
                self.rest.append(bytes);
                return;
            }
        }
    }
}

/// How a line looks that begins a document.
#[derive(Debug, Clone, Copy)]
enum Starts {
    Anything,
    /// A bracket, no further to the right than this column.
    Bracket {
        column: u64,
    },
}

/// The next line that begins a document; or how much of the text can be passed over, as it holds no such line.
fn next_start(bytes: &[u8], starts: Starts) -> (usize, bool) {
    let mut passed = bytes.len();
    for newline in memchr_iter(b'\n', bytes) {
        let line = &bytes[newline + 1..];
        let margin = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let Starts::Bracket { column } = starts else { return (newline + 1, true) };
        match line.get(margin) {
            _ if margin as u64 >= column => {}
            // What the line begins with is still to come.
            None => passed = newline,
            Some(b'{' | b'[') => return (newline + 1, true),
            Some(_) => {}
        }
    }
    (passed, false)
}

/// Finds out what the input looks like, by its first document.
fn look(bytes: &[u8]) -> Form {
    let start = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let line_end = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
    let alone = |end: usize| bytes[end..line_end].iter().all(u8::is_ascii_whitespace);
    let brackets = matches!(bytes.get(start), Some(b'{' | b'['));
    match extent(bytes, start) {
        _ if !brackets => Form::Lines,
        Extent::Whole(end) if end <= line_end && alone(end) => Form::Lines,
        // It broke within the first line, or at the line after it, which begins anew.
        Extent::Broken(at) if at <= line_end + 1 => Form::Lines,
        _ => Form::Documents(Inside::Top),
    }
}

/// Where a block ends, and what is in it; `None` if that cannot be known without more text.
fn cut_block(bytes: &[u8], form: &mut Form, ended: bool) -> Option<(usize, Content)> {
    match form {
        Form::Lines if ended => Some((bytes.len(), Content::Lines)),
        Form::Lines => last_line_end(bytes).map(|end| (end, Content::Lines)),
        Form::Documents(inside) => {
            let mut pieces = Vec::new();
            let end = cut(bytes, inside, ended, &mut pieces);
            (end > 0 || !pieces.is_empty()).then_some((end, Content::Pieces(pieces)))
        }
    }
}

/// The end of the last line that a document follows: one that goes over several lines is not cut apart.
fn last_line_end(bytes: &[u8]) -> Option<usize> {
    let mut ends = memrchr_iter(b'\n', bytes).map(|newline| newline + 1);
    let begins = |end: &usize| matches!(bytes.get(*end), Some(b'{' | b'['));
    ends.clone().find(begins).or_else(|| if bytes.len() >= PATIENCE { ends.next() } else { None })
}

#[cfg(test)]
mod tests;
