//! Opening an input, whatever it is compressed with.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use indicatif::ProgressBar;

use super::zstd::Frames;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
/// What comes compressed is read in pieces of this size: decompressors ask for a few bytes at a time.
const BUFFER: usize = 128 * 1024;

/// A source of plain text.
pub(super) struct Source {
    pub(super) text: Box<dyn Read + Send>,
    /// Who is to be told how much was read of it. A reader that tells would have every buffer cleared before it is read into.
    pub(super) progress: ProgressBar,
}

/// The plain text of a file, or of standard input where the path is `-`. Progress is told of the bytes as they lie there.
pub(super) fn open(path: &Path, progress: &ProgressBar) -> io::Result<Source> {
    if path == Path::new("-") {
        return plain(io::stdin(), progress);
    }
    let file = File::open(path)?;
    // Reading it would fail as well, in words that depend on the system.
    if file.metadata()?.is_dir() {
        return Err(io::Error::other("it is a folder; name the files in it, such as `folder/*.gz`"));
    }
    plain(file, progress)
}

fn plain(mut source: impl Read + Send + 'static, progress: &ProgressBar) -> io::Result<Source> {
    let mut magic = Vec::new();
    (&mut source).take(4).read_to_end(&mut magic)?;
    if matches!(magic.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff])) {
        return Err(io::Error::other("it is UTF-16 text; save it as UTF-8"));
    }
    let gzip = magic.starts_with(GZIP);
    let zstd = magic == ZSTD;
    let whole = Cursor::new(magic).chain(source);
    if !gzip && !zstd {
        return Ok(Source { text: Box::new(whole), progress: progress.clone() });
    }
    // Told of what lies there, and not of the text that comes out.
    let packed = BufReader::with_capacity(BUFFER, progress.wrap_read(whole));
    let text: Box<dyn Read + Send> =
        if gzip { Box::new(Gzip(MultiGzDecoder::new(packed))) } else { Box::new(Frames::new(packed)) };
    Ok(Source { text, progress: ProgressBar::hidden() })
}

/// gzip, with errors in words that say what to do.
struct Gzip<R: Read>(MultiGzDecoder<R>);

impl<R: Read> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                io::Error::new(error.kind(), "the gzip data ends early: the file was cut off")
            }
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                io::Error::new(error.kind(), format!("the gzip data is damaged ({error})"))
            }
            _ => error,
        })
    }
}
