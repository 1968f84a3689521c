//! Goes over a document: one call, an array of calls, or a batch of them in its envelope.

use super::{CallEnd, EnvelopeKey as Key};
use crate::json::{Cursor, SyntaxError};

/// The kind of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// One call.
    Call,
    /// An array of calls.
    Array,
    /// An envelope whose key `batch` holds an array of calls.
    Batch,
    /// None of these: a string, a number, …
    Other,
}

/// The place of a call in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallPlace {
    /// The document.
    pub root: Root,
    /// Number of the calls before it.
    pub index: usize,
}

/// Takes the calls of a document, one after the other.
pub trait Calls<'a> {
    /// Learns what the document is. One that begins as a call may turn out to be a batch.
    fn root(&mut self, root: Root);

    /// Reads a call, whose brace the cursor stands on, with [`read_call`](super::read_call).
    ///
    /// # Errors
    ///
    /// Fails where the call is not JSON.
    fn call(&mut self, cursor: &mut Cursor<'a>, place: CallPlace) -> Result<CallEnd, SyntaxError>;

    /// Reads a value that stands where a call should, and is no object.
    ///
    /// # Errors
    ///
    /// Fails where the value is not JSON.
    fn not_a_call(&mut self, cursor: &mut Cursor<'a>, place: CallPlace) -> Result<(), SyntaxError>;

    /// Reads the value of an envelope's key, known or not. The cursor stands on it, or on the white space before it.
    ///
    /// # Errors
    ///
    /// Fails where the value is not JSON.
    fn envelope_value(&mut self, cursor: &mut Cursor<'a>, key: Option<Key>) -> Result<(), SyntaxError>;

    /// Ends an envelope that `start` stands on; `is_twice` says whether a known key came more than once in it.
    ///
    /// # Errors
    ///
    /// Fails where a second look at the envelope fails, which it does not.
    fn end_envelope(&mut self, start: Cursor<'a>, is_twice: bool) -> Result<(), SyntaxError>;

    /// Ends an array of calls, whose bracket is at `offset`.
    fn end_array(&mut self, root: Root, offset: usize, calls: usize);

    /// Learns that a call, which `start` stands on, is not JSON. The next one is looked for.
    fn broken_call(&mut self, start: Cursor<'a>, place: CallPlace, error: SyntaxError);

    /// Learns that what stands between two calls of an array is not JSON. The next one is looked for.
    fn broken_array(&mut self, array: &Cursor<'a>, root: Root, error: SyntaxError);
}

/// Reads a document, at whose start the cursor stands, to its end.
///
/// # Errors
///
/// Fails where the document is not JSON, and no call was found after that.
#[inline]
pub fn read_document<'a>(cursor: &mut Cursor<'a>, calls: &mut impl Calls<'a>) -> Result<(), SyntaxError> {
    let one = |root| CallPlace { root, index: 0 };
    match cursor.peek()? {
        b'[' => {
            calls.root(Root::Array);
            let offset = cursor.offset();
            let count = read_array(cursor, calls, Root::Array)?;
            calls.end_array(Root::Array, offset, count);
        }
        b'{' => {
            calls.root(Root::Call);
            let start = cursor.offset();
            if calls.call(cursor, one(Root::Call))? == CallEnd::IsBatch {
                calls.root(Root::Batch);
                *cursor = cursor.restarted().at(start);
                read_batch(cursor, calls)?;
            }
        }
        _ => {
            calls.root(Root::Other);
            calls.not_a_call(cursor, one(Root::Other))?;
        }
    }
    cursor.finish()
}

fn read_batch<'a>(cursor: &mut Cursor<'a>, calls: &mut impl Calls<'a>) -> Result<(), SyntaxError> {
    let start = cursor.clone();
    let mut members = cursor.enter()?;
    // Bits of the known keys that came.
    let (mut seen, mut is_twice) = (0, false);
    while let Some(name) = cursor.next_key(&mut members)? {
        let key = Key::of(&name.text());
        let bit = key.map_or(0, Key::bit);
        is_twice |= seen & bit != 0;
        seen |= bit;
        if key == Some(Key::Batch) && cursor.peek()? == b'[' {
            let offset = cursor.offset();
            let count = read_array(cursor, calls, Root::Batch)?;
            calls.end_array(Root::Batch, offset, count);
        } else {
            calls.envelope_value(cursor, key)?;
        }
    }
    calls.end_envelope(start, is_twice)
}

/// Reads the calls of an array and returns their number. After one that is not JSON, the next is looked for.
fn read_array<'a>(cursor: &mut Cursor<'a>, calls: &mut impl Calls<'a>, root: Root) -> Result<usize, SyntaxError> {
    let array = cursor.clone();
    let mut members = cursor.enter()?;
    let mut count = 0;
    loop {
        match cursor.next_item(&mut members) {
            Ok(true) => {}
            Ok(false) => return Ok(count),
            Err(error) => {
                calls.broken_array(&array, root, error);
                if !cursor.leave_broken_item() {
                    return Err(error);
                }
                continue;
            }
        }
        let place = CallPlace { root, index: count };
        count += 1;
        let start = cursor.clone();
        if let Err(error) = read_item(cursor, calls, place) {
            cursor.clone_from(&start);
            calls.broken_call(start, place, error);
            if !cursor.leave_broken_item() {
                return Err(error);
            }
        }
    }
}

#[inline]
fn read_item<'a>(cursor: &mut Cursor<'a>, calls: &mut impl Calls<'a>, place: CallPlace) -> Result<(), SyntaxError> {
    if cursor.peek()? == b'{' { calls.call(cursor, place).map(drop) } else { calls.not_a_call(cursor, place) }
}
