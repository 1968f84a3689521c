//! Values of planned properties, and objects whose properties a plan lists.

use serde_json::{Map, Value};

use super::super::place::{Path, Place};
use super::super::rules::{self, Subject};
use super::{Walk, with_given};
use crate::descriptor::{Policy, PropertySet, Shape};

impl Walk<'_> {
    /// Holds the members of an object against its properties.
    pub(super) fn members(
        &mut self,
        members: &Map<String, Value>,
        path: &Path<'_>,
        set: &PropertySet,
        policy: Policy,
        hidden: bool,
    ) {
        for (key, value) in members {
            let path = path.key(key);
            let at = Place::new(&path, 0);
            let Some(property) = set.get(key) else {
                rules::names::unplanned_property(&mut self.sink, at, set, policy, key);
                continue;
            };
            if property.deprecated.is_some() {
                rules::names::deprecated_property(&mut self.sink, at, property);
            }
            self.value(value, at, Subject::property(property, hidden), &property.shape, policy);
        }
        let is_there = |index: usize| members.contains_key(set.as_slice()[index].name);
        rules::names::missing_properties(&mut self.sink, Place::new(path, 0), set, is_there);
    }

    fn value(&mut self, value: &Value, at: Place<'_>, subject: Subject<'_>, shape: &Shape, policy: Policy) {
        if !with_given(value, |given| rules::check_value(&mut self.sink, at, subject, shape, given)) {
            return;
        }
        match (value, &shape.properties) {
            (Value::Object(members), Some(set)) => self.members(members, at.path, set, policy, subject.hidden),
            (Value::Array(items), _) => {
                for (index, item) in items.iter().enumerate() {
                    let Some(shape) = shape.items else { break };
                    let path = at.path.index(index);
                    self.value(item, Place::new(&path, 0), subject.item(), shape, policy);
                }
                rules::check_items(&mut self.sink, at, subject, shape, items.len());
            }
            _ => {}
        }
    }
}
