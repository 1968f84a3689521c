//! Pieces of JSON text, put after what a buffer holds.

/// Writes an integer.
#[inline]
pub(crate) fn push_integer(out: &mut Vec<u8>, value: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Writes a float as `serde_json` does: the shortest text that reads back as the same float, `null` if it is not finite.
pub(crate) fn push_float(out: &mut Vec<u8>, value: f64) {
    let mut buffer = zmij::Buffer::new();
    let text = if value.is_finite() { buffer.format_finite(value) } else { "null" };
    out.extend_from_slice(text.as_bytes());
}
