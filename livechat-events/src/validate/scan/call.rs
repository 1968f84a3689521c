//! One call: where the values of its keys stand is found out in one go; what they are is looked at in a fixed order once all
//! of them are there, since no processor foresees in which order they come.

use std::borrow::Cow;

use super::super::key::EnvelopeKey as Key;
use super::super::place::{Path, Place};
use super::super::rules::{self, limits};
use super::Scan;
use super::known::{Call, EventName};
use super::members::Object;
use crate::descriptor::{EventDescriptor, PropertySet};
use livechat_core::json::{Cursor, JsonKind, RawText, Stop, SyntaxError};

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
        loop {
            let key = match Key::pass_strings(cursor, &mut members, &mut call.values)? {
                Stop::Closed => break,
                Stop::Value(place) => Key::at(place),
                Stop::Key => self.other_key(cursor)?,
            };
            if key == Key::Batch && root && cursor.peek()? == b'[' {
                return Ok(CallEnd::IsBatch);
            }
            self.other_value(cursor, path, key, &mut call)?;
        }
        call.twice |= self.scratch.drop_keys(0, cursor.text().as_bytes());
        self.end_call(path, findings, &mut call, cursor.offset())?;
        Ok(CallEnd::Done)
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

    /// Passes over a value that is no plain string, or whose key came before.
    #[inline]
    fn other_value(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        key: Key,
        call: &mut Call<'a>,
    ) -> Result<(), SyntaxError> {
        if key != Key::Unknown && call.values.has(key) {
            self.key_again(path, key, call)?;
        }
        let byte = cursor.peek()?;
        call.values.put_other(key, cursor.offset());
        if key == Key::Properties && byte == b'{' { self.note_members(cursor) } else { cursor.pass() }
    }

    /// A key comes once more: its value so far is looked at before the next takes its place.
    #[cold]
    fn key_again(&mut self, path: &Path<'_>, key: Key, call: &mut Call<'a>) -> Result<(), SyntaxError> {
        call.twice = true;
        match key {
            Key::Type | Key::Action => self.kind(call, key)?,
            Key::Event => self.event(call)?,
            Key::UserId => call.ids.user = self.id(call, key)?,
            Key::AnonymousId => call.ids.anonymous = self.id(call, key)?,
            Key::Properties => {
                self.event(call)?;
                // Without a name before them the first properties are nobody's.
                if call.event.is_some() && call.start.byte_at(call.values.start(key)) == b'{' {
                    self.properties(path, call)?;
                }
                self.scratch.members.clear();
            }
            _ => self.shared_value(path, call, key)?,
        }
        Ok(())
    }

    /// All keys are read.
    #[inline]
    fn end_call(
        &mut self,
        path: &Path<'_>,
        findings: usize,
        call: &mut Call<'a>,
        end: usize,
    ) -> Result<(), SyntaxError> {
        let at = Place::new(path, call.start.offset());
        self.kind(call, Key::Type)?;
        self.kind(call, Key::Action)?;
        if call.values.has_any(Key::OF_OTHER_CALLS) {
            call.kind.has_other_key();
        }
        let is_track = call.kind.is_track(call.values.has(Key::Event));
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
        match call.values.get(Key::Batch) {
            Some(batch) if !call.values.has(Key::Event) && !call.kind.is_said() => {
                let kind = JsonKind::of(call.start.byte_at(batch.start));
                self.sink.take_back(findings);
                rules::envelope::batch_not_array(&mut self.sink, path, batch.start, kind);
            }
            _ => {
                call.ids.user = self.id(call, Key::UserId)?;
                call.ids.anonymous = self.id(call, Key::AnonymousId)?;
                rules::ids::check_ids(&mut self.sink, at, call.ids);
            }
        }
        limits::check_call_size(&mut self.sink, self.validator.limits, at, end - at.offset);
        self.note_call(call, is_track);
        let named = call.event.filter(|event| is_track && event.is_name);
        self.sink.end(findings, || named.map(|event| name_at(call, event.offset).into_owned()));
        Ok(())
    }

    #[inline]
    fn end_track(&mut self, at: Place<'_>, call: &mut Call<'a>) -> Result<(), SyntaxError> {
        for key in Key::SHARED {
            if call.values.has(key) {
                self.shared_value(at.path, call, key)?;
            }
        }
        self.event(call)?;
        match call.event {
            Some(event) if event.is_name => self.check_event(at.path, call, event),
            Some(event) => self.bad_event_name(at, call, event.offset)?,
            None => rules::envelope::bad_event_name(&mut self.sink, at, None),
        }
        self.properties(at.path, call)
    }

    /// Reads the event's name, unless there was one before: the first is the one that counts; that there is another is a finding
    /// of its own.
    #[inline]
    fn event(&mut self, call: &mut Call<'a>) -> Result<(), SyntaxError> {
        let (Some(value), None) = (call.values.get(Key::Event), call.event) else { return Ok(()) };
        let offset = value.start;
        let planned = self.validator.planned;
        let (is_name, descriptor) = match value.plain(call.start.text()) {
            Some(name) => (!name.is_empty(), planned.event(name)),
            None if call.start.byte_at(offset) == b'"' => {
                let name = call.start.at(offset).string()?;
                self.with_text(name, |_, name| (!name.is_empty(), planned.event(name.as_bytes())))
            }
            None => (false, None),
        };
        call.event = Some(EventName { offset, is_name, descriptor });
        Ok(())
    }

    #[inline]
    fn check_event(&mut self, path: &Path<'_>, call: &Call<'a>, event: EventName) {
        let path = path.key("event");
        let at = Place::new(&path, event.offset);
        match event.descriptor {
            None => {
                let name = name_at(call, event.offset);
                rules::names::unplanned_event(&mut self.sink, at, &self.validator.planned, &name);
            }
            Some(event) if event.deprecated.is_some() => {
                rules::names::deprecated_event(&mut self.sink, at, event);
            }
            Some(_) => {}
        }
    }

    /// What stands in place of the name is read once more.
    #[cold]
    fn bad_event_name(&mut self, at: Place<'_>, call: &Call<'a>, offset: usize) -> Result<(), SyntaxError> {
        self.with_given(&mut call.start.at(offset), |scan, offset, given| {
            rules::envelope::bad_event_name(&mut scan.sink, at, Some((given, offset)));
        })
    }

    /// Holds the properties against the event.
    #[inline]
    fn properties(&mut self, path: &Path<'_>, call: &Call<'a>) -> Result<(), SyntaxError> {
        let descriptor = call.event.and_then(|event| event.descriptor);
        let offset = call.values.get(Key::Properties).map_or(call.start.offset(), |value| value.start);
        let kind = call.values.get(Key::Properties).map(|_| JsonKind::of(call.start.byte_at(offset)));
        match (kind, descriptor) {
            (Some(JsonKind::Object), _) => {
                self.noted_members(&call.start, offset, 0, &path.key("properties"), &properties_of(descriptor))?;
            }
            (None | Some(JsonKind::Null), Some(event)) => {
                let path = path.key("properties");
                let at = Place::new(&path, offset);
                rules::names::missing_properties(&mut self.sink, at, &event.properties, |_| false);
            }
            (None | Some(JsonKind::Null), None) => {}
            (Some(kind), _) => rules::envelope::properties_not_object(&mut self.sink, path, offset, kind),
        }
        Ok(())
    }
}

/// The event's name, which was read before.
#[cold]
fn name_at<'a>(call: &Call<'a>, offset: usize) -> Cow<'a, str> {
    call.start.at(offset).string().map(RawText::text).unwrap_or_default()
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
