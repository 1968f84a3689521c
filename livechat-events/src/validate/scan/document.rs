//! The calls of a document: one, an array of them, or a batch in its envelope.

use super::super::place::{Path, Place};
use super::super::rules;
use super::Scan;
use livechat_core::call::{CallEnd, CallPlace, Calls, EnvelopeKey as Key, Root};
use livechat_core::json::{Cursor, JsonKind, SyntaxError};

impl<'a> Calls<'a> for Scan<'_> {
    fn root(&mut self, root: Root) {
        if root == Root::Batch {
            // What was found on the way to its calls was found as if it were one.
            self.sink.take_back(0);
        }
        self.note_root(root);
    }

    #[inline]
    fn call(&mut self, cursor: &mut Cursor<'a>, place: CallPlace) -> Result<CallEnd, SyntaxError> {
        let findings = self.sink.begin();
        let batch = Path::ROOT.key("batch");
        let read = self.check_call(cursor, &path_of(place, &batch), place);
        match read {
            Ok(CallEnd::IsBatch) => {}
            Ok(CallEnd::Done) => self.messages += 1,
            Err(_) => {
                self.messages += 1;
                self.sink.take_back(findings);
            }
        }
        read
    }

    fn not_a_call(&mut self, cursor: &mut Cursor<'a>, place: CallPlace) -> Result<(), SyntaxError> {
        self.messages += 1;
        self.sink.begin();
        let kind = JsonKind::of(cursor.peek()?);
        let offset = cursor.offset();
        cursor.pass()?;
        let batch = Path::ROOT.key("batch");
        rules::envelope::call_not_object(&mut self.sink, Place::new(&path_of(place, &batch), offset), kind);
        Ok(())
    }

    fn envelope_value(&mut self, cursor: &mut Cursor<'a>, key: Option<Key>) -> Result<(), SyntaxError> {
        match key {
            Some(Key::Batch) => {
                let kind = JsonKind::of(cursor.peek()?);
                let offset = cursor.offset();
                cursor.pass()?;
                rules::envelope::batch_not_array(&mut self.sink, &Path::ROOT, offset, kind);
                Ok(())
            }
            Some(key) => self.shared_key(cursor, &Path::ROOT, key),
            None => cursor.pass(),
        }
    }

    fn end_envelope(&mut self, start: Cursor<'a>, is_twice: bool) -> Result<(), SyntaxError> {
        if is_twice {
            self.note_twice();
            self.report_twins(start, &Path::ROOT)?;
        }
        Ok(())
    }

    fn end_array(&mut self, root: Root, offset: usize, calls: usize) {
        let batch = Path::ROOT.key("batch");
        if root == Root::Batch {
            let (limits, bytes) = (self.validator.limits, self.bytes);
            rules::limits::check_batch(&mut self.sink, limits, Place::new(&batch, offset), calls, bytes);
        } else if calls == 0 {
            rules::limits::empty_batch(&mut self.sink, Place::new(&Path::ROOT, offset));
        }
    }

    fn broken_call(&mut self, start: Cursor<'a>, place: CallPlace, error: SyntaxError) {
        let batch = Path::ROOT.key("batch");
        self.report_broken(start, &path_of(place, &batch), error);
    }

    fn broken_array(&mut self, array: &Cursor<'a>, root: Root, error: SyntaxError) {
        // The way to it leads through calls that may be broken themselves, so that the array has to do as its place.
        if !self.broken {
            let path = if root == Root::Batch { Path::ROOT.key("batch") } else { Path::ROOT };
            self.report_broken_at(array, &path, error);
        }
    }
}

/// The path of a call; `batch` is that of a batch's array.
#[inline]
fn path_of<'p>(place: CallPlace, batch: &'p Path<'p>) -> Path<'p> {
    match place.root {
        Root::Array => Path::ROOT.index(place.index),
        Root::Batch => batch.index(place.index),
        Root::Call | Root::Other => Path::ROOT,
    }
}
