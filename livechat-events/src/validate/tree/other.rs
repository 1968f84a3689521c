//! Calls that track no event, and what calls of every type carry.

use serde_json::{Map, Value};

use super::super::place::{Path, Place};
use super::super::rules::ids::Id;
use super::super::rules::{self, Subject, calls};
use super::{Walk, kind_of, with_given};
use crate::descriptor::{CallDescriptor, CallRules, CallType, EventDescriptor, Plan, Policy, PropertySet};
use livechat_core::call::EnvelopeKey as Key;
use livechat_core::json::JsonKind;

impl Walk<'_> {
    /// Checks a call that tracks no event, and returns its type if it is known.
    pub(super) fn other(
        &mut self,
        members: &Map<String, Value>,
        path: &Path<'_>,
        rules: Option<&'static CallRules>,
    ) -> Option<CallType> {
        let call_type = match stated(members) {
            Some((key, text)) => {
                let Ok(call_type) = text.parse() else {
                    let inner = path.key(key);
                    calls::unknown_type(&mut self.sink, Place::new(&inner, 0), key, Some(text));
                    return None;
                };
                call_type
            }
            None if unreadable(members).is_some() => return None,
            None if members.contains_key("groupId") => CallType::Group,
            None if members.contains_key("previousId") => CallType::Alias,
            None => CallType::Identify,
        };
        self.others.add(call_type, 1);
        if let Some(rules) = rules {
            self.planned_other(members, path, call_type, rules);
        }
        Some(call_type)
    }

    fn planned_other(&mut self, members: &Map<String, Value>, path: &Path<'_>, call_type: CallType, rules: &CallRules) {
        let is_page = matches!(call_type, CallType::Page | CallType::Screen);
        let name = members.get("name").filter(|_| is_page);
        let planned = rules.find(call_type, name.and_then(Value::as_str));
        if planned.is_none() && !(call_type == CallType::Alias && rules.alias) {
            return;
        }
        for (key, value) in members {
            self.shared_key(path, key, value);
        }
        match call_type {
            CallType::Alias => self.needed_id(members, path, call_type, "previousId"),
            CallType::Group => self.needed_id(members, path, call_type, "groupId"),
            _ => {}
        }
        if let Some(name) = name.filter(|name| !name.is_null() && !name.is_string()) {
            calls::wrong_kind(&mut self.sink, path, "name", 0, (JsonKind::String, kind_of(name)));
        }
        if let Some(planned) = planned {
            self.details(members, path, if is_page { "properties" } else { "traits" }, planned);
        }
    }

    fn details(&mut self, members: &Map<String, Value>, path: &Path<'_>, key: &str, planned: &CallDescriptor) {
        let (inner, set) = (path.key(key), &planned.properties);
        match members.get(key) {
            Some(Value::Object(members)) => {
                let nested = planned.unknown_properties;
                self.members(members, &inner, set, (nested.with_closed(planned.closed), nested), false);
            }
            None | Some(Value::Null) => {
                rules::names::missing_properties(&mut self.sink, Place::new(&inner, 0), set, |_| false);
            }
            Some(other) if key == "properties" => {
                rules::envelope::properties_not_object(&mut self.sink, path, 0, kind_of(other));
            }
            Some(other) => calls::wrong_kind(&mut self.sink, path, key, 0, (JsonKind::Object, kind_of(other))),
        }
    }

    fn needed_id(&mut self, members: &Map<String, Value>, path: &Path<'_>, call_type: CallType, key: &str) {
        let (id, _) = id(members, key);
        if id == Id::Absent {
            return calls::missing_id(&mut self.sink, Place::new(path, 0), call_type, key);
        }
        let inner = path.key(key);
        rules::ids::check_id(&mut self.sink, Place::new(&inner, 0), key, id, Id::Absent);
    }

    /// Reports a type that is not a string, where the call states no other.
    pub(super) fn unreadable_type(&mut self, members: &Map<String, Value>, path: &Path<'_>) {
        if let (None, Some(key)) = (stated(members), unreadable(members)) {
            let inner = path.key(key);
            calls::unknown_type(&mut self.sink, Place::new(&inner, 0), key, None);
        }
    }

    /// Checks what the plan says about calls of every type.
    pub(super) fn every_call(&mut self, members: &Map<String, Value>, path: &Path<'_>, rules: &CallRules) {
        self.listed(members, path, &rules.every_call);
        let inner = path.key("context");
        match members.get("context") {
            _ if rules.context.as_slice().is_empty() => {}
            Some(Value::Object(context)) => self.listed(context, &inner, &rules.context),
            None | Some(Value::Null) => {
                rules::names::missing_properties(&mut self.sink, Place::new(&inner, 0), &rules.context, |_| false);
            }
            Some(other) => calls::wrong_kind(&mut self.sink, path, "context", 0, (JsonKind::Object, kind_of(other))),
        }
    }

    fn listed(&mut self, members: &Map<String, Value>, path: &Path<'_>, set: &PropertySet) {
        for (key, value) in members {
            let Some(property) = set.get(key) else { continue };
            let inner = path.key(key);
            let at = Place::new(&inner, 0);
            if property.deprecated.is_some() {
                rules::names::deprecated_property(&mut self.sink, at, property);
            }
            self.value(value, at, Subject::property(property, false), &property.shape, Policy::Allow);
        }
        let is_there = |index: usize| members.contains_key(set.as_slice()[index].name);
        rules::names::missing_properties(&mut self.sink, Place::new(path, 0), set, is_there);
    }

    /// Returns the version of an event that a call names, or the oldest.
    pub(super) fn version(
        &mut self,
        members: &Map<String, Value>,
        path: &Path<'_>,
        plan: &'static Plan,
        oldest: &'static EventDescriptor,
    ) -> &'static EventDescriptor {
        let protocols = members.get("context").and_then(|context| context.get("protocols"));
        let Some(number) = protocols.and_then(|protocols| protocols.get("event_version")) else { return oldest };
        let found = with_given(number, calls::version_number);
        found.and_then(|number| plan.event_version(oldest.name, number)).unwrap_or_else(|| {
            let (context, key) = (path.key("context"), "protocols");
            let protocols = context.key(key);
            let inner = protocols.key("event_version");
            let at = Place::new(&inner, 0);
            with_given(number, |given| calls::unknown_version(&mut self.sink, at, oldest, given));
            oldest
        })
    }
}

/// Returns the type that a call states, and the key that states it.
pub(super) fn stated(members: &Map<String, Value>) -> Option<(&'static str, &str)> {
    ["type", "action"].into_iter().find_map(|key| Some((key, members.get(key)?.as_str()?)))
}

/// Returns the key of a type that is not a string.
fn unreadable(members: &Map<String, Value>) -> Option<&'static str> {
    ["type", "action"].into_iter().find(|key| members.get(*key).is_some_and(|value| !value.is_null()))
}

/// Returns what an id is.
pub(super) fn id(members: &Map<String, Value>, key: &str) -> (Id, usize) {
    (members.get(key).map_or(Id::Absent, |id| with_given(id, Id::of)), 0)
}

/// Returns the keys that are spelt nearly like others, which the call does not have.
pub(super) fn misspelt(members: &Map<String, Value>) -> Vec<(&str, Key)> {
    let unknown = members.keys().filter(|key| Key::of(key).is_none());
    let like = unknown.filter_map(|key| Some((key.as_str(), rules::spelling::key_like(key.as_bytes())?)));
    like.filter(|(_, meant)| !members.contains_key(meant.name())).collect()
}
