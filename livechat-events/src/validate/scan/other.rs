//! Calls that track no event: their type, their ids, and their traits or properties, where the plan has rules for them.

use super::super::place::{Path, Place};
use super::super::rules::ids::Id;
use super::super::rules::{self, calls};
use super::Scan;
use super::call::{Call, name_at};
use super::members::Object;
use crate::descriptor::{CallDescriptor, CallRules, CallType};
use livechat_core::call::{EnvelopeKey as Key, StatedType, UnknownType, member_at};
use livechat_core::json::{Cursor, JsonKind, SyntaxError};

impl<'a> Scan<'_> {
    /// Checks a call that tracks no event.
    #[cold]
    pub(super) fn end_other(
        &mut self,
        path: &Path<'_>,
        call: &mut Call<'a>,
        stated: StatedType,
        rules: Option<&'static CallRules>,
    ) -> Result<(), SyntaxError> {
        let call_type = match stated.call_type(&call.layout, &call.start, &self.scratch.again) {
            Ok(call_type) => call_type,
            Err(unknown) => {
                // One that is not a string is reported for calls of all types.
                if unknown.text.is_some() {
                    self.unknown_type(path, &unknown);
                }
                return Ok(());
            }
        };
        self.others.add(call_type, 1);
        call.kind = Some(call_type);
        let Some(rules) = rules else { return Ok(()) };
        let name = page_name(call, call_type)?;
        let planned = rules.find(call_type, name.as_deref());
        if planned.is_none() && !(call_type == CallType::Alias && rules.alias) {
            return Ok(());
        }
        for key in Key::SHARED {
            if call.layout.has(key) {
                self.shared_value(path, call, key)?;
            }
        }
        match (call_type, planned) {
            (CallType::Alias, _) => self.needed_id(path, call, Key::PreviousId),
            (CallType::Group, Some(planned)) => {
                self.needed_id(path, call, Key::GroupId)?;
                self.details(path, call, Key::Traits, planned)
            }
            (CallType::Identify, Some(planned)) => self.details(path, call, Key::Traits, planned),
            (_, Some(planned)) => self.details(path, call, Key::Properties, planned),
            (_, None) => Ok(()),
        }
    }

    #[cold]
    fn unknown_type(&mut self, path: &Path<'_>, unknown: &UnknownType<'_>) {
        let key = unknown.key.name();
        let path = path.key(key);
        let at = Place::new(&path, unknown.value.start);
        calls::unknown_type(&mut self.sink, at, key, unknown.text.as_deref());
    }

    /// Reports a type that is not a string.
    #[cold]
    pub(super) fn unreadable_type(&mut self, path: &Path<'_>, call: &Call<'a>, stated: StatedType) {
        if let Err(unknown) = stated.call_type(&call.layout, &call.start, &self.scratch.again) {
            self.unknown_type(path, &unknown);
        }
    }

    /// Checks the traits or properties of a call.
    fn details(
        &mut self,
        path: &Path<'_>,
        call: &Call<'a>,
        key: Key,
        planned: &'static CallDescriptor,
    ) -> Result<(), SyntaxError> {
        if call.name.is_none() && key == Key::Properties {
            self.name_kind(path, call)?;
        }
        self.scratch.members.clear();
        let set = &planned.properties;
        let given = member_at(&call.start, key.name())?;
        let (offset, kind) = place_of(call, given.as_ref());
        let inner = path.key(key.name());
        match (kind, given) {
            (Some(JsonKind::Object), Some(mut cursor)) => {
                let nested = planned.unknown_properties;
                let policy = Some(nested.with_closed(planned.closed));
                self.members(&mut cursor, &inner, &Object { set, policy, nested, hidden: false, of_call: false })?;
            }
            (None | Some(JsonKind::Null), _) => {
                rules::names::missing_properties(&mut self.sink, Place::new(&inner, offset), set, |_| false);
            }
            (Some(found), _) if key == Key::Properties => {
                rules::envelope::properties_not_object(&mut self.sink, path, offset, found);
            }
            (Some(found), _) => {
                calls::wrong_kind(&mut self.sink, path, key.name(), offset, (JsonKind::Object, found));
            }
        }
        Ok(())
    }

    /// Reports the name of a page or a screen that is not a string.
    fn name_kind(&mut self, path: &Path<'_>, call: &Call<'a>) -> Result<(), SyntaxError> {
        let given = member_at(&call.start, "name")?;
        if let (offset, Some(found)) = place_of(call, given.as_ref())
            && found != JsonKind::Null
        {
            calls::wrong_kind(&mut self.sink, path, "name", offset, (JsonKind::String, found));
        }
        Ok(())
    }

    /// Checks an id that calls of a type must have.
    fn needed_id(&mut self, path: &Path<'_>, call: &Call<'a>, key: Key) -> Result<(), SyntaxError> {
        let id = match member_at(&call.start, key.name())? {
            Some(mut cursor) => self.with_given(&mut cursor, |_, offset, given| (Id::of(given), offset))?,
            None => (Id::Absent, call.start.offset()),
        };
        match (id.0, call.kind) {
            (Id::Absent, Some(call_type)) => {
                let at = Place::new(path, call.start.offset());
                calls::missing_id(&mut self.sink, at, call_type, key.name());
            }
            (kind, _) => {
                let path = path.key(key.name());
                rules::ids::check_id(&mut self.sink, Place::new(&path, id.1), key.name(), kind, Id::Absent);
            }
        }
        Ok(())
    }
}

/// Returns the name of a page or a screen, and notes where it stands.
fn page_name(call: &mut Call<'_>, call_type: CallType) -> Result<Option<String>, SyntaxError> {
    if !matches!(call_type, CallType::Page | CallType::Screen) {
        return Ok(None);
    }
    let Some(name) = member_at(&call.start, "name")? else { return Ok(None) };
    if name.byte_at(name.offset()) != b'"' {
        return Ok(None);
    }
    call.name = Some(name.offset());
    Ok(Some(name_at(call, name.offset()).into_owned()))
}

/// Returns the offset and the kind of a value; those of the call, and none, where there is none.
pub(super) fn place_of(call: &Call<'_>, value: Option<&Cursor<'_>>) -> (usize, Option<JsonKind>) {
    match value {
        Some(value) => (value.offset(), Some(JsonKind::of(value.byte_at(value.offset())))),
        None => (call.start.offset(), None),
    }
}
