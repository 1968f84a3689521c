//! The reader's place in the text, and the mistakes it has found.

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

/// After this many mistakes the text is no JSON, and more messages would help nobody.
const MAX_MISTAKES: usize = 32;

/// The reader met something that it cannot read past. The mistake is already recorded.
pub(super) struct Stop;

pub(super) struct Reader<'a> {
    pub(super) source: SourceId,
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) mistakes: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: SourceId, text: &'a str) -> Self {
        Self { source, text, at: 0, depth: 0, mistakes: Vec::new() }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end.min(self.text.len()))
    }

    /// Records a mistake that the reader goes on after; stops it when there are too many.
    pub(super) fn mistake(&mut self, start: usize, end: usize, message: &str, help: Option<&str>) -> Result<(), Stop> {
        let found = Diagnostic::error("invalid-json", self.span(start, end), message);
        self.mistakes.push(found.maybe_help(help.map(str::to_owned)));
        if self.mistakes.len() < MAX_MISTAKES { Ok(()) } else { Err(Stop) }
    }

    /// Records a mistake that the reader cannot go on after.
    pub(super) fn unexpected(&mut self, wanted: &str) -> Stop {
        let (at, next) = (self.at, self.text[self.at..].chars().next());
        let message = match next {
            Some(found) => format!("expected {wanted}, found `{}`", crate::shown::visible(found)),
            None => format!("expected {wanted}, found the end of the text"),
        };
        let _ = self.mistake(at, at + next.map_or(0, char::len_utf8), &message, None);
        Stop
    }
}
