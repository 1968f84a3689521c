//! A plan as it was written: plain data, every value with its place, nothing checked.
//!
//! An absent value stays `None`, so that one plan can be laid over another ([`crate::extend`]). [`crate::check`] turns the
//! whole into a [`crate::checked::CheckedPlan`].

mod call;

pub(crate) use call::{Call, Calls};

use crate::checked::{Code, Format, Kinds, LevelSetting, LintSet, Literal, Policy, Provenance, Sensitivity};
use crate::json::Node;
use crate::source::{Span, Spanned};
use livechat_core::steps::{Ends, ends};

/// A plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    /// The machine name.
    pub name: Option<Spanned<String>>,
    /// The plan's own version.
    pub version: Option<Spanned<String>>,
    /// A title for people.
    pub title: Option<Spanned<String>>,
    /// Paragraphs, joined by an empty line.
    pub description: Option<Spanned<String>>,
    /// The source that the plan was copied from.
    pub origin: Option<Spanned<String>>,
    /// The plan beneath: `live-chat`, or a path.
    pub extends: Option<Spanned<String>>,
    /// The prefix that Rust names of events drop.
    pub prefix: Option<Spanned<String>>,
    /// Properties that events use by the group's name.
    pub property_groups: Vec<Group>,
    /// Properties of every event.
    pub common_properties: Vec<Property>,
    /// Named objects that properties use.
    pub shapes: Vec<NamedShape>,
    /// The policy for unplanned properties.
    pub unknown_properties: Option<Spanned<Policy>>,
    /// The policy for unplanned events.
    pub unknown_events: Option<Spanned<Policy>>,
    /// The set of lints.
    pub lints: Option<Spanned<LintSet>>,
    /// The rules by which events form conversations.
    pub lifecycle: Option<Lifecycle>,
    /// The events.
    pub events: Vec<Event>,
    /// The rules for calls that track no event.
    pub calls: Calls,
    /// Members of the `context` of calls of every type.
    pub context: Vec<Property>,
    /// Members at the top of calls of every type.
    pub every_call: Vec<Property>,
    /// Lints silenced, and where.
    pub allow: Vec<Allow>,
    /// The whole document.
    pub span: Span,
}

/// Properties that several events share.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// The name that events use.
    pub name: Spanned<String>,
    /// The description.
    pub description: Option<Spanned<String>>,
    /// Its properties.
    pub properties: Vec<Property>,
}

/// A named object that properties, items and other shapes use.
#[derive(Debug, Clone)]
pub(crate) struct NamedShape {
    /// The name that properties use.
    pub name: Spanned<String>,
    /// The description.
    pub description: Option<Spanned<String>>,
    /// What the object holds.
    pub object: PropertyType,
    /// The Rust type, where the plan chooses it.
    pub rust_name: Option<Spanned<String>>,
}

/// An event.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// The name on the wire.
    pub name: Spanned<String>,
    /// The number of the version, where the plan has several of one event.
    pub version: Option<Spanned<u32>>,
    /// The description.
    pub description: Option<Spanned<String>>,
    /// Its own properties.
    pub properties: Vec<Property>,
    /// Groups by name.
    pub property_groups: Vec<Spanned<String>>,
    /// True if other properties are violations, false if they are allowed.
    pub closed: Option<Spanned<bool>>,
    /// Whole calls.
    pub examples: Vec<Example>,
    /// Words that group it with others.
    pub tags: Vec<Spanned<String>>,
    /// The reason of a deprecation, or `None` inside where the plan says `false`.
    pub deprecated: Option<Spanned<Option<String>>>,
    /// The Rust type, where the plan chooses it.
    pub rust_name: Option<Spanned<String>>,
}

/// A property of an event, a group, or an object.
#[derive(Debug, Clone)]
pub(crate) struct Property {
    /// The name on the wire.
    pub name: Spanned<String>,
    /// The shape of a value.
    pub shape: PropertyType,
    /// The description.
    pub description: Option<Spanned<String>>,
    /// True if a call must have it.
    pub required: Option<Spanned<bool>>,
    /// A value that a call may have.
    pub example: Option<Node>,
    /// The value that an absent property stands for.
    pub default: Option<Node>,
    /// Words that group it with others.
    pub tags: Vec<Spanned<String>>,
    /// The unit of a number.
    pub unit: Option<Spanned<String>>,
    /// The sensitivity of the value.
    pub sensitivity: Option<Spanned<Sensitivity>>,
    /// The reason of a deprecation, or `None` inside where the plan says `false`.
    pub deprecated: Option<Spanned<Option<String>>>,
    /// The origin of the property.
    pub provenance: Option<Spanned<Provenance>>,
    /// The Rust field, where the plan chooses it.
    pub rust_name: Option<Spanned<String>>,
}

/// The shape of a value.
#[derive(Debug, Clone, Default)]
pub(crate) struct PropertyType {
    /// The kinds allowed.
    pub types: Option<Spanned<Types>>,
    /// True if `null` is a value.
    pub nullable: Option<Spanned<bool>>,
    /// The only values allowed.
    pub values: Option<Spanned<Vec<Spanned<Choice>>>>,
    /// False if the Rust enum of the values has no variant for others.
    pub open: Option<Spanned<bool>>,
    /// The regular expression that strings must match.
    pub pattern: Option<Spanned<String>>,
    /// The format that strings must have.
    pub format: Option<Spanned<Format>>,
    /// The least length.
    pub min_length: Option<Spanned<u64>>,
    /// The greatest length.
    pub max_length: Option<Spanned<u64>>,
    /// The least number, as written.
    pub minimum: Option<Spanned<String>>,
    /// The greatest number, as written.
    pub maximum: Option<Spanned<String>>,
    /// The number that a number must be greater than, as written.
    pub exclusive_minimum: Option<Spanned<String>>,
    /// The number that a number must be less than, as written.
    pub exclusive_maximum: Option<Spanned<String>>,
    /// The number of which a number must be a whole multiple, as written: more than zero.
    pub multiple_of: Option<Spanned<String>>,
    /// The shape of an array's items, at the key `items`.
    pub items: Option<Spanned<Box<PropertyType>>>,
    /// The properties of an object, at the key `properties`.
    pub properties: Option<Spanned<Vec<Property>>>,
    /// True if other members of an object are violations, false if they are allowed.
    pub closed: Option<Spanned<bool>>,
    /// The name of the shape of an object.
    pub named: Option<Spanned<String>>,
}

/// The kinds that a `type` names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Types {
    /// The kinds.
    pub kinds: Kinds,
    /// True if the list had `null`.
    pub null: bool,
    /// True if something in it was reported: rules about the kinds then report nothing.
    pub broken: bool,
}

/// One value of an `enum`.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// The value.
    pub literal: Literal,
    /// The description.
    pub description: Option<Spanned<String>>,
    /// The Rust variant, where the plan chooses it.
    pub rust_name: Option<Spanned<String>>,
}

/// An example call.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// A word about it.
    pub title: String,
    /// The call.
    pub call: Node,
}

/// The rules by which events form conversations.
#[derive(Debug, Clone)]
pub(crate) struct Lifecycle {
    /// The property that names the conversation.
    pub key: Option<Spanned<String>>,
    /// Events that begin one.
    pub starts_with: Vec<Spanned<String>>,
    /// Events inside one.
    pub within: Vec<Spanned<String>>,
    /// Events that end one.
    pub ends_with: Vec<Spanned<String>>,
    /// The property that tells how old the conversation is.
    pub clock: Option<Spanned<String>>,
    /// The property that names who answers.
    pub agent: Option<Spanned<String>>,
    /// The property that names a message.
    pub message: Option<Spanned<String>>,
    /// Finding codes and their levels.
    pub levels: Vec<(Code, LevelSetting)>,
    /// The whole object.
    pub span: Span,
}

/// A lint silenced.
#[derive(Debug, Clone)]
pub(crate) struct Allow {
    /// The lint.
    pub lint: Spanned<String>,
    /// The event or property in which it is silenced, or `None` for the whole plan.
    pub within: Option<Span>,
}

impl Plan {
    /// Returns the lists of properties that belong to no event: of calls of other types, of `context`, and of all calls.
    pub(crate) fn lists_beside_events(&self) -> impl Iterator<Item = &[Property]> {
        let calls = self.calls.iter().map(|(_, call)| call.properties.as_slice());
        calls.chain([self.context.as_slice(), self.every_call.as_slice()])
    }
}

impl Event {
    /// Returns the number of the version: 1 where the plan writes none.
    #[must_use]
    pub(crate) fn version(&self) -> u32 {
        self.version.as_ref().map_or(1, |version| version.value)
    }
}

impl PropertyType {
    /// Returns the types inside: of an array's items, and of an object's properties.
    pub(crate) fn inside(&self) -> impl Iterator<Item = &Self> {
        let items = self.items.iter().map(|items| &*items.value);
        items.chain(self.properties.iter().flat_map(|list| &list.value).map(|property| &property.shape))
    }

    /// Returns the range of a number: the bounds that are allowed themselves, and those that are not.
    #[must_use]
    pub(crate) fn ends(&self) -> Ends<'_> {
        ends(
            (written(self.minimum.as_ref()), written(self.maximum.as_ref())),
            (written(self.exclusive_minimum.as_ref()), written(self.exclusive_maximum.as_ref())),
        )
    }

    /// Returns true if `null` is a value: where `nullable` says so, where the list of types holds it, and for `any` unless
    /// `nullable` is `false`.
    #[must_use]
    pub(crate) fn nullable(&self) -> bool {
        let types = self.types.as_ref().map(|types| types.value).unwrap_or_default();
        let implied = types.null || types.kinds == Kinds::ANY;
        self.nullable.as_ref().map_or(implied, |nullable| nullable.value || types.null)
    }
}

/// Returns a bound as the plan writes it.
pub(crate) fn written(bound: Option<&Spanned<String>>) -> Option<&str> {
    bound.map(|bound| bound.value.as_str())
}
