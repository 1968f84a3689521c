//! How long a value is on the wire.

use serde_json::Value;

/// The bytes that a value has as JSON without white space.
pub(super) fn written_size(value: &Value) -> usize {
    let mut count = Count(0);
    // Counting cannot fail, and a value has no other error.
    let _ = serde_json::to_writer(&mut count, value);
    count.0
}

struct Count(usize);

impl std::io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
