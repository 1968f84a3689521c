//! One call.

use super::super::key::EnvelopeKey as Key;
use super::super::place::{Path, Place};
use super::super::rules::{self, limits};
use super::Scan;
use super::known::{Call, EventName, Properties};
use super::members::Object;
use crate::descriptor::{EventDescriptor, PropertySet};
use crate::json::{Cursor, JsonKind, RawText, SyntaxError};

/// How the reading of a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CallEnd {
    Done,
    /// It is no call: it holds an array of calls. Nothing past the array's key was read.
    IsBatch,
}

impl<'a> Scan<'_> {
    /// Checks a call. The cursor stands on its brace. Only at the document's `root` it may turn out to be a batch.
    pub(super) fn call(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        root: bool,
    ) -> Result<CallEnd, SyntaxError> {
        let findings = self.sink.begin();
        self.scratch.begin();
        self.note_begin();
        let mut call = Call::new(cursor.clone());
        let mut members = cursor.enter()?;
        while cursor.next_member(&mut members)? {
            let key = self.next_key(cursor)?;
            if key == Key::Unknown {
                cursor.pass()?;
                continue;
            }
            call.twice |= call.seen & key.bit() != 0;
            call.seen |= key.bit();
            if key == Key::Batch && root && cursor.peek()? == b'[' {
                return Ok(CallEnd::IsBatch);
            }
            call.noted.note(key, cursor.offset());
            self.key(cursor, path, key, &mut call)?;
        }
        call.twice |= self.scratch.drop_keys(0, cursor.text());
        self.end_call(path, findings, &call, cursor.offset())?;
        Ok(CallEnd::Done)
    }

    /// Reads a key.
    #[inline]
    fn next_key(&mut self, cursor: &mut Cursor<'a>) -> Result<Key, SyntaxError> {
        match Key::take(cursor) {
            Some(key) => Ok(key),
            None => self.other_key(cursor),
        }
    }

    /// Reads a key that is unknown, or written in an unusual way.
    #[inline(never)]
    fn other_key(&mut self, cursor: &mut Cursor<'a>) -> Result<Key, SyntaxError> {
        let start = cursor.offset() + 1;
        let raw = cursor.key()?;
        let key = self.with_text(raw, |_, text| Key::of(text));
        if key == Key::Unknown {
            self.scratch.keep_key(start, raw);
        }
        Ok(key)
    }

    /// Reads the value of a known key.
    #[inline]
    fn key(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        key: Key,
        call: &mut Call<'a>,
    ) -> Result<(), SyntaxError> {
        match key {
            Key::Type | Key::Action => self.kind(cursor, key, call),
            Key::Event => self.event(cursor, call),
            Key::Properties => self.properties(cursor, path, call),
            Key::UserId => self.id(cursor).map(|id| call.ids.user = id),
            Key::AnonymousId => self.id(cursor).map(|id| call.ids.anonymous = id),
            Key::Traits | Key::GroupId | Key::PreviousId => {
                call.kind.has_other_key();
                cursor.pass()
            }
            Key::Batch => {
                let kind = JsonKind::of(cursor.peek()?);
                call.batch = Some((cursor.offset(), kind));
                cursor.pass()
            }
            _ => self.shared_key(cursor, path, key),
        }
    }

    fn event(&mut self, cursor: &mut Cursor<'a>, call: &mut Call<'a>) -> Result<(), SyntaxError> {
        let is_string = cursor.peek()? == b'"';
        let offset = cursor.offset();
        if !is_string {
            return self.with_given(cursor, |_, _, _| {
                call.event.get_or_insert(EventName { offset, name: None, descriptor: None });
            });
        }
        let raw = cursor.string()?;
        if call.event.is_some() {
            // The first is the one that counts; that there is another is a finding of its own.
            return Ok(());
        }
        let planned = self.validator.planned;
        let descriptor = self.with_text(raw, |_, name| planned.event(name));
        let name = Some(raw).filter(|raw| !raw.written().is_empty());
        call.event = Some(EventName { offset, name, descriptor });
        Ok(())
    }

    fn properties(&mut self, cursor: &mut Cursor<'a>, path: &Path<'_>, call: &mut Call<'a>) -> Result<(), SyntaxError> {
        let byte = cursor.peek()?;
        let offset = cursor.offset();
        if byte == b'{' {
            if let Some(event) = call.event {
                call.properties = Properties::Checked;
                return self.check_properties(cursor, path, event.descriptor);
            }
            call.properties = Properties::Waiting(cursor.clone());
            return self.note_members(cursor);
        }
        call.properties = match JsonKind::of(byte) {
            JsonKind::Null => Properties::Absent(offset),
            kind => Properties::NoObject(offset, kind),
        };
        cursor.pass()
    }

    fn check_properties(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        event: Option<&'static EventDescriptor>,
    ) -> Result<(), SyntaxError> {
        self.members(cursor, &path.key("properties"), &properties_of(event))
    }

    /// All keys are read: what only the whole call can tell.
    #[inline]
    fn end_call(&mut self, path: &Path<'_>, findings: usize, call: &Call<'a>, end: usize) -> Result<(), SyntaxError> {
        let at = Place::new(path, call.start.offset());
        let is_track = call.kind.is_track(call.event.is_some());
        if is_track {
            self.events += 1;
            self.end_track(at, call)?;
        } else {
            // Other calls have rules of their own, which no plan of events knows.
            self.sink.take_back(findings);
        }
        // Of any call: one that says twice what it is may be a `track` call to whoever reads it next.
        if call.twice {
            self.report_twins(call.start.clone(), path)?;
        }
        match call.batch {
            Some((offset, kind)) if call.event.is_none() && !call.kind.is_said() => {
                self.sink.take_back(findings);
                rules::envelope::batch_not_array(&mut self.sink, path, offset, kind);
            }
            _ => rules::ids::check_ids(&mut self.sink, at, call.ids),
        }
        limits::check_call_size(&mut self.sink, self.validator.limits, at, end - at.offset);
        self.note_call(call, is_track);
        let name = call.event.and_then(|event| event.name).filter(|_| is_track);
        self.sink.end(findings, || name.map(|name| name.text().into_owned()));
        Ok(())
    }

    #[inline]
    fn end_track(&mut self, at: Place<'_>, call: &Call<'a>) -> Result<(), SyntaxError> {
        match call.event {
            Some(EventName { name: Some(name), offset, descriptor }) => {
                self.check_event(at.path, offset, name, descriptor);
            }
            Some(EventName { offset, .. }) => self.bad_event_name(at, call, offset)?,
            None => rules::envelope::bad_event_name(&mut self.sink, at, None),
        }
        let descriptor = call.event.and_then(|event| event.descriptor);
        match &call.properties {
            Properties::Checked => {}
            Properties::Waiting(start) => {
                self.noted_members(start.clone(), &at.path.key("properties"), &properties_of(descriptor))?;
            }
            Properties::NoObject(offset, kind) => {
                rules::envelope::properties_not_object(&mut self.sink, at.path, *offset, *kind);
            }
            Properties::Absent(offset) => {
                if let Some(event) = descriptor {
                    let path = at.path.key("properties");
                    let at = Place::new(&path, *offset);
                    rules::names::missing_properties(&mut self.sink, at, &event.properties, |_| false);
                }
            }
        }
        Ok(())
    }

    #[inline]
    fn check_event(
        &mut self,
        call: &Path<'_>,
        offset: usize,
        name: RawText<'_>,
        descriptor: Option<&'static EventDescriptor>,
    ) {
        let path = call.key("event");
        let at = Place::new(&path, offset);
        match descriptor {
            None => rules::names::unplanned_event(&mut self.sink, at, &self.validator.planned, &name.text()),
            Some(event) if event.deprecated.is_some() => {
                rules::names::deprecated_event(&mut self.sink, at, event);
            }
            Some(_) => {}
        }
    }

    /// What stands in place of the name is read once more.
    #[cold]
    fn bad_event_name(&mut self, at: Place<'_>, call: &Call<'a>, offset: usize) -> Result<(), SyntaxError> {
        let mut cursor = call.start.clone();
        cursor.go_to(offset);
        self.with_given(&mut cursor, |scan, offset, given| {
            rules::envelope::bad_event_name(&mut scan.sink, at, Some((given, offset)));
        })
    }
}

/// What the plan says about the properties of an event.
fn properties_of(event: Option<&'static EventDescriptor>) -> Object {
    const NONE: &PropertySet = &PropertySet::EMPTY;
    match event {
        Some(event) => {
            Object { set: &event.properties, policy: Some(event.unknown_properties), hidden: false, of_call: true }
        }
        None => Object { set: NONE, policy: None, hidden: false, of_call: true },
    }
}
