//! One call: where the values of its keys stand is found out in one go; what they are is looked at in a fixed order once all
//! of them are there, since no processor foresees in which order they come.

use std::borrow::Cow;

use super::super::place::{Path, Place};
use super::super::rules::ids::Ids;
use super::super::rules::{self, limits};
use super::Scan;
use super::members::Object;
use super::misspelt::misspelt_id;
use crate::descriptor::{CallType, EventDescriptor, Policy, PropertySet};
use livechat_core::call::{CallEnd, CallLayout, CallPlace, EnvelopeKey as Key, Root, StatedType, read_indexed_call};
use livechat_core::json::{Cursor, JsonKind, RawText, SyntaxError};

/// A call that was read and is being checked.
pub(super) struct Call<'a> {
    /// Stands on the call's brace.
    pub(super) start: Cursor<'a>,
    pub(super) layout: CallLayout,
    pub(super) event: Option<EventName>,
    /// The type, once it is known.
    pub(super) kind: Option<CallType>,
    /// The offset of the name of a page or a screen.
    pub(super) name: Option<usize>,
}

/// What is odd about the keys of a call.
#[derive(Clone, Copy)]
struct Oddities {
    /// A key came more than once.
    is_twice: bool,
    /// A key differs from a known one only by case and punctuation.
    is_misspelt: bool,
}

/// The name of a call's event, or what stands in its place.
#[derive(Clone, Copy)]
pub(super) struct EventName {
    pub(super) offset: usize,
    /// True if it is a string that is not empty.
    pub(super) is_name: bool,
    pub(super) descriptor: Option<&'static EventDescriptor>,
}

impl<'a> Scan<'_> {
    /// Checks a call. The cursor stands on its brace. Only at the document's root it may turn out to be a batch.
    pub(super) fn check_call(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        place: CallPlace,
    ) -> Result<CallEnd, SyntaxError> {
        let findings = self.sink.begin();
        self.scratch.begin();
        self.note_begin();
        let mut call = Call {
            start: cursor.clone(),
            layout: CallLayout::new(cursor.offset()),
            event: None,
            kind: None,
            name: None,
        };
        let end = read_indexed_call(cursor, place.root == Root::Call, &mut call.layout, self.scratch)?;
        if end == CallEnd::Done {
            let is_misspelt = self.scratch.has_misspelt_key(cursor.text().as_bytes());
            let has_twins = self.scratch.drop_keys(0, cursor.text().as_bytes());
            let is_twice = has_twins || !self.scratch.again.is_empty();
            let oddities = Oddities { is_twice, is_misspelt };
            let is_track = self.end_call(path, findings, &mut call, oddities)?;
            self.note_call(&call, place.index, is_track, is_twice);
        }
        Ok(end)
    }

    /// Checks what was read. Returns whether the call tracks an event.
    #[inline]
    fn end_call(
        &mut self,
        path: &Path<'_>,
        findings: usize,
        call: &mut Call<'a>,
        Oddities { is_twice, is_misspelt }: Oddities,
    ) -> Result<bool, SyntaxError> {
        let at = Place::new(path, call.start.offset());
        let stated = self.stated_type(call);
        let is_track = stated.is_track(&call.layout);
        let rules = self.validator.planned.call_rules();
        if is_track {
            self.events += 1;
            call.kind = Some(CallType::Track);
            self.end_track(at, call)?;
        } else {
            // Nothing was found so far that holds for other calls.
            self.sink.take_back(findings);
            self.end_other(at.path, call, stated, rules)?;
        }
        // Of any call: one that says twice what it is may be a `track` call to whoever reads it next.
        if is_twice {
            self.report_twins(call.start.clone(), path)?;
        }
        let says_nothing = stated.says_track().is_none();
        if call.layout.has(Key::Batch) && !call.layout.has(Key::Event) && says_nothing {
            self.sink.take_back(findings);
            self.batch_not_array(path, call);
        } else {
            if says_nothing && call.layout.has_any(Key::Type.bit() | Key::Action.bit()) {
                self.unreadable_type(path, call, stated);
            }
            if let Some(rules) = rules {
                self.every_call(at.path, call, rules)?;
            }
            let ids = Ids { user: self.id(call, Key::UserId)?, anonymous: self.id(call, Key::AnonymousId)? };
            rules::ids::check_ids(&mut self.sink, at, ids, || misspelt_id(&call.start, &call.layout).ok().flatten());
            if is_misspelt {
                self.misspelt_keys(path, &call.start, &call.layout, ids.are_absent())?;
            }
        }
        limits::check_call_size(&mut self.sink, self.validator.limits, at, call.layout.span().length());
        let named = call.event.filter(|event| is_track && event.is_name).map(|event| event.offset).or(call.name);
        self.sink.end(findings, call.kind, || named.map(|offset| name_at(call, offset).into_owned()));
        Ok(is_track)
    }

    #[inline]
    fn stated_type(&self, call: &Call<'a>) -> StatedType {
        let mut stated = StatedType::of(&call.layout, &call.start);
        for (key, value) in &self.scratch.again {
            stated.add_again(&call.start, *key, *value);
        }
        stated
    }

    #[cold]
    fn batch_not_array(&mut self, path: &Path<'_>, call: &Call<'a>) {
        let offset = self.last(call, Key::Batch).map_or(call.start.offset(), |batch| batch.start);
        let kind = JsonKind::of(call.start.byte_at(offset));
        rules::envelope::batch_not_array(&mut self.sink, path, offset, kind);
    }

    #[inline]
    fn end_track(&mut self, at: Place<'_>, call: &mut Call<'a>) -> Result<(), SyntaxError> {
        for key in Key::SHARED {
            if call.layout.has(key) {
                self.shared_value(at.path, call, key)?;
            }
        }
        self.event(at.path, call)?;
        match call.event {
            Some(event) if event.is_name => self.check_event(at.path, call, event),
            Some(event) => self.bad_event_name(at, call, event.offset)?,
            None => rules::envelope::bad_event_name(&mut self.sink, at, None),
        }
        if self.scratch.again.is_empty() {
            return self.properties(at.path, call);
        }
        self.values_again(at.path, call)
    }

    /// Keys come more than once: each of their values is checked.
    #[cold]
    fn values_again(&mut self, path: &Path<'_>, call: &Call<'a>) -> Result<(), SyntaxError> {
        let again = std::mem::take(&mut self.scratch.again);
        for (key, value) in &again {
            if Key::SHARED.contains(key) {
                self.shared_key(&mut call.start.at(value.start), path, *key)?;
            }
        }
        let others = again.iter().filter(|(key, _)| *key == Key::Properties).map(|(_, value)| value.start);
        let mut all = call.layout.get(Key::Properties).map(|first| first.start).into_iter().chain(others).peekable();
        if call.layout.has(Key::Properties) {
            self.scratch.members.clear();
        } else {
            self.properties_at(path, call, None)?;
        }
        while let Some(offset) = all.next() {
            // Properties that others follow are nobody's without a name before those.
            let is_last = all.peek().is_none();
            let is_named = call.event.is_some_and(|event| all.peek().is_some_and(|next| event.offset < *next));
            let is_object = call.start.byte_at(offset) == b'{';
            if is_object && (is_last || is_named) {
                let properties = properties_of(call.event.and_then(|event| event.descriptor));
                self.members(&mut call.start.at(offset), &path.key("properties"), &properties)?;
            } else if is_last {
                self.properties_at(path, call, Some(offset))?;
            }
        }
        self.scratch.again = again;
        Ok(())
    }

    /// Reads the event's name. That there is another is a finding of its own.
    #[inline]
    fn event(&mut self, path: &Path<'_>, call: &mut Call<'a>) -> Result<(), SyntaxError> {
        let offset = call.layout.value(Key::Event).start;
        let planned = self.validator.planned;
        let plain = call.layout.plain(Key::Event).and_then(|name| name.of(call.start.text()));
        let (is_name, descriptor) = match plain {
            Some(name) => (!name.is_empty(), planned.event(name)),
            None if !call.layout.has(Key::Event) => return Ok(()),
            None => self.other_event(call, offset)?,
        };
        let descriptor = match (descriptor, planned.versioned()) {
            (Some(oldest), Some(versions)) => Some(self.version(path, call, versions, oldest)?),
            (event, _) => event,
        };
        call.event = Some(EventName { offset, is_name, descriptor });
        Ok(())
    }

    /// A name that is written with escapes, or something that is no name.
    #[cold]
    fn other_event(
        &mut self,
        call: &Call<'a>,
        offset: usize,
    ) -> Result<(bool, Option<&'static EventDescriptor>), SyntaxError> {
        if call.start.byte_at(offset) != b'"' {
            return Ok((false, None));
        }
        let name = call.start.at(offset).string()?;
        let planned = self.validator.planned;
        Ok(self.with_text(name, |_, name| (!name.is_empty(), planned.event(name.as_bytes()))))
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

    /// Reports a value that is not a name.
    #[cold]
    fn bad_event_name(&mut self, at: Place<'_>, call: &Call<'a>, offset: usize) -> Result<(), SyntaxError> {
        self.with_given(&mut call.start.at(offset), |scan, offset, given| {
            rules::envelope::bad_event_name(&mut scan.sink, at, Some((given, offset)));
        })
    }

    /// Checks the properties, whose members are noted.
    #[inline]
    fn properties(&mut self, path: &Path<'_>, call: &Call<'a>) -> Result<(), SyntaxError> {
        let offset = call.layout.get(Key::Properties).map(|value| value.start);
        self.properties_at(path, call, offset)
    }

    #[inline]
    fn properties_at(&mut self, path: &Path<'_>, call: &Call<'a>, at: Option<usize>) -> Result<(), SyntaxError> {
        let descriptor = call.event.and_then(|event| event.descriptor);
        let offset = at.unwrap_or(call.start.offset());
        let kind = at.map(|offset| JsonKind::of(call.start.byte_at(offset)));
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
pub(super) fn name_at<'a>(call: &Call<'a>, offset: usize) -> Cow<'a, str> {
    call.start.at(offset).string().map(RawText::text).unwrap_or_default()
}

/// Returns the properties of an event in the plan.
fn properties_of(event: Option<&'static EventDescriptor>) -> Object {
    const NONE: &PropertySet = &PropertySet::EMPTY;
    match event {
        Some(event) => {
            let nested = event.unknown_properties;
            let policy = Some(nested.with_closed(event.closed));
            Object { set: &event.properties, policy, nested, hidden: false, of_call: true }
        }
        None => Object { set: NONE, policy: None, nested: Policy::Allow, hidden: false, of_call: true },
    }
}
