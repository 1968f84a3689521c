//! `duplicate-key`: an object in which a key is known to come twice is read once more.

use std::borrow::Cow;

use super::super::place::Path;
use super::super::rules;
use super::Scan;
use crate::json::{Cursor, Json, SyntaxError};

struct Member<'a> {
    key: Cow<'a, str>,
    offset: usize,
    value: Json<'a>,
}

impl<'a> Scan<'_> {
    /// Reports each key of an object that comes more than once. The cursor stands on the object's brace.
    #[cold]
    pub(super) fn report_twins(&mut self, mut cursor: Cursor<'a>, path: &Path<'_>) -> Result<(), SyntaxError> {
        let mut found = Vec::new();
        let mut members = cursor.enter()?;
        while let Some(key) = cursor.next_key(&mut members)? {
            cursor.peek()?;
            let offset = cursor.offset();
            found.push(Member { key: key.text(), offset, value: Json::from_checked(cursor.skip()?) });
        }
        found.sort_by(|left, right| left.key.cmp(&right.key));
        for group in found.chunk_by(|left, right| left.key == right.key).filter(|group| group.len() > 1) {
            // Each is compared with the one before, never all with the first: a long value is read twice at most.
            let changed = group.windows(2).find(|pair| pair[0].value != pair[1].value).map(|pair| &pair[1]);
            let second = changed.unwrap_or(&group[1]);
            rules::names::duplicate_key(&mut self.sink, path, second.offset, &second.key, changed.is_none());
        }
        Ok(())
    }
}
