//! One call.

use serde_json::{Map, Value};

use super::super::place::{Path, Place};
use super::super::rules::ids::Ids;
use super::super::rules::{self, limits};
use super::other::{id, misspelt, stated};
use super::{Walk, kind_of, with_given, written_size};
use crate::descriptor::{CallType, EventDescriptor};
use livechat_core::call::EnvelopeKey as Key;

/// Keys of calls that track no event.
const OF_OTHER_CALLS: [&str; 3] = ["traits", "groupId", "previousId"];

impl Walk<'_> {
    /// Checks a call.
    pub(super) fn call(&mut self, call: &Value, members: &Map<String, Value>, path: &Path<'_>) {
        let findings = self.sink.begin();
        let at = Place::new(path, 0);
        let event = members.get("event");
        let says_track = stated(members).map(|(_, stated)| stated == "track");
        let is_other = event.is_none() && OF_OTHER_CALLS.iter().any(|key| members.contains_key(*key));
        let is_track = says_track.unwrap_or(!is_other);
        let rules = self.validator.planned.call_rules();
        let mut call_type = is_track.then_some(CallType::Track);
        match members.get("batch") {
            Some(batch) if event.is_none() && says_track.is_none() => {
                self.events += usize::from(is_track);
                rules::envelope::batch_not_array(&mut self.sink, path, 0, kind_of(batch));
            }
            _ => {
                if is_track {
                    self.track(members, event, path);
                } else {
                    call_type = self.other(members, path, rules);
                }
                self.unreadable_type(members, path);
                if let Some(rules) = rules {
                    self.every_call(members, path, rules);
                }
                let ids = Ids { user: id(members, "userId"), anonymous: id(members, "anonymousId") };
                let misspelt = misspelt(members);
                let of_id = misspelt.iter().find(|(_, meant)| matches!(meant, Key::UserId | Key::AnonymousId));
                rules::ids::check_ids(&mut self.sink, at, ids, || {
                    of_id.map(|(key, meant)| ((*key).to_owned(), *meant))
                });
                for (key, meant) in &misspelt {
                    if !(ids.are_absent() && matches!(meant, Key::UserId | Key::AnonymousId)) {
                        let inner = path.key(key);
                        rules::spelling::misspelt_key(&mut self.sink, Place::new(&inner, 0), key, *meant);
                    }
                }
            }
        }
        if self.validator.limits.is_some() {
            limits::check_call_size(&mut self.sink, self.validator.limits, at, written_size(call));
        }
        let name = event.and_then(Value::as_str).filter(|name| is_track && !name.is_empty());
        let is_page = matches!(call_type, Some(CallType::Page | CallType::Screen));
        let page = members.get("name").and_then(Value::as_str).filter(|_| is_page && rules.is_some());
        self.sink.end(findings, call_type, || name.or(page).map(str::to_owned));
    }

    fn track(&mut self, members: &Map<String, Value>, event: Option<&Value>, path: &Path<'_>) {
        self.events += 1;
        for (key, value) in members {
            self.shared_key(path, key, value);
        }
        let descriptor = self.event(members, event, path);
        let properties = path.key("properties");
        match (members.get("properties"), descriptor) {
            (Some(Value::Object(members)), Some(event)) => {
                let nested = event.unknown_properties;
                let policies = (nested.with_closed(event.closed), nested);
                self.members(members, &properties, &event.properties, policies, false);
            }
            (None | Some(Value::Null), Some(event)) => {
                let at = Place::new(&properties, 0);
                rules::names::missing_properties(&mut self.sink, at, &event.properties, |_| false);
            }
            (None | Some(Value::Null | Value::Object(_)), None) => {}
            (Some(other), _) => rules::envelope::properties_not_object(&mut self.sink, path, 0, kind_of(other)),
        }
    }

    fn event(
        &mut self,
        members: &Map<String, Value>,
        event: Option<&Value>,
        call: &Path<'_>,
    ) -> Option<&'static EventDescriptor> {
        let path = call.key("event");
        let at = Place::new(&path, 0);
        let name = match event {
            Some(Value::String(name)) if !name.is_empty() => name,
            Some(other) => {
                let call = Place::new(call, 0);
                with_given(other, |given| rules::envelope::bad_event_name(&mut self.sink, call, Some((given, 0))));
                return None;
            }
            None => {
                rules::envelope::bad_event_name(&mut self.sink, Place::new(call, 0), None);
                return None;
            }
        };
        let descriptor = self.validator.planned.event(name.as_bytes());
        let versioned = descriptor.zip(self.validator.planned.versioned());
        let descriptor = versioned.map(|(event, plan)| self.version(members, call, plan, event)).or(descriptor);
        match descriptor {
            None => rules::names::unplanned_event(&mut self.sink, at, &self.validator.planned, name),
            Some(event) if event.deprecated.is_some() => rules::names::deprecated_event(&mut self.sink, at, event),
            Some(_) => {}
        }
        descriptor
    }

    /// Checks the value of a key that calls and batches share.
    pub(super) fn shared_key(&mut self, path: &Path<'_>, key: &str, value: &Value) {
        match key {
            "messageId" => {
                let path = path.key("messageId");
                let at = Place::new(&path, 0);
                with_given(value, |given| {
                    limits::check_message_id(&mut self.sink, self.validator.limits, at, given);
                });
            }
            "timestamp" | "originalTimestamp" | "sentAt" | "receivedAt" => {
                let path = path.key(key);
                let (at, clock) = (Place::new(&path, 0), &self.validator.clock);
                with_given(value, |given| {
                    rules::timestamps::check_timestamp(&mut self.sink, clock, at, key, given);
                });
            }
            _ => {}
        }
    }
}
