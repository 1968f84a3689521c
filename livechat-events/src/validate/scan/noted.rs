//! What is noted of calls for those who read them next.

use super::super::key::EnvelopeKey as Key;
use super::super::outline::{CallOutline, Root};
use super::Scan;
use super::known::Call;
use super::members::Object;
use crate::json::RawText;

/// Where values of a call stand that no rule remembers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Noted {
    properties: usize,
    message: usize,
    timestamp: usize,
    original_timestamp: usize,
}

impl Noted {
    /// Notes where the value of a key begins, or the white space before it.
    #[inline]
    pub(super) fn note(&mut self, key: Key, offset: usize) {
        match key {
            Key::Properties => self.properties = offset,
            Key::MessageId => self.message = offset,
            Key::Timestamp => self.timestamp = offset,
            Key::OriginalTimestamp => self.original_timestamp = offset,
            _ => {}
        }
    }
}

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

    /// Notes where the value of a call's property begins, or the white space before it.
    #[inline]
    pub(super) fn note_property(&mut self, object: &Object, index: usize, offset: usize) {
        let Some(notes) = self.notes.as_mut().filter(|_| object.of_call) else { return };
        if let Some(property) = object.set.as_slice().get(index) {
            notes.add_property(property.name, offset);
        }
    }

    /// The same of a property that the plan does not list.
    #[inline]
    pub(super) fn note_unknown_property(&mut self, object: &Object, key: RawText<'_>, offset: usize) {
        if let Some(notes) = self.notes.as_mut().filter(|_| object.of_call) {
            notes.add_property(&key.text(), offset);
        }
    }

    /// Notes where a call stands, if it tracks an event.
    #[inline]
    pub(super) fn note_call(&mut self, call: &Call<'_>, is_track: bool) {
        let Some(notes) = &mut self.notes else { return };
        notes.twice |= call.twice;
        let Some(event) = call.event.filter(|_| is_track) else { return };
        let index = if notes.root == Root::Call { 0 } else { self.messages.saturating_sub(1) };
        let fields = notes.fields;
        let Noted { properties, message, timestamp, original_timestamp } = call.noted;
        notes.add(CallOutline {
            index,
            call: call.start.offset(),
            event: event.offset,
            descriptor: event.descriptor,
            properties,
            user: call.ids.user.1,
            anonymous: call.ids.anonymous.1,
            message,
            timestamp,
            original_timestamp,
            fields,
        });
    }
}
