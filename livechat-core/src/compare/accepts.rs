//! Whether a shape accepts a value: the rules for one value, on each value inside it.

use super::shape::{Object, Shape};
use super::value::Value;
use crate::plan::Kind;
use crate::rules::{Given, check_items, check_value};

/// The longest repeated letter that is written out to be checked.
const WRITTEN: u64 = 1_000_000;

impl Shape<'_> {
    /// Returns whether validation accepts a value.
    #[must_use]
    pub fn accepts(&self, value: &Value) -> bool {
        match value {
            Value::Null => self.takes(Given::Null),
            Value::Boolean(flag) => self.takes(Given::Boolean(*flag)),
            Value::Number(number) => self.takes(Given::Number(number)),
            Value::String(text) => self.takes(Given::String(text)),
            Value::Repeated(letter, count) => self.takes_repeated(*letter, *count),
            Value::Array(runs) => self.takes(Given::Array) && self.takes_items(runs),
            Value::Object(members) => {
                self.takes(Given::Object) && self.object.as_ref().is_none_or(|object| object.accepts(members))
            }
        }
    }

    fn takes(&self, given: Given<'_>) -> bool {
        let mut accepted = true;
        check_value(&self.bounds(), given, |_| accepted = false);
        accepted
    }

    /// What is too long to be written out is neither a timestamp nor of another form or format, nor listed, and is not held against a
    /// pattern.
    fn takes_repeated(&self, letter: char, count: u64) -> bool {
        match usize::try_from(count) {
            Ok(length) if count <= WRITTEN => self.takes(Given::String(&letter.to_string().repeat(length))),
            _ => {
                self.kinds.contains(Kind::String)
                    && self.values.is_empty()
                    && self.pattern.is_none()
                    && self.format.is_none()
                    && check_items(self.length, count).is_none()
            }
        }
    }

    fn takes_items(&self, runs: &[(Value, u64)]) -> bool {
        let holds = |items: &Self| runs.iter().all(|(value, count)| *count == 0 || items.accepts(value));
        check_items(self.length, runs.iter().map(|(_, count)| count).sum()).is_none()
            && self.items.as_ref().is_none_or(|items| holds(items))
    }
}

impl Object<'_> {
    fn accepts(&self, members: &[(String, Value)]) -> bool {
        let holds = |(name, value): &(String, Value)| {
            self.property(name).map_or(!self.closed, |property| property.shape.accepts(value))
        };
        let has = |name: &str| members.iter().any(|(key, _)| key == name);
        members.iter().all(holds) && self.properties.iter().all(|property| !property.required || has(property.name))
    }
}
