//! The version of an event that a call names.

use super::super::place::{Path, Place};
use super::super::rules::calls;
use super::Scan;
use super::call::Call;
use crate::descriptor::{EventDescriptor, Plan};
use livechat_core::call::EnvelopeKey as Key;
use livechat_core::json::{Cursor, SyntaxError};

impl Scan<'_> {
    /// Returns the version of an event that a call names in `context.protocols.event_version`, or the oldest.
    #[cold]
    pub(super) fn version(
        &mut self,
        path: &Path<'_>,
        call: &Call<'_>,
        plan: &'static Plan,
        oldest: &'static EventDescriptor,
    ) -> Result<&'static EventDescriptor, SyntaxError> {
        let Some(context) = self.last(call, Key::Context) else { return Ok(oldest) };
        let Some(mut number) = version_at(&call.start.at(context.start))? else { return Ok(oldest) };
        self.with_given(&mut number, |scan, offset, given| {
            let found = calls::version_number(given).and_then(|number| plan.event_version(oldest.name, number));
            found.unwrap_or_else(|| {
                let (context, protocols) = (path.key("context"), "protocols");
                let protocols = context.key(protocols);
                let path = protocols.key("event_version");
                calls::unknown_version(&mut scan.sink, Place::new(&path, offset), oldest, given);
                oldest
            })
        })
    }
}

/// Returns a cursor on the version that a context names.
fn version_at<'a>(context: &Cursor<'a>) -> Result<Option<Cursor<'a>>, SyntaxError> {
    let Some(protocols) = member_at(context, "protocols")? else { return Ok(None) };
    member_at(&protocols, "event_version")
}

/// Returns a cursor on the value of a member; none where the value that the cursor is on is not an object, or lacks the member.
pub(super) fn member_at<'a>(object: &Cursor<'a>, key: &str) -> Result<Option<Cursor<'a>>, SyntaxError> {
    let mut cursor = object.clone();
    if cursor.peek()? != b'{' {
        return Ok(None);
    }
    let mut members = cursor.enter()?;
    while let Some(name) = cursor.next_key(&mut members)? {
        if name.is(key) {
            cursor.peek()?;
            return Ok(Some(cursor));
        }
        cursor.pass()?;
    }
    Ok(None)
}
