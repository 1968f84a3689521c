//! Decompresses bodies.

use std::io::Read as _;

use flate2::read::MultiGzDecoder;

/// The reason why a body could not be decompressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packed {
    /// It is too large after decompression; decompression stopped at the limit.
    TooLarge,
    /// It is damaged or truncated.
    Damaged,
}

/// Returns whether bytes start like gzip; some libraries send no header.
pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Decompresses a body to at most `most` bytes.
pub(super) fn unpack(bytes: &[u8], most: usize) -> Result<Vec<u8>, Packed> {
    let mut plain = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    MultiGzDecoder::new(bytes).take(limit).read_to_end(&mut plain).map_err(|_| Packed::Damaged)?;
    if plain.len() > most { Err(Packed::TooLarge) } else { Ok(plain) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::{Packed, unpack};
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let bomb = packed(&vec![b' '; 5_000_000]);
        assert!(bomb.len() < 6_000);
        assert_eq!(unpack(&bomb, 1000), Err(Packed::TooLarge));
        assert_eq!(unpack(&packed(b"{}"), 2), Ok(b"{}".to_vec()));
    }

    #[test]
    fn what_is_cut_off_is_damaged() {
        let whole = packed(b"{\"event\": \"Live Chat Message Sent\"}");
        for length in 0..whole.len() {
            assert_eq!(unpack(&whole[..length], 1000).err(), Some(Packed::Damaged), "{length}");
        }
    }
}
