//! Notes the positions of calls for those who read them next.

use super::super::outline::CallOutline;
use super::Scan;
use super::call::Call;
use super::members::Object;
use livechat_core::call::{EnvelopeKey as Key, Root};
use livechat_core::json::Cursor;

impl Scan<'_> {
    pub(super) fn note_root(&mut self, root: Root) {
        if let Some(notes) = &mut self.notes {
            notes.root = root;
        }
    }

    /// Notes that a key came twice: which one counts is for the reader to say.
    pub(super) fn note_twice(&mut self) {
        if let Some(notes) = &mut self.notes {
            notes.twice = true;
        }
    }

    /// Begins a call.
    #[inline]
    pub(super) fn note_begin(&mut self) {
        if let Some(notes) = &mut self.notes {
            notes.fields = [0; 4];
        }
    }

    /// Notes where the values of a call's properties begin, or the white space before them.
    #[inline]
    pub(super) fn note_properties(&mut self, start: &Cursor<'_>, first: usize, object: &Object) {
        let Some(notes) = self.notes.as_mut().filter(|_| object.of_call) else { return };
        for member in self.scratch.members.get(first..).unwrap_or_default() {
            match start.text().get(member.key..member.key_end) {
                Some(name) => notes.add_property(name, member.value),
                None => {
                    if let Ok(name) = start.at(member.key - 1).string() {
                        notes.add_property(&name.text(), member.value);
                    }
                }
            }
        }
    }

    /// Notes where a call stands, if it tracks an event.
    #[inline]
    pub(super) fn note_call(&mut self, call: &Call<'_>, index: usize, is_track: bool, is_twice: bool) {
        let Some(notes) = &mut self.notes else { return };
        notes.twice |= is_twice;
        let Some(event) = call.event.filter(|_| is_track) else { return };
        let fields = notes.fields;
        notes.add(CallOutline {
            index,
            call: call.start.offset(),
            event: event.offset,
            descriptor: event.descriptor,
            properties: call.layout.value(Key::Properties).start,
            user: call.layout.value(Key::UserId).start,
            anonymous: call.layout.value(Key::AnonymousId).start,
            message: call.layout.value(Key::MessageId).start,
            timestamp: call.layout.value(Key::Timestamp).start,
            original_timestamp: call.layout.value(Key::OriginalTimestamp).start,
            fields,
        });
    }
}
