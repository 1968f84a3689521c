//! Opens inputs and decompresses them.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

use indicatif::ProgressBar;

use super::packing::{Note, Packing};
use super::unpack::{Limited, unpack};

/// Buffer size for compressed data; decompressors read a few bytes at a time.
const BUFFER: usize = 128 * 1024;

/// A source of decompressed text.
pub(super) struct Source {
    pub(super) text: Box<dyn Read + Send>,
    /// The progress to update with the bytes read. A reader that counts would clear each buffer before reading.
    pub(super) progress: ProgressBar,
    /// A warning about the input, known after reading.
    pub(super) note: Note,
}

/// Opens the decompressed text of a file, or of standard input if the path is `-`, limited to `max_bytes`. Progress counts
/// bytes on disk.
pub(super) fn open(path: &Path, progress: &ProgressBar, max_bytes: Option<u64>) -> io::Result<Source> {
    if path == Path::new("-") {
        return plain(io::stdin(), progress, max_bytes);
    }
    let file = File::open(path)?;
    // Reading would fail too, with a message that depends on the system.
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
    // Counts compressed bytes.
    let packed = BufReader::with_capacity(BUFFER, progress.wrap_read(whole));
    let text = limited(unpack(packed, packing, max_bytes.is_none(), &note));
    Ok(Source { text, progress: ProgressBar::hidden(), note })
}
