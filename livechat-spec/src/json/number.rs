//! Numbers, kept as written.

use super::Value;
use super::reader::{Reader, Stop};

/// Reads a number; on entry the reader stands on its first byte.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<Value, Stop> {
    let start = reader.at;
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_');
    reader.at += reader.text.as_bytes()[start..].iter().take_while(|byte| part(byte)).count();
    let written = &reader.text[start..reader.at];
    match complaint(written.as_bytes()) {
        None => Ok(Value::Number(written.to_owned())),
        Some(help) => {
            let message = format!("`{}` is not a JSON number", crate::shown::short(written));
            let end = reader.at;
            reader.mistake(start, end, &message, Some(help))?;
            Ok(Value::Invalid)
        }
    }
}

/// Returns the reason why a text is not a JSON number, or `None` if it is one.
fn complaint(text: &[u8]) -> Option<&'static str> {
    let digits = |from: usize| text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = usize::from(text.first() == Some(&b'-'));
    let whole = digits(at);
    match text.get(at) {
        Some(b'+') => return Some("remove the `+`"),
        Some(b'.') => return Some("write a digit before the point"),
        Some(b'0') if whole > 1 => return Some("remove the leading zeros"),
        _ if whole == 0 => return Some("a number begins with a digit or `-`"),
        _ => at += whole,
    }
    if text.get(at) == Some(&b'.') {
        match digits(at + 1) {
            0 => return Some("write a digit after the point"),
            fraction => at += 1 + fraction,
        }
    }
    if matches!(text.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(at + 1), Some(b'-' | b'+')));
        match digits(at + 1 + sign) {
            0 => return Some("write a digit after the `e`"),
            exponent => at += 1 + sign + exponent,
        }
    }
    (at < text.len()).then_some("numbers are decimal; put other text in double quotes")
}

#[cfg(test)]
mod tests {
    use super::complaint;

    #[test]
    fn the_grammar_of_json() {
        for good in ["0", "-0", "10", "1.50", "1e3", "1E+3", "-1.5e-10", "123456789012345678901234567890"] {
            assert_eq!(complaint(good.as_bytes()), None, "{good}");
        }
        for bad in ["-", "01", "1.", ".5", "+1", "1e", "1e+", "0x10", "1_000", "-Infinity", "1.2.3", "--1"] {
            assert!(complaint(bad.as_bytes()).is_some(), "{bad}");
        }
    }
}
