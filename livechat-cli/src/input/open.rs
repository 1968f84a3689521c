//! Opening an input, whatever it is compressed with.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

use indicatif::ProgressBar;

use super::unpack::{Limited, Note, Packing, unpack};

/// What comes compressed is read in pieces of this size: decompressors ask for a few bytes at a time.
const BUFFER: usize = 128 * 1024;

/// A source of plain text.
pub(super) struct Source {
    pub(super) text: Box<dyn Read + Send>,
    /// Who is to be told how much was read of it. A reader that tells would have every buffer cleared before it is read into.
    pub(super) progress: ProgressBar,
    /// What is wrong with it all the same, known once it is read.
    pub(super) note: Note,
}

/// The plain text of a file, or of standard input where the path is `-`: at most so many bytes of it. Progress is told of the bytes as they lie there.
pub(super) fn open(path: &Path, progress: &ProgressBar, max_bytes: Option<u64>) -> io::Result<Source> {
    if path == Path::new("-") {
        return plain(io::stdin(), progress, max_bytes);
    }
    let file = File::open(path)?;
    // Reading it would fail as well, in words that depend on the system.
    if file.metadata()?.is_dir() {
        return Err(io::Error::other("it is a folder; name the files in it, such as `folder/*.gz`"));
    }
    plain(file, progress, max_bytes)
}

fn plain(mut source: impl Read + Send + 'static, progress: &ProgressBar, max_bytes: Option<u64>) -> io::Result<Source> {
    let mut magic = Vec::new();
    (&mut source).take(4).read_to_end(&mut magic)?;
    if matches!(magic.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff])) {
        return Err(io::Error::other("it is UTF-16 text; save it as UTF-8"));
    }
    let (packing, note) = (Packing::of(&magic), Note::default());
    let whole = Cursor::new(magic).chain(source);
    let limited = |text: Box<dyn Read + Send>| match max_bytes {
        Some(most) => Box::new(Limited { text, left: most, most }),
        None => text,
    };
    let Some(packing) = packing else {
        return Ok(Source { text: limited(Box::new(whole)), progress: progress.clone(), note });
    };
    // Told of what lies there, and not of the text that comes out.
    let packed = BufReader::with_capacity(BUFFER, progress.wrap_read(whole));
    let text = limited(unpack(packed, packing, max_bytes.is_none(), &note));
    Ok(Source { text, progress: ProgressBar::hidden(), note })
}
