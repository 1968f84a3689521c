//! Generates values that fit a shape.

use std::mem;

use livechat_events::Timestamp;
use livechat_events::descriptor::{Kind, Literal, PropertyDescriptor, PropertySet, Shape};

use super::cast::TEXTS;
use super::formatted;
use super::json::{Json, Member, member};
use super::number::number;
use super::pattern::{Patterns, has_length};
use super::random::Random;

/// A generator of values.
pub(super) struct Maker {
    pub(super) random: Random,
    pub(super) patterns: Patterns,
    /// The time of the call, used for timestamps.
    pub(super) unix_millis: i64,
    /// Set if all optional properties get a value, instead of most.
    pub(super) all: bool,
    /// The objects that are being made: one that holds itself is left out where it may be.
    pub(super) open: Vec<&'static PropertySet>,
}

/// The deepest object that has optional properties: shapes may hold each other in very many ways.
const DEEPEST: usize = 8;

impl Maker {
    /// Returns a value that fits a shape, if one is found.
    pub(super) fn value(&mut self, shape: &Shape) -> Option<Json> {
        if !shape.values.is_empty() {
            let values: Vec<&Literal> = shape.values.iter().filter(|value| **value != Literal::Null).collect();
            return Some(self.random.pick(&values).map_or_else(|| Json::written("null"), |value| literal(value)));
        }
        if shape.nullable && shape.listed().is_some_and(|set| self.is_open(set)) {
            return Some(Json::written("null"));
        }
        let mut kinds: Vec<Kind> = shape.kinds.iter().collect();
        self.random.shuffle(&mut kinds);
        kinds.into_iter().find_map(|kind| self.of_kind(kind, shape))
    }

    /// Returns a value that fits a shape; the same value for the same number.
    pub(super) fn value_of(&mut self, number: u64, shape: &Shape) -> Option<Json> {
        let random = mem::replace(&mut self.random, Random::new(number));
        let value = self.value(shape);
        self.random = random;
        value
    }

    /// Returns members for a set of properties: all required ones, and most of the optional ones. The error is the name of a
    /// required property for which no value was found.
    pub(super) fn members(&mut self, set: &'static PropertySet) -> Result<Vec<Member>, &'static str> {
        let mut members = Vec::new();
        self.open.push(set);
        for property in set {
            if !self.wants(property) {
                continue;
            }
            match self.value(&property.shape) {
                Some(value) => members.push(member(property.name, value)),
                None if property.required => {
                    self.open.pop();
                    return Err(property.name);
                }
                None => {}
            }
        }
        self.open.pop();
        Ok(members)
    }

    fn wants(&mut self, property: &PropertyDescriptor) -> bool {
        if property.required {
            return true;
        }
        let is_random = property.deprecated.is_none() && (self.all || !self.random.happens(150_000));
        let is_open = property.shape.listed().is_some_and(|set| self.is_open(set));
        is_random && !is_open && self.open.len() < DEEPEST
    }

    fn is_open(&self, set: &'static PropertySet) -> bool {
        self.open.iter().any(|open| std::ptr::eq(*open, set))
    }

    fn of_kind(&mut self, kind: Kind, shape: &Shape) -> Option<Json> {
        match kind {
            Kind::String => self.text(shape).map(Json::Text),
            Kind::Timestamp => Some(Json::text(Timestamp::from_unix_millis(self.unix_millis).as_str())),
            Kind::Number | Kind::Integer => number(kind, shape, &mut self.random).map(Json::written),
            Kind::Boolean => Some(Json::written(self.random.happens(500_000))),
            Kind::Object => match shape.listed() {
                Some(set) => self.members(set).ok().map(Json::Object),
                None => Some(Json::Object(Vec::new())),
            },
            Kind::Array => self.array(shape),
        }
    }

    fn text(&mut self, shape: &Shape) -> Option<String> {
        if let Some(format) = shape.format {
            return formatted::text(format, shape, self.unix_millis, &mut self.random)
                .or_else(|| self.patterns.text(shape, &mut self.random).filter(|text| formatted::fits(shape, text)));
        }
        if shape.pattern.is_some() {
            return self.patterns.text(shape, &mut self.random);
        }
        let text = *self.random.pick(TEXTS)?;
        if has_length(shape, text) {
            return Some(text.to_owned());
        }
        let least = shape.length.0.unwrap_or(0);
        let length = usize::try_from(shape.length.1.unwrap_or(least).min(least.max(12))).ok()?;
        (length < 1 << 20).then(|| text.chars().cycle().take(length).collect())
    }

    fn array(&mut self, shape: &Shape) -> Option<Json> {
        let least = shape.length.0.unwrap_or(0);
        let most = shape.length.1.unwrap_or(least.max(1) + 2);
        let holds_itself = shape.items.and_then(Shape::listed).is_some_and(|set| self.is_open(set));
        let most = if holds_itself || self.open.len() >= DEEPEST { least } else { most.min(least + 3) };
        let count = self.random.between(least, most);
        if count > 10_000 {
            return None;
        }
        let items = (0..count).map(|_| match shape.items {
            Some(items) => self.value(items),
            None => Some(Json::text("item")),
        });
        items.collect::<Option<Vec<Json>>>().map(Json::Array)
    }
}

fn literal(value: &Literal) -> Json {
    match value {
        Literal::String(text) => Json::text(*text),
        Literal::Number(number) => Json::written(number),
        Literal::Boolean(value) => Json::written(value),
        Literal::Null => Json::written("null"),
    }
}
