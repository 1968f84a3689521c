//! Recovers from invalid JSON: finds the position of the error, and the start of the next item.

use super::{Cursor, JsonKind, RawText, SyntaxError};

/// The bytes with NUL for those that are not UTF-8, which no JSON text can hold: every other byte keeps its offset, and
/// what does not touch them can be read.
#[cold]
#[must_use]
pub fn readable(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '\0'));
    }
    text
}

impl Cursor<'_> {
    /// Goes to the comma or the bracket that ends the item which the cursor is in; `false` where there is none.
    ///
    /// The item is known not to be JSON, so that only its strings and brackets are minded.
    pub fn leave_broken_item(&mut self) -> bool {
        let bytes = self.text().as_bytes();
        let (mut depth, mut at) = (0_usize, self.offset());
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => at = end_of_string(bytes, at + 1),
                b'{' | b'[' => depth += 1,
                b',' if depth == 0 => break,
                b']' | b'}' if depth > 0 => depth -= 1,
                b']' => break,
                b'}' => return false,
                _ => {}
            }
            at += 1;
        }
        self.go_to(at);
        at < bytes.len()
    }
}

/// The closing quote of a string, or the end of the text.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => break,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at.min(bytes.len())
}

/// The keys and indices that lead to the place where a value stops being JSON, outermost first.
///
/// The cursor stands on the value. It is read once more, since only a text that is broken pays for keeping the way.
pub fn way_to_error<'a>(cursor: &mut Cursor<'a>) -> Vec<WayStep<'a>> {
    let mut way = Vec::new();
    // What is looked for is the error itself.
    let _ = walk(cursor, &mut way);
    way
}

/// One step into a value.
#[derive(Debug)]
pub enum WayStep<'a> {
    /// Into the member of this key.
    Key(RawText<'a>),
    /// Into the item at this place.
    Index(usize),
}

/// Leaves the steps to the error in `way`; those of values that are well are taken back.
fn walk<'a>(cursor: &mut Cursor<'a>, way: &mut Vec<WayStep<'a>>) -> Result<(), SyntaxError> {
    match JsonKind::of(cursor.peek()?) {
        JsonKind::Object => {
            let mut members = cursor.enter()?;
            while let Some(key) = cursor.next_key(&mut members)? {
                way.push(WayStep::Key(key));
                walk(cursor, way)?;
                way.pop();
            }
        }
        JsonKind::Array => {
            let mut members = cursor.enter()?;
            let mut index = 0;
            while cursor.next_item(&mut members)? {
                way.push(WayStep::Index(index));
                walk(cursor, way)?;
                way.pop();
                index += 1;
            }
        }
        _ => cursor.pass()?,
    }
    Ok(())
}
