//! Looks for bytes of a kind in short texts, several in one step.

/// Returns true if a text holds a byte of a kind.
///
/// Eight bytes are looked at in one step, which compilers do without a loop; the last eight perhaps a second time.
#[inline]
pub fn any_byte(text: &[u8], is_of_kind: impl Fn(u8) -> bool) -> bool {
    let any = |bytes: &[u8; 8]| bytes.iter().fold(false, |found, byte| found | is_of_kind(*byte));
    match (text.as_chunks(), text.last_chunk()) {
        ((chunks, _), Some(end)) => chunks.iter().any(any) || any(end),
        _ => text.iter().any(|byte| is_of_kind(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::any_byte;

    #[test]
    fn looks_at_every_byte() {
        for length in 0..40 {
            let mut text = vec![b'a'; length];
            assert!(!any_byte(&text, |byte| byte == b'/'));
            for at in 0..length {
                text[at] = b'/';
                assert!(any_byte(&text, |byte| byte == b'/'), "{at} of {length}");
                text[at] = b'a';
            }
        }
    }
}
