//! Finds the end of a document by its brackets and strings only.
//!
//! This does not validate JSON: anything balanced is a document. Text that can never be balanced is detected early, so that one
//! broken document does not hide the following ones.

use memchr::memchr3;

/// Maximum nesting of JSON.
const MAX_DEPTH: u32 = 127;

/// The extent of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// It ends before this byte.
    Whole(usize),
    /// It is broken at this byte.
    Broken(usize),
    /// It continues after the end of the text.
    Open,
}

/// Returns the extent of the document at `start`, which is not white space.
pub(crate) fn extent(bytes: &[u8], start: usize) -> Extent {
    // One bit for each open bracket: set for an array.
    let mut arrays = 0_u128;
    let mut depth = 0_u32;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => match string_end(bytes, at) {
                Extent::Whole(end) => at = end - 1,
                broken_or_open => return broken_or_open,
            },
            b'{' | b'[' => {
                if depth == MAX_DEPTH || (depth > 0 && !may_begin(&bytes[start..at])) {
                    return Extent::Broken(at);
                }
                arrays = arrays << 1 | u128::from(*byte == b'[');
                depth += 1;
            }
            b'}' | b']' => {
                if depth == 0 || (arrays & 1 == 1) != (*byte == b']') {
                    return Extent::Broken(at);
                }
                arrays >>= 1;
                depth -= 1;
            }
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return if matches!(byte, b'}' | b']' | b'"') { Extent::Whole(at) } else { Extent::Broken(at) };
        }
    }
    Extent::Open
}

/// Returns the byte after the closing quote of a string. A line end cannot be inside a string.
fn string_end(bytes: &[u8], quote: usize) -> Extent {
    let mut at = quote + 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr3(b'"', b'\\', b'\n', rest)) {
        at += found;
        match bytes[at] {
            b'"' => return Extent::Whole(at + 1),
            b'\n' => return Extent::Broken(at),
            // An escaped character ends nothing, unless it is a newline.
            _ if bytes.get(at + 1) == Some(&b'\n') => return Extent::Broken(at + 1),
            _ => at += 2,
        }
    }
    Extent::Open
}

/// Returns whether a value may start after this text inside an object or array. If not, the document before was left
/// unfinished, and this is the next one.
fn may_begin(before: &[u8]) -> bool {
    let last = before.iter().rev().find(|byte| !byte.is_ascii_whitespace());
    matches!(last, Some(b':' | b',' | b'['))
}

#[cfg(test)]
mod tests {
    use super::{Extent, extent};

    #[test]
    fn finds_ends_and_breaks() {
        let cases: &[(&str, Extent)] = &[
            ("{} {}", Extent::Whole(2)),
            (r#"{"a": [1, "]}\"", {"b": {}}]}x"#, Extent::Whole(29)),
            ("{\n \"a\": 1\n}\n", Extent::Whole(11)),
            ("{\"a\": 1\n{\"b\": 2}", Extent::Broken(8)),
            ("{\"a\": \"1\n{\"b\": 2}", Extent::Broken(8)),
            ("{\"a\": \"1\\\n{\"b\": 2}", Extent::Broken(9)),
            ("{\"a\": [1}", Extent::Broken(8)),
            ("{\"a\": [1", Extent::Open),
            ("\"text", Extent::Open),
            ("\"text\"", Extent::Whole(6)),
            ("]", Extent::Broken(0)),
            ("x", Extent::Broken(1)),
        ];
        for (text, expected) in cases {
            assert_eq!(extent(text.as_bytes(), 0), *expected, "{text}");
        }
    }

    #[test]
    fn looks_no_deeper_than_json_goes() {
        assert_eq!(extent("[".repeat(200).as_bytes(), 0), Extent::Broken(127));
        assert_eq!(extent(("[".repeat(127) + &"]".repeat(127)).as_bytes(), 0), Extent::Whole(254));
    }
}
