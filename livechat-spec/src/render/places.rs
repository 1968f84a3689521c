//! Bytes to lines and columns, for many places in large files, minified ones included.

use crate::source::{Sources, Span};

/// Characters are counted up to each multiple of so many bytes.
const STRIDE: usize = 4096;

/// The index of a source, which makes look-ups cheap.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    indices: Vec<Index>,
}

/// A span's first byte, as people write it, and the line that it is on.
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) text: &'a str,
    /// The begin and the end of the span within the line, in bytes.
    pub(super) from: usize,
    pub(super) to: usize,
}

#[derive(Default)]
struct Index {
    /// The first byte of each line.
    lines: Vec<usize>,
    /// The characters before each multiple of [`STRIDE`] bytes.
    characters: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, indices: sources.iter().map(|source| Index::new(&source.text)).collect() }
    }

    /// Returns true if there is no text to show of the place's file.
    pub(super) fn is_empty(&self, span: Span) -> bool {
        self.sources.get(span.source).is_none_or(|source| source.text.is_empty())
    }

    pub(super) fn find(&self, span: Span) -> Place<'a> {
        let found = self.sources.get(span.source).zip(self.indices.get(span.source.index()));
        let Some((source, index)) = found else {
            return Place { file: "?", line: 1, column: 1, text: "", from: 0, to: 0 };
        };
        let text = source.text.as_str();
        let start = floor(text, span.start as usize);
        let line = index.lines.partition_point(|&begin| begin <= start).max(1);
        let begin = index.lines[line - 1];
        let end = index.lines.get(line).map_or(text.len(), |next| next - 1);
        let line_text = text[begin..end].trim_end_matches('\r');
        let from = (start - begin).min(line_text.len());
        let to = (floor(text, span.end as usize).max(start) - begin).min(line_text.len()).max(from);
        let column = index.characters_before(text, begin + from) - index.characters_before(text, begin) + 1;
        Place { file: &source.name, line, column, text: line_text, from, to }
    }
}

impl Index {
    fn new(text: &str) -> Self {
        let after = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(after).collect();
        let mut characters = vec![0];
        let mut count = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            count += begun(block);
            characters.push(count);
        }
        Self { lines, characters }
    }

    fn characters_before(&self, text: &str, at: usize) -> usize {
        let block = at / STRIDE;
        self.characters[block] + begun(&text.as_bytes()[block * STRIDE..at])
    }
}

/// Returns the number of characters that begin in these bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count()
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
