//! All files of a run, one after the other, as one series of parts.

use std::path::{Path, PathBuf};
use std::slice::Iter;

use indicatif::ProgressBar;

use super::{Block, Splitter, open};
use crate::failure::reason;

/// What hands out the parts of all files, in order.
pub(crate) struct Feed<'a> {
    files: Iter<'a, PathBuf>,
    current: Option<(Splitter, &'a Path)>,
    parts: u64,
    /// Hears of every byte that is read.
    progress: ProgressBar,
    /// No file may have more text than this.
    max_bytes: Option<u64>,
}

/// A part of a run.
pub(crate) struct Part<'a> {
    /// How many parts came before it.
    pub(crate) number: u64,
    /// The file that it is of.
    pub(crate) file: &'a Path,
    /// What it is.
    pub(crate) kind: PartKind,
}

/// What a part is.
pub(crate) enum PartKind {
    /// Text: in the block that was given.
    Text,
    /// The end of the file, and why it came early, if it did.
    End(Option<String>),
}

impl<'a> Feed<'a> {
    pub(crate) fn new(files: &'a [PathBuf], progress: ProgressBar, max_bytes: Option<u64>) -> Self {
        Self { files: files.iter(), current: None, parts: 0, progress, max_bytes }
    }

    /// The next part; its text is put into the block.
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
