//! Iterates over the documents of a block.

use memchr::memchr;

use super::{Block, Content, Extent, Inside, cut, extent};

/// Passes each document of a block to `take`, which returns whether the text was one document. A line that is not may contain
/// several, or continue after its end.
pub(crate) fn documents(block: &Block, take: &mut dyn FnMut(&[u8]) -> bool) {
    match &block.content {
        Content::Lines => lines(&block.bytes, take),
        Content::Pieces(pieces) => {
            for piece in pieces.iter().filter(|piece| piece.flaw.is_none()) {
                take(&block.bytes[piece.range.clone()]);
            }
        }
    }
}

fn lines(bytes: &[u8], take: &mut dyn FnMut(&[u8]) -> bool) {
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        let text = bytes[at..end].trim_ascii();
        let start = at + bytes[at..end].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        at = end + 1;
        if text.is_empty() || text[0] != b'[' && take(text) {
            continue;
        }
        let over = match extent(bytes, start) {
            Extent::Whole(over) if over > end => {
                at = over;
                over
            }
            _ => start + text.len(),
        };
        pieces(&bytes[start..over], take);
    }
}

fn pieces(bytes: &[u8], take: &mut dyn FnMut(&[u8]) -> bool) {
    let (mut at, mut inside) = (0, Inside::Top);
    while at < bytes.len() {
        let mut pieces = Vec::new();
        let used = cut(&bytes[at..], &mut inside, true, &mut pieces);
        for piece in pieces.iter().filter(|piece| piece.flaw.is_none()) {
            take(&bytes[at..][piece.range.clone()]);
        }
        at += used.max(1);
    }
}
