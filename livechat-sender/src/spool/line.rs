//! A line of a spool: a call with its number and when it was accepted, under a checksum.
//!
//! ```text
//! 5f0a91c2 00000000002a 019a9d0c1f3 {"type":"track", …}
//! checksum number       milliseconds call
//! ```
//!
//! Files of lines can be looked at with any tool, and after a line that is torn or damaged the next one is found again.

/// The text before the call.
pub(super) const PREFIX: usize = 34;
/// The bytes of a line beside the call's own: the prefix and the line feed.
pub(crate) const OVERHEAD: usize = PREFIX + 1;

/// A call in a spool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Numbers grow from call to call, and none is used twice.
    pub(crate) number: u64,
    /// When the call was accepted, in milliseconds since 1970.
    pub(crate) accepted: u64,
    /// The call as JSON, on one line.
    pub(crate) call: &'a [u8],
}

impl<'a> Line<'a> {
    /// Writes the line with its line feed, over what the buffer holds.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.clear();
        out.resize(PREFIX, b' ');
        hex(self.number, &mut out[9..21]);
        hex(self.accepted, &mut out[22..33]);
        out.extend_from_slice(self.call);
        let checksum = crc32fast::hash(&out[9..]);
        hex(checksum.into(), &mut out[..8]);
        out.push(b'\n');
    }

    /// Reads a line without its line feed; `None` where it is torn or damaged.
    pub(super) fn read(line: &'a [u8]) -> Option<Self> {
        let (head, call) = line.split_at_checked(PREFIX)?;
        let checksum = number(head.get(..8)?)?;
        let intact = u64::from(crc32fast::hash(line.get(9..)?)) == checksum;
        intact.then_some(())?;
        Some(Self { number: number(head.get(9..21)?)?, accepted: number(head.get(22..33)?)?, call })
    }
}

/// Writes a number as hexadecimal digits; it fills the room that it is given.
pub(super) fn hex(mut number: u64, out: &mut [u8]) {
    for digit in out.iter_mut().rev() {
        *digit = b"0123456789abcdef"[usize::from(number.to_le_bytes()[0] & 15)];
        number >>= 4;
    }
}

/// Reads hexadecimal digits.
pub(super) fn number(digits: &[u8]) -> Option<u64> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    digits.iter().try_fold(0, |number, byte| Some((number << 4) | u64::from(digit(*byte)?)))
}

#[cfg(test)]
mod tests {
    use super::{Line, PREFIX};

    #[test]
    fn a_line_reads_back() {
        let line = Line { number: 42, accepted: 1_795_328_136_042, call: b"{\"type\":\"track\"}" };
        let mut out = b"rest".to_vec();
        line.write(&mut out);
        assert_eq!(&out[PREFIX..], b"{\"type\":\"track\"}\n");
        assert_eq!(&out[9..PREFIX], b"00000000002a 1a201e5536a ");
        assert_eq!(Line::read(&out[..out.len() - 1]), Some(line));
    }

    #[test]
    fn what_is_torn_or_changed_does_not() {
        let mut out = Vec::new();
        Line { number: 7, accepted: 8, call: b"{}" }.write(&mut out);
        out.pop();
        for length in 0..out.len() {
            assert_eq!(Line::read(&out[..length]), None, "{length}");
        }
        for at in 0..out.len() {
            let mut changed = out.clone();
            changed[at] ^= 1;
            // The space after the checksum is under none.
            assert_eq!(Line::read(&changed).is_none(), at != 8, "{at}");
        }
    }
}
