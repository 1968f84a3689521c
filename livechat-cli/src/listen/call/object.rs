//! Members of JSON objects in their original form.

use std::borrow::Cow;
use std::ops::Range;

use livechat_events::{Json, Reader};
use livechat_spec::json::quoted;

/// A key, and a value as written.
pub(super) type Member<'j> = (Cow<'j, str>, Json<'j>);

/// Returns the members of an object in order, including duplicate keys; empty for other values.
pub(super) fn members<'j>(object: &'j Json<'_>) -> Vec<Member<'j>> {
    let mut members = Vec::with_capacity(12);
    // The value is valid JSON, so this fails only if it is not an object.
    let _ = Reader::new(object.text()).members(|key, input| {
        members.push((key, input.json()?));
        Ok(())
    });
    members
}

/// Writes an object.
pub(super) fn write<'m>(members: impl IntoIterator<Item = (&'m str, &'m str)>, out: &mut String) {
    write_noting(members, out, |_, _| {});
}

/// Writes an object, and tells where each value is in the text.
pub(super) fn write_noting<'m>(
    members: impl IntoIterator<Item = (&'m str, &'m str)>,
    out: &mut String,
    mut note: impl FnMut(&str, Range<usize>),
) {
    let mut separator = '{';
    for (key, value) in members {
        out.push(separator);
        separator = ',';
        write_key(key, out);
        let start = out.len();
        out.push_str(value);
        note(key, start..out.len());
    }
    out.push_str(if separator == '{' { "{}" } else { "}" });
}

/// Writes a key and its colon.
pub(super) fn write_key(key: &str, out: &mut String) {
    // Most keys are plain words.
    if key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' ')) {
        out.push('"');
        out.push_str(key);
        out.push_str("\":");
    } else {
        out.push_str(&quoted(key));
        out.push(':');
    }
}
