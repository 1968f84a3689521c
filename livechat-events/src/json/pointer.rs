//! JSON pointers.

use std::borrow::Cow;

/// Adds a key to a JSON pointer.
pub(crate) fn push_pointer_key(out: &mut String, key: &str) {
    let escaped: Cow<'_, str> =
        if key.contains(['~', '/']) { key.replace('~', "~0").replace('/', "~1").into() } else { key.into() };
    out.push('/');
    out.push_str(&escaped);
}
