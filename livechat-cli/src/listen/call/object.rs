//! Members of JSON objects, kept as they came.

use std::borrow::Cow;

use livechat_events::{Json, Reader};
use livechat_spec::json::quoted;

/// A member: its key, and its value as it was written.
pub(super) type Member<'j> = (Cow<'j, str>, Json<'j>);

/// The members of an object in their order, keys that come twice included; none of anything else.
pub(super) fn members<'j>(object: &'j Json<'_>) -> Vec<Member<'j>> {
    let mut members = Vec::with_capacity(12);
    // What is none was parsed to its end before, so that all that can fail is that it is no object.
    let _ = Reader::new(object.text()).members(|key, input| {
        members.push((key, input.json()?));
        Ok(())
    });
    members
}

/// Writes an object.
pub(super) fn write<'m>(members: impl IntoIterator<Item = (&'m str, &'m str)>, out: &mut String) {
    let mut separator = '{';
    for (key, value) in members {
        out.push(separator);
        separator = ',';
        write_key(key, out);
        out.push_str(value);
    }
    out.push_str(if separator == '{' { "{}" } else { "}" });
}

/// Writes a key and its colon.
pub(super) fn write_key(key: &str, out: &mut String) {
    // Nearly every key is a plain word.
    if key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' ')) {
        out.push('"');
        out.push_str(key);
        out.push_str("\":");
    } else {
        out.push_str(&quoted(key));
        out.push(':');
    }
}
