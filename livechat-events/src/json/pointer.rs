//! JSON pointers.

use std::borrow::Cow;

/// Adds a key to a JSON pointer.
pub(crate) fn push_pointer_key(out: &mut String, key: &str) {
    // All bytes are looked at, so that several can be looked at in one step.
    let is_special = key.bytes().fold(false, |found, byte| found | matches!(byte, b'~' | b'/'));
    let escaped: Cow<'_, str> = if is_special { key.replace('~', "~0").replace('/', "~1").into() } else { key.into() };
    out.push('/');
    out.push_str(&escaped);
}
