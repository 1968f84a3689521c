//! The body of a request.

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;
use livechat_events::Timestamp;

/// Writes the body of a batch over what the buffer holds.
pub(super) fn write(calls: &[u8], gzip: bool, out: &mut Vec<u8>) -> io::Result<()> {
    out.clear();
    let sent_at = Timestamp::now();
    let parts = [b"{\"batch\":[", calls, b"],\"sentAt\":\"", sent_at.as_str().as_bytes(), b"\"}"];
    if !gzip {
        out.extend_from_slice(&parts.concat());
        return Ok(());
    }
    let mut encoder = GzEncoder::new(out, Compression::fast());
    parts.iter().try_for_each(|part| encoder.write_all(part))?;
    encoder.finish().map(drop)
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::deliver::parcel::ENVELOPE;
    use std::io::Read as _;

    #[test]
    fn both_forms_hold_the_same() {
        let (mut plain, mut packed, mut unpacked) = (Vec::new(), b"rest".to_vec(), String::new());
        write(b"{},{}", false, &mut plain).unwrap();
        write(b"{},{}", true, &mut packed).unwrap();
        flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut unpacked).unwrap();
        assert!(unpacked.starts_with("{\"batch\":[{},{}],\"sentAt\":\"20") && plain.len() == unpacked.len());
        assert!(plain.len() <= ENVELOPE + 5);
    }
}
