//! Cuts members out of a JSON text, and leaves every other byte as it is.

use std::borrow::Cow;
use std::collections::BTreeSet;

use livechat_core::json::{Cursor, SyntaxError, push_pointer_key};

/// The text without the properties that `pointers` lead to, and the pointers of those that were cut out. What is wrong
/// inside an array takes the whole array with it, since its other items would change their places.
pub(super) fn without<'b>(call: &'b [u8], pointers: &[&str]) -> (Cow<'b, [u8]>, Vec<String>) {
    let wanted: BTreeSet<&str> = pointers.iter().copied().filter(|pointer| is_property(pointer)).collect();
    let mut cut = Cut { wanted, spans: Vec::new(), omitted: Vec::new() };
    let found = Cursor::from_slice(call).and_then(|mut cursor| cut.object(&mut cursor, &mut String::new()));
    // What was found by a check can be read again; were it not so, nothing must be lost.
    if found.is_err() || cut.spans.is_empty() {
        return (Cow::Borrowed(call), Vec::new());
    }
    let mut kept = Vec::with_capacity(call.len());
    let mut done = 0;
    for (start, end) in cut.spans {
        kept.extend_from_slice(call.get(done..start).unwrap_or_default());
        done = end;
    }
    kept.extend_from_slice(call.get(done..).unwrap_or_default());
    (Cow::Owned(kept), cut.omitted)
}

/// The envelope is never cut.
fn is_property(pointer: &str) -> bool {
    ["/properties/", "/traits/", "/context/"].iter().any(|within| pointer.starts_with(within))
}

struct Cut<'p> {
    wanted: BTreeSet<&'p str>,
    /// The ranges to remove, in the order of the text.
    spans: Vec<(usize, usize)>,
    omitted: Vec<String>,
}

impl Cut<'_> {
    /// Finds what goes in an object, whose pointer is `pointer`.
    fn object(&mut self, cursor: &mut Cursor<'_>, pointer: &mut String) -> Result<(), SyntaxError> {
        if cursor.peek()? != b'{' {
            return cursor.pass();
        }
        let mut members = cursor.enter()?;
        // What goes takes the comma before it along. Before the first that stays there is none: there it takes the one
        // after it, up to the next key.
        let (mut any_stays, mut leading, mut last_end) = (false, None, cursor.offset());
        while cursor.next_member(&mut members)? {
            let start = cursor.offset();
            self.spans.extend(leading.take().map(|from| (from, start)));
            let key = cursor.key()?;
            let length = pointer.len();
            push_pointer_key(pointer, &key.text());
            if self.goes(cursor, pointer)? {
                cursor.pass()?;
                self.omit(pointer);
                if any_stays {
                    self.spans.push((last_end, cursor.offset()));
                } else {
                    leading = Some(start);
                }
            } else {
                self.inside(cursor, pointer)?;
                any_stays = true;
            }
            pointer.truncate(length);
            last_end = cursor.offset();
        }
        self.spans.extend(leading.map(|from| (from, last_end)));
        Ok(())
    }

    /// Goes into a member that stays.
    fn inside(&mut self, cursor: &mut Cursor<'_>, pointer: &mut String) -> Result<(), SyntaxError> {
        if self.leads_into(pointer) { self.object(cursor, pointer) } else { cursor.pass() }
    }

    /// Returns true if a member is removed: it is wanted, or it is an array that holds a wanted value.
    fn goes(&self, cursor: &mut Cursor<'_>, pointer: &str) -> Result<bool, SyntaxError> {
        Ok(self.wanted.contains(pointer) || cursor.peek()? == b'[' && self.leads_into(pointer))
    }

    /// Returns true if something inside is wanted.
    fn leads_into(&self, pointer: &str) -> bool {
        let inside = format!("{pointer}/");
        self.wanted.range(inside.as_str()..).next().is_some_and(|wanted| wanted.starts_with(&inside))
    }

    fn omit(&mut self, pointer: &str) {
        if self.omitted.last().is_none_or(|last| last != pointer) {
            self.omitted.push(pointer.to_owned());
        }
    }
}
