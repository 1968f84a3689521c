//! Reads one call at the positions that a validator has noted.

use super::partial::PartialCall;
use super::values::{property, read_id, read_moment, read_text};
use crate::call::{ConversationCall, Parent, Part};
use crate::hash::IdSeed;
use crate::lifecycle::LifecycleRules;
use livechat_core::json::{Cursor, Index, SyntaxError, Utf8};
use livechat_events::descriptor::LifecycleField;
use livechat_events::outline::CallOutline;

/// Reads a track call whose keys are all different.
#[inline]
pub(crate) fn read_outlined_call<'a>(
    (lifecycle, seed): (&LifecycleRules, IdSeed),
    text: Utf8<'a>,
    parent: Parent,
    outline: &CallOutline,
) -> Result<Option<ConversationCall<'a>>, SyntaxError> {
    let Some(event) = outline.descriptor.and_then(|event| lifecycle.event_of(event)) else { return Ok(None) };
    let mut read = PartialCall::new(parent, seed, outline.call);
    let mut cursor = Cursor::indexed(text, Index::NONE);
    read.set(Part::Event, outline.event);
    if go_to(&mut cursor, outline.message)? {
        read.ids.delivery = read_id(&mut cursor, seed)?;
    }
    if go_to(&mut cursor, outline.user)? {
        read.set(Part::User, cursor.offset());
        read.ids.user = read_id(&mut cursor, seed)?;
    }
    if go_to(&mut cursor, outline.anonymous)? {
        read.anonymous_at = cursor.offset();
        read.ids.anonymous = read_id(&mut cursor, seed)?;
    }
    if go_to(&mut cursor, outline.timestamp)? {
        read.timestamp = read_moment(&mut cursor)?;
    }
    if read.timestamp.is_none() && go_to(&mut cursor, outline.original_timestamp)? {
        read.original_timestamp = read_moment(&mut cursor)?;
    }
    if go_to(&mut cursor, outline.properties)? && cursor.peek()? == b'{' {
        read.set(Part::Properties, cursor.offset());
        for (field, at) in LifecycleField::ALL.into_iter().zip(outline.fields) {
            if go_to(&mut cursor, at)? {
                match field {
                    LifecycleField::Key => read.key = read_text(&mut cursor)?,
                    field => property(&mut cursor, field, &mut read)?,
                }
            }
        }
    }
    Ok(Some(read.into_call_of(event)))
}

/// Moves the cursor to a noted value, and returns false where there is none.
#[inline]
fn go_to(cursor: &mut Cursor<'_>, at: usize) -> Result<bool, SyntaxError> {
    // No value starts at the first byte of its document.
    if at == 0 {
        return Ok(false);
    }
    cursor.go_to(at);
    cursor.peek().map(|_| true)
}
