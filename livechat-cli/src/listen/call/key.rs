//! Removes the write key, a credential that must not be written or shown.

use livechat_core::call::EnvelopeKey;
use livechat_events::{DecodeError, Json, JsonKind, Reader};
use memchr::memmem;

use super::object::write_key;

const WRITE_KEY: &str = EnvelopeKey::WriteKey.name();

/// Returns a JSON text without members named `writeKey` at any depth: in a call, an envelope, or a batch within an array. Returns
/// none for a text that has none of them.
pub(super) fn without_write_key(text: &str) -> Option<String> {
    if !may_name_it(text.as_bytes()) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    // The text is valid JSON, so this cannot fail; if it does, the credential is still removed.
    Some(copy(text, &mut out).map_or_else(|_| "null".to_owned(), |()| out))
}

/// Returns whether a key of the text could be `writeKey`, possibly with escapes.
fn may_name_it(text: &[u8]) -> bool {
    // All its letters are between `@` and `\x7f`.
    let is_letter = |at: usize| matches!(text.get(at + r"\u00".len()), Some(b'4'..=b'7'));
    memmem::find(text, WRITE_KEY.as_bytes()).is_some() || memmem::find_iter(text, r"\u00").any(is_letter)
}

fn copy(text: &str, out: &mut String) -> Result<(), DecodeError> {
    let mut input = Reader::new(text);
    match input.kind()? {
        _ if !may_name_it(text.as_bytes()) => out.push_str(text),
        JsonKind::Object => {
            let mut separator = '{';
            input.members(|key, input| {
                let value = input.json()?;
                if key != WRITE_KEY {
                    out.push(separator);
                    separator = ',';
                    write_key(&key, out);
                    copy(value.text(), out)?;
                }
                Ok(())
            })?;
            out.push_str(if separator == '{' { "{}" } else { "}" });
        }
        JsonKind::Array => {
            let mut separator = '[';
            for item in input.items::<Json<'_>>()? {
                out.push(separator);
                separator = ',';
                copy(item.text(), out)?;
            }
            out.push_str(if separator == '[' { "[]" } else { "]" });
        }
        _ => out.push_str(text),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::without_write_key;

    #[test]
    fn it_goes_at_any_depth_and_under_any_escape() {
        for (text, left) in [
            (r#"{"writeKey":"s","a":1}"#, r#"{"a":1}"#),
            (r#"[{"writeKey":"s"},[{"b":{"writeKey":{"c":"s"}}}],"writeKey"]"#, r#"[{},[{"b":{}}],"writeKey"]"#),
            (r#"{"write\u004bey":"s","\u0077riteKey":1,"x":"\u00e9"}"#, r#"{"x":"\u00e9"}"#),
            (r#"{"batch":[{"batch":[{"writeKey":"s","writeKey":2}]}]}"#, r#"{"batch":[{"batch":[{}]}]}"#),
        ] {
            assert_eq!(without_write_key(text).as_deref(), Some(left));
        }
        let deep = |inner: &str| format!("{}{inner}{}", "[".repeat(120), "]".repeat(120));
        assert_eq!(without_write_key(&deep(r#"{"writeKey":1}"#)), Some(deep("{}")));
    }

    #[test]
    fn nothing_else_changes() {
        for text in [r#"{"a": 1.50, "s":"\u00e9"}"#, "5", "[ ]", r#"{"write_key":1,"writekey":2}"#] {
            assert_eq!(without_write_key(text), None);
        }
        assert_eq!(
            without_write_key(r#"{"a": [1.50, -0, {"b":null}], "writeKey":1}"#).as_deref(),
            Some(r#"{"a":[1.50, -0, {"b":null}]}"#)
        );
    }
}
