//! Splits a stream of bytes into blocks of documents.
//!
//! If each line is a document, the splitter only searches the last line end of a block, and the lines are found while checking;
//! so splitting costs little, and threads share the work. All other input (documents over several lines, several on one line,
//! an array around them) is cut by brackets.
//!
//! Blocks, and so the findings, depend on the text only, not on how it arrives.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memrchr_iter};

use super::cut::{Inside, cut};
use super::structure::{Extent, extent};
use super::{Block, Content, Flaw, Piece, Position, Source};

/// The size of a block. Larger blocks are not faster; smaller ones need more system calls.
const BLOCK: usize = 256 * 1024;
/// Maximum size of a document: sixteen times the largest batch of the tracking API.
pub(crate) const MAX_DOCUMENT: usize = 8 * 1024 * 1024;
/// Bytes that may be read again for documents that are too large, in addition to twice the size of the input.
const IN_VAIN: u64 = 8 * MAX_DOCUMENT as u64;
/// Bytes in which a line that starts a document is searched, before any line is accepted.
const PATIENCE: usize = 8 * BLOCK;
/// Maximum indentation of documents.
const LARGEST_MARGIN: u64 = 256;
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A splitter of one stream.
pub(crate) struct Splitter {
    source: Source,
    /// Text that was read and is in no block yet.
    rest: Vec<u8>,
    /// The position of that text.
    position: Position,
    form: Option<Form>,
    ended: bool,
    error: Option<io::Error>,
    /// Number of bytes read.
    read: u64,
    /// Number of bytes read again for documents that were too large.
    in_vain: u64,
}

/// The form of the input.
enum Form {
    /// One document per line.
    Lines,
    /// Any other form.
    Documents(Inside),
}

impl Splitter {
    pub(super) fn new(source: Source) -> Self {
        let position = Position::START;
        Self { source, rest: Vec::new(), position, form: None, ended: false, error: None, read: 0, in_vain: 0 }
    }

    /// Returns the read error, if there was one, with the position up to which the input was read.
    pub(crate) fn error(&mut self) -> Option<(io::Error, Position)> {
        self.error.take().map(|error| (error, self.position))
    }

    /// Returns the warning about an input that was read to its end.
    pub(crate) fn note(&self) -> Option<String> {
        self.source.note.get().cloned()
    }

    /// Puts the next part of the input into a block, reusing its memory. Returns `false` at the end.
    pub(crate) fn next(&mut self, block: &mut Block) -> bool {
        block.bytes.clear();
        block.bytes.append(&mut self.rest);
        let mut size = BLOCK;
        loop {
            self.fill(&mut block.bytes, size);
            // An array may still be open after all text was returned.
            if block.bytes.is_empty() && !matches!(self.form, Some(Form::Documents(Inside::Array { .. }))) {
                return false;
            }
            let form = self.form.get_or_insert_with(|| look(&block.bytes));
            // After a read error, an unfinished document is not reported.
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

    /// Reads until `bytes` has this size, or to the end.
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

    /// Reports a document that is too large, and skips it.
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
        // All of it was read twice as it grew. Continue at the next line, as long as the total stays in proportion to the
        // input; otherwise skip the text.
        self.in_vain += 2 * block.bytes.len() as u64;
        if self.in_vain > IN_VAIN + 2 * self.read {
            let most = block.bytes.len() - 1;
            self.position = self.position.after(&block.bytes[..most]);
            block.bytes.drain(..most);
        }
        self.pass_over(&mut block.bytes, starts);
        // Do not keep this much memory.
        block.bytes = Vec::new();
        block.content = Content::Pieces(vec![Piece { range: 0..0, item, flaw: Some(Flaw::TooLarge) }]);
    }

    /// Skips all text up to the next line that starts a document.
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

/// The form of a line that starts a document.
#[derive(Debug, Clone, Copy)]
enum Starts {
    Anything,
    /// A bracket, at most this far to the right.
    Bracket {
        column: u64,
    },
}

/// Returns the next line that starts a document, or the number of bytes that can be skipped because they contain none.
fn next_start(bytes: &[u8], starts: Starts) -> (usize, bool) {
    let mut passed = bytes.len();
    for newline in memchr_iter(b'\n', bytes) {
        let line = &bytes[newline + 1..];
        let margin = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let Starts::Bracket { column } = starts else { return (newline + 1, true) };
        match line.get(margin) {
            _ if margin as u64 >= column => {}
            // The start of the line is still to come.
            None => passed = newline,
            Some(b'{' | b'[') => return (newline + 1, true),
            Some(_) => {}
        }
    }
    (passed, false)
}

/// Detects the form of the input by its first document.
fn look(bytes: &[u8]) -> Form {
    let start = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let line_end = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
    let alone = |end: usize| bytes[end..line_end].iter().all(u8::is_ascii_whitespace);
    let brackets = matches!(bytes.get(start), Some(b'{' | b'['));
    match extent(bytes, start) {
        _ if !brackets => Form::Lines,
        Extent::Whole(end) if end <= line_end && alone(end) => Form::Lines,
        // It is broken within the first line, or at the next line, which starts anew.
        Extent::Broken(at) if at <= line_end + 1 => Form::Lines,
        _ => Form::Documents(Inside::Top),
    }
}

/// Returns the end and the content of a block; `None` if more text is needed.
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

/// Returns the end of the last line that is followed by a document; a document over several lines is not cut.
fn last_line_end(bytes: &[u8]) -> Option<usize> {
    let mut ends = memrchr_iter(b'\n', bytes).map(|newline| newline + 1);
    let begins = |end: &usize| matches!(bytes.get(*end), Some(b'{' | b'['));
    ends.clone().find(begins).or_else(|| if bytes.len() >= PATIENCE { ends.next() } else { None })
}

#[cfg(test)]
mod tests;
