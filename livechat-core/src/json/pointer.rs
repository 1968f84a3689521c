//! JSON pointers.

use std::borrow::Cow;

use super::any_byte;

/// Adds a key to a JSON pointer.
pub fn push_pointer_key(out: &mut String, key: &str) {
    let is_special = any_byte(key.as_bytes(), |byte| matches!(byte, b'~' | b'/'));
    let escaped: Cow<'_, str> = if is_special { key.replace('~', "~0").replace('/', "~1").into() } else { key.into() };
    out.push('/');
    out.push_str(&escaped);
}
