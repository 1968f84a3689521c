//! What was seen of values.

use std::collections::HashMap;

use livechat_core::decimal::is_whole;
use livechat_spec::json::{Member, Node, Value};

use super::strings::Strings;

/// The most members of one object that are told apart, and the depth to which values are looked into.
const MOST_MEMBERS: usize = 1_000;
const DEEPEST: usize = 24;

/// What was seen of objects in one place.
#[derive(Debug, Default)]
pub(super) struct Object {
    /// The objects.
    pub(super) count: u64,
    /// The members, in the order in which they were first seen.
    pub(super) members: Vec<(String, Seen)>,
    places: HashMap<String, usize>,
}

/// What was seen of the values in one place.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) count: u64,
    pub(super) nulls: u64,
    pub(super) booleans: u64,
    /// Numbers without a fraction.
    pub(super) integers: u64,
    pub(super) fractions: u64,
    pub(super) strings: Strings,
    pub(super) object: Option<Box<Object>>,
    pub(super) arrays: u64,
    pub(super) items: Option<Box<Seen>>,
    /// True if something was too deep to look into.
    pub(super) is_deep: bool,
}

impl Object {
    /// Adds the members of one object. Of a key that comes twice the reader of calls reports the second.
    pub(super) fn add(&mut self, members: &[Member], depth: usize) {
        self.count += 1;
        for Member { key, value } in members {
            let name = &key.value;
            let place = match self.places.get(name) {
                Some(place) => *place,
                None if self.members.len() == MOST_MEMBERS || name.trim().is_empty() => continue,
                None => {
                    self.places.insert(name.clone(), self.members.len());
                    self.members.push((name.clone(), Seen::default()));
                    self.members.len() - 1
                }
            };
            if let Some((_, seen)) = self.members.get_mut(place) {
                seen.add(value, depth + 1);
            }
        }
    }
}

impl Seen {
    fn add(&mut self, node: &Node, depth: usize) {
        self.count += 1;
        match &node.value {
            Value::Null | Value::Invalid => self.nulls += 1,
            Value::Bool(_) => self.booleans += 1,
            Value::Number(text) if is_whole(text) => self.integers += 1,
            Value::Number(_) => self.fractions += 1,
            Value::String(text) => self.strings.add(text),
            _ if depth == DEEPEST => self.is_deep = true,
            Value::Object(members) => self.object.get_or_insert_default().add(members, depth),
            Value::Array(items) => {
                self.arrays += 1;
                let seen = self.items.get_or_insert_default();
                for item in items {
                    seen.add(item, depth + 1);
                }
            }
        }
    }
}
