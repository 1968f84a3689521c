//! Documents that go over several lines, which a call does not.

/// Returns true if a text has several lines.
#[inline]
pub(super) fn has_line_break(bytes: &[u8]) -> bool {
    // Without a branch for each byte, so that the compiler looks at sixteen together.
    let has = |block: &[u8; 32]| {
        block.iter().fold(0, |has, byte| has | u8::from(*byte == b'\n') | u8::from(*byte == b'\r')) != 0
    };
    match bytes.last_chunk() {
        Some(last) => bytes.as_chunks().0.iter().any(has) || has(last),
        None => bytes.iter().any(|byte| matches!(byte, b'\n' | b'\r')),
    }
}

/// White space between tokens goes; strings cannot hold a raw line break, so every one found is between tokens.
pub(super) fn without_line_breaks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']) {
        out.push_str(if out.is_empty() { line.trim_end() } else { line.trim() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::has_line_break;

    #[test]
    fn finds_a_line_break_wherever_it_is() {
        for length in 0..100 {
            let mut text = vec![b' '; length];
            assert!(!has_line_break(&text), "{length}");
            for at in 0..length {
                for byte in [b'\n', b'\r'] {
                    text[at] = byte;
                    assert!(has_line_break(&text), "{at} of {length}");
                    text[at] = b'\x0b';
                    assert!(!has_line_break(&text), "{at} of {length}");
                }
            }
        }
    }
}
