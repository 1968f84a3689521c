//! `invalid-json`: what to do about a text that breaks off, or never was JSON.

use super::super::place::{Path, Place};
use super::Scan;
use crate::finding::Code;
use livechat_core::json::{Cursor, SyntaxError, SyntaxErrorKind, WayStep, way_to_error};

impl Scan<'_> {
    /// Reports where a value stops being JSON. `start` stands on the value, whose place is `path`.
    #[cold]
    pub(super) fn report_broken(&mut self, mut start: Cursor<'_>, path: &Path<'_>, error: SyntaxError) {
        self.broken = true;
        let error = self.blame_encoding(error, start.text().as_bytes());
        let way = way_to_error(&mut start);
        self.report_way(path, &way, error);
    }

    /// Reports where a text stops being JSON between the items of an array.
    #[cold]
    pub(super) fn report_broken_at(&mut self, array: &Cursor<'_>, path: &Path<'_>, error: SyntaxError) {
        self.broken = true;
        let error = self.blame_encoding(error, array.text().as_bytes());
        self.report_error(Place::new(path, error.offset()), error);
    }

    fn report_way(&mut self, path: &Path<'_>, way: &[WayStep<'_>], error: SyntaxError) {
        match way.split_first() {
            Some((WayStep::Key(key), rest)) => self.report_way(&path.raw_key(*key), rest, error),
            Some((WayStep::Index(index), rest)) => self.report_way(&path.index(*index), rest, error),
            None => self.report_error(Place::new(path, error.offset()), error),
        }
    }

    fn report_error(&mut self, at: Place<'_>, error: SyntaxError) {
        self.sink.report(Code::InvalidJson, at, |finding| {
            let finding = finding.says(error.message().to_owned());
            match error.kind() {
                SyntaxErrorKind::NotANumber => finding
                    .expected("a JSON value", "`NaN` or an infinity")
                    .help("send `null` or leave it out; the sender is likely Python, whose `json` writes `NaN`"),
                SyntaxErrorKind::UnexpectedEnd => finding.expected("the rest of the value", "the end of the text"),
                SyntaxErrorKind::NotUtf8 => finding.expected("UTF-8", "bytes in another encoding"),
                _ => finding,
            }
        });
    }

    /// Blames the encoding where the text broke off at a byte that is not UTF-8.
    fn blame_encoding(&self, error: SyntaxError, text: &[u8]) -> SyntaxError {
        let replaced = self.original.is_some_and(|bytes| bytes.get(error.offset()) != text.get(error.offset()));
        if replaced { SyntaxError::not_utf8(error.offset()) } else { error }
    }
}
