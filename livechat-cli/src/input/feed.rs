//! Reads all files of a run as one series of parts.

use std::path::{Path, PathBuf};
use std::slice::Iter;

use indicatif::ProgressBar;

use super::{Block, Splitter, open};
use crate::failure::reason;

/// An iterator over the parts of all files, in order.
pub(crate) struct Feed<'a> {
    files: Iter<'a, PathBuf>,
    current: Option<(Splitter, &'a Path)>,
    parts: u64,
    /// Counts the bytes that were read.
    progress: ProgressBar,
    /// Maximum bytes of text per file.
    max_bytes: Option<u64>,
}

/// A part of a run.
pub(crate) struct Part<'a> {
    /// Number of parts before it.
    pub(crate) number: u64,
    /// The file of the part.
    pub(crate) file: &'a Path,
    /// The kind of the part.
    pub(crate) kind: PartKind,
}

/// The kind of a part.
pub(crate) enum PartKind {
    /// Text, which is in the block.
    Text,
    /// The end of the file, with the read error, if there was one.
    End(Option<String>),
}

impl<'a> Feed<'a> {
    pub(crate) fn new(files: &'a [PathBuf], progress: ProgressBar, max_bytes: Option<u64>) -> Self {
        Self { files: files.iter(), current: None, parts: 0, progress, max_bytes }
    }

    /// Returns the next part and puts its text into the block.
    pub(crate) fn next(&mut self, block: &mut Block) -> Option<Part<'a>> {
        let (file, kind) = match self.current.take() {
            Some((mut splitter, file)) => {
                if splitter.next(block) {
                    self.current = Some((splitter, file));
                    (file, PartKind::Text)
                } else {
                    (file, PartKind::End(broke_off(&mut splitter)))
                }
            }
            None => {
                let file = self.files.next()?;
                match open(file, &self.progress, self.max_bytes) {
                    Ok(source) => {
                        self.current = Some((Splitter::new(source), file));
                        return self.next(block);
                    }
                    Err(error) => (file.as_path(), PartKind::End(Some(reason(&error)))),
                }
            }
        };
        self.parts += 1;
        Some(Part { number: self.parts - 1, file, kind })
    }
}

fn broke_off(splitter: &mut Splitter) -> Option<String> {
    let Some((error, position)) = splitter.error() else { return splitter.note() };
    Some(format!("{}, after line {}", reason(&error), position.line.saturating_sub(1)))
}
