//! Keys of a call that are spelt unlike those that the tracking API reads.

use super::super::place::{Path, Place};
use super::super::rules::spelling::{key_like, misspelt_key};
use super::Scan;
use livechat_core::call::{CallLayout, EnvelopeKey as Key};
use livechat_core::json::{Cursor, RawText, SyntaxError};

impl<'a> Scan<'_> {
    /// Reports each misspelt key of the call at `start` whose right spelling it does not have. Those of ids are part of `missing-user`.
    #[cold]
    pub(super) fn misspelt_keys(
        &mut self,
        path: &Path<'_>,
        start: &Cursor<'a>,
        layout: &CallLayout,
        lacks_user: bool,
    ) -> Result<(), SyntaxError> {
        for (written, meant, offset) in misspelt(start, layout)? {
            if !(lacks_user && is_id(meant)) {
                let path = path.raw_key(written);
                misspelt_key(&mut self.sink, Place::new(&path, offset), &written.text(), meant);
            }
        }
        Ok(())
    }
}

/// Returns the first misspelt key that names a user, and the right one.
#[cold]
pub(super) fn misspelt_id(start: &Cursor<'_>, layout: &CallLayout) -> Result<Option<(String, Key)>, SyntaxError> {
    let found = misspelt(start, layout)?.into_iter().find(|(_, meant, _)| is_id(*meant));
    Ok(found.map(|(written, meant, _)| (written.text().into_owned(), meant)))
}

fn is_id(key: Key) -> bool {
    matches!(key, Key::UserId | Key::AnonymousId)
}

/// Returns the misspelt keys whose right spelling the call does not have, each with the offset of its value.
fn misspelt<'a>(start: &Cursor<'a>, layout: &CallLayout) -> Result<Vec<(RawText<'a>, Key, usize)>, SyntaxError> {
    let mut found = Vec::new();
    let mut cursor = start.clone();
    let mut members = cursor.enter()?;
    while let Some(name) = cursor.next_key(&mut members)? {
        cursor.peek()?;
        let text = name.text();
        if Key::of(&text).is_none()
            && let Some(meant) = key_like(text.as_bytes()).filter(|meant| !layout.has(*meant))
        {
            found.push((name, meant, cursor.offset()));
        }
        cursor.pass()?;
    }
    Ok(found)
}
