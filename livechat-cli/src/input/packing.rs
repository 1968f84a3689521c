//! The compression of an input, and the data that may follow it.

use std::io::{self, BufRead};
use std::sync::{Arc, OnceLock};

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// A warning about an input that is otherwise read.
pub(super) type Note = Arc<OnceLock<String>>;

/// The compression of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// Detects the compression by the first bytes. Parallel zstd starts with a skippable frame.
    pub(super) fn of(magic: &[u8]) -> Option<Self> {
        let is_skippable = matches!(magic, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..]);
        match magic {
            _ if magic.starts_with(GZIP) => Some(Self::Gzip),
            _ if magic.starts_with(ZSTD) || is_skippable => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// Returns a warning about data after the compressed data; `None` if there is none or if it is compressed data too.
pub(super) fn trailing(source: &mut impl BufRead, packing: Packing) -> io::Result<Option<String>> {
    let next = source.fill_buf()?;
    if next.is_empty() || Packing::of(next) == Some(packing) || (next.len() < 4 && Packing::of(next).is_some()) {
        return Ok(None);
    }
    let (mut length, mut zeros) = (0, true);
    loop {
        let bytes = source.fill_buf()?;
        if bytes.is_empty() {
            break;
        }
        zeros &= bytes.iter().all(|byte| *byte == 0);
        length += bytes.len();
        let count = bytes.len();
        source.consume(count);
    }
    let what = if zeros { "zeros" } else { "bytes of something else" };
    Ok(Some(format!("{length} {what} follow the packed data: all before them was checked")))
}
