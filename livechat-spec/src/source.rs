//! Source texts and places in them.

use std::path::{Path, PathBuf};

/// One file, or one text that never was a file (the bundled plan).
#[derive(Debug, Clone)]
pub struct Source {
    /// The name in diagnostics: the path as it was given, or `live-chat.json` for the bundled plan.
    pub name: String,
    /// The path, if it is a file: a build script asks cargo to watch it.
    pub path: Option<PathBuf>,
    /// The text itself.
    pub text: String,
}

/// Every text that one plan was read from: its own file first, then what it extends.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Source>);

/// The identifier of one of the [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(u16);

/// A range of bytes in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The text that the range lies in.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// A place as people write it: both numbers start at 1, and the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place.
    pub span: Span,
}

impl Sources {
    /// Adds a text, and returns the identifier that spans use for it.
    pub fn add(&mut self, source: Source) -> SourceId {
        let id = SourceId(u16::try_from(self.0.len()).unwrap_or(u16::MAX));
        self.0.push(source);
        id
    }

    /// Returns the text of an identifier.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(usize::from(id.0))
    }

    /// Returns all texts, the plan's own file first.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }

    /// Returns the paths of those that are files.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().filter_map(|source| source.path.as_deref())
    }

    /// Returns a number that changes when one of the texts does, as text.
    #[must_use]
    pub fn hash(&self) -> String {
        // FNV-1a: it tells texts apart that people edit, and nothing more is asked of it.
        let bytes = self.0.iter().flat_map(|source| source.text.bytes().chain([0]));
        let hash =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        format!("{hash:016x}")
    }

    /// Returns the line and column of a span's first byte.
    #[must_use]
    pub fn line_column(&self, span: Span) -> LineColumn {
        let text = self.get(span.source).map_or("", |source| &source.text);
        let before = text.get(..span.start as usize).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        LineColumn { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }

    /// Returns the place of a span as `file:line:column`, which editors understand.
    ///
    /// ```
    /// let plan = livechat_spec::bundled();
    /// assert!(plan.sources.describe(plan.events[0].span).starts_with("live-chat.json:"));
    /// ```
    #[must_use]
    pub fn describe(&self, span: Span) -> String {
        let LineColumn { line, column } = self.line_column(span);
        let name = self.get(span.source).map_or("?", |source| &source.name);
        format!("{name}:{line}:{column}")
    }
}

impl SourceId {
    /// Returns the index of the source: 0 is the plan's own file.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl Span {
    /// Returns the range from byte `start` to byte `end` of `source`.
    #[must_use]
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { source, start: clamp(start), end: clamp(end) }
    }
}

impl Span {
    /// Returns true if another range of the same source lies within this one.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }
}

impl<T> Spanned<T> {
    /// Returns a value with its place.
    #[must_use]
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}
