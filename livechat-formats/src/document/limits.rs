//! What a file may hold, so that memory stays bounded whatever the file is.

use livechat_spec::{Diagnostic, SourceId, Span};

/// The greatest size of a file, in bytes.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The most values that one file may hold, and that references in it may expand to.
pub(crate) const MOST_VALUES: usize = 2_000_000;

/// Returns the error for a text that is larger than what is read.
///
/// Each value but the first follows one of these signs, so their number bounds the values before any is read.
pub(crate) fn too_large(source: SourceId, text: &str) -> Option<Diagnostic> {
    if text.len() > MOST_BYTES {
        let message = format!("the file has more than {} MiB", MOST_BYTES / 1024 / 1024);
        return Some(Diagnostic::error("too-large", Span::new(source, 0, 0), message).help(HELP));
    }
    let signs = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b',' | b':' | b'[' | b'{' | b'\n'));
    let (at, _) = signs.enumerate().find(|(count, _)| *count > 2 * MOST_VALUES)?.1;
    let message = format!("the file has more than {MOST_VALUES} values");
    Some(Diagnostic::error("too-large", Span::new(source, at, at + 1), message).help(HELP))
}

const HELP: &str = "split it, and name all files: `livechat import FILE…`";
