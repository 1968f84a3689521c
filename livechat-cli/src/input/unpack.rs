//! Decompression with limits: on the ratio of sizes, and on data after the compressed data.

use std::io::{self, BufRead, Read};
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::GzDecoder;

use super::packing::{Note, Packing, trailing};
use super::zstd::Frames;

/// Maximum ratio of decompressed to compressed size, above a minimum size.
const RATIO: u64 = 200;
const RATIO_FROM: u64 = 64 * 1024 * 1024;

/// Returns the text of a compressed source. `guarded` limits the ratio of sizes. A warning about data after the compressed data
/// is put into `note`.
pub(super) fn unpack(
    packed: impl BufRead + Send + 'static,
    packing: Packing,
    guarded: bool,
    note: &Note,
) -> Box<dyn Read + Send> {
    let counted = Counted { source: packed, count: Arc::default() };
    let count = Arc::clone(&counted.count);
    let text: Box<dyn Read + Send> = match packing {
        Packing::Gzip => Box::new(Gzip { state: Member::Between(counted), is_first: true, note: Arc::clone(note) }),
        Packing::Zstd => Box::new(Frames::new(counted, note)),
    };
    if guarded { Box::new(Guarded { text, packed: count, unpacked: 0 }) } else { text }
}

/// A gzip stream of several members.
struct Gzip<R> {
    state: Member<R>,
    is_first: bool,
    note: Note,
}

enum Member<R> {
    Between(R),
    Inside(Box<GzDecoder<R>>),
    Ended,
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match mem::replace(&mut self.state, Member::Ended) {
                Member::Ended => return Ok(0),
                Member::Between(mut source) => {
                    let trailing = if self.is_first { None } else { trailing(&mut source, Packing::Gzip)? };
                    let is_over = !self.is_first && source.fill_buf()?.is_empty();
                    if let Some(trailing) = trailing {
                        let _ = self.note.set(trailing);
                    } else if !is_over {
                        self.is_first = false;
                        self.state = Member::Inside(Box::new(GzDecoder::new(source)));
                    }
                }
                Member::Inside(mut decoder) => {
                    let read = decoder.read(buffer).map_err(in_words)?;
                    if read > 0 || buffer.is_empty() {
                        self.state = Member::Inside(decoder);
                        return Ok(read);
                    }
                    self.state = Member::Between(decoder.into_inner());
                }
            }
        }
    }
}

/// Converts an error of gzip into a message with a suggestion.
fn in_words(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => io::Error::new(error.kind(), "the gzip data ends early: the file was cut off"),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            io::Error::new(error.kind(), format!("the gzip data is damaged ({error})"))
        }
        _ => error,
    }
}

/// A reader that counts bytes.
struct Counted<R> {
    source: R,
    count: Arc<AtomicU64>,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count.fetch_add(amount as u64, Ordering::Relaxed);
        self.source.consume(amount);
    }
}

/// A reader that limits the ratio of sizes.
struct Guarded {
    text: Box<dyn Read + Send>,
    packed: Arc<AtomicU64>,
    unpacked: u64,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.text.read(buffer)?;
        self.unpacked += read as u64;
        let packed = self.packed.load(Ordering::Relaxed).max(1);
        if self.unpacked > RATIO_FROM && self.unpacked / packed > RATIO {
            return Err(io::Error::other(format!(
                "the data unpacks to more than {RATIO} times its size, which recorded traffic does not; \
                 `--max-bytes N` reads up to N bytes of it"
            )));
        }
        Ok(read)
    }
}

/// A reader that limits the size.
pub(super) struct Limited {
    pub(super) text: Box<dyn Read + Send>,
    pub(super) left: u64,
    pub(super) most: u64,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            // Only a further read shows whether this is the end.
            return match self.text.read(&mut [0])? {
                0 => Ok(0),
                _ => Err(io::Error::other(format!(
                    "there are more than {} bytes, the limit of `--max-bytes`",
                    self.most
                ))),
            };
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.text.read(&mut buffer[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}
