//! Several calls in one document: an array of them, or a batch in its envelope.

use super::super::place::{Path, Place};
use super::super::rules;
use super::Scan;
use livechat_core::call::EnvelopeKey as Key;
use livechat_core::json::{Cursor, JsonKind, SyntaxError};

impl<'a> Scan<'_> {
    /// Checks a batch in its envelope. The cursor stands on its brace.
    pub(super) fn batch(&mut self, cursor: &mut Cursor<'a>, bytes: usize) -> Result<(), SyntaxError> {
        let start = cursor.clone();
        let mut members = cursor.enter()?;
        // Bits of the known keys that have come. Unknown ones are kept past the calls, which begin with none.
        let (mut seen, mut twice) = (0_u32, false);
        while let Some(key) = cursor.next_key(&mut members)? {
            let Some(key) = Key::of(&key.text()) else {
                cursor.pass()?;
                continue;
            };
            twice |= seen & key.bit() != 0;
            seen |= key.bit();
            let is_array = cursor.peek()? == b'[';
            let at = cursor.offset();
            match key {
                Key::Batch if is_array => {
                    let path = Path::ROOT.key("batch");
                    let calls = self.items(cursor, &path)?;
                    let place = Place::new(&path, at);
                    rules::limits::check_batch(&mut self.sink, self.validator.limits, place, calls, bytes);
                }
                Key::Batch => {
                    let kind = JsonKind::of(cursor.peek()?);
                    cursor.pass()?;
                    rules::envelope::batch_not_array(&mut self.sink, &Path::ROOT, at, kind);
                }
                _ => self.shared_key(cursor, &Path::ROOT, key)?,
            }
        }
        if twice {
            self.note_twice();
            self.report_twins(start, &Path::ROOT)?;
        }
        Ok(())
    }

    /// Checks each call of an array and counts them. After one that is no JSON, the next is looked for.
    pub(super) fn items(&mut self, cursor: &mut Cursor<'a>, path: &Path<'_>) -> Result<usize, SyntaxError> {
        let array = cursor.clone();
        let mut members = cursor.enter()?;
        let mut count = 0;
        loop {
            match cursor.next_item(&mut members) {
                Ok(true) => {}
                Ok(false) => return Ok(count),
                Err(error) => {
                    self.between_items(&array, path, error);
                    if !cursor.leave_broken_item() {
                        return Err(error);
                    }
                    continue;
                }
            }
            let item = path.index(count);
            count += 1;
            self.messages += 1;
            self.item(cursor, &item)?;
        }
    }

    /// What stands between two items is no JSON.
    #[cold]
    fn between_items(&mut self, array: &Cursor<'_>, path: &Path<'_>, error: SyntaxError) {
        // The way to it leads through items that may be broken themselves, so that the array has to do as its place.
        if !self.broken {
            self.report_broken_at(array, path, error);
        }
    }

    fn item(&mut self, cursor: &mut Cursor<'a>, path: &Path<'_>) -> Result<(), SyntaxError> {
        let start = cursor.clone();
        let findings = self.sink.begin();
        let read = match cursor.peek() {
            Ok(b'{') => self.call(cursor, path, false).map(drop),
            Ok(_) => self.no_call(cursor, path),
            Err(error) => Err(error),
        };
        let Err(error) = read else { return Ok(()) };
        self.sink.take_back(findings);
        cursor.clone_from(&start);
        self.report_broken(start, path, error);
        if cursor.leave_broken_item() { Ok(()) } else { Err(error) }
    }
}
