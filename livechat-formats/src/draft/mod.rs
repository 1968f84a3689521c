//! A plan that is being drafted: what every importer makes, and what is written as a plan.
//!
//! It has all constructs of the plan format. [`settle`](crate::settle) removes what the loader of plans does not take, and reports it.

mod path;
mod write;

pub(crate) use path::{Found, find};
pub(crate) use write::written;

use livechat_spec::json::Node;
use livechat_spec::{Kinds, Policy, Provenance, Sensitivity};

use crate::document::Place;

/// A plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    /// The machine name.
    pub name: String,
    /// The version of the plan.
    pub version: Option<String>,
    /// A title for people.
    pub title: Option<String>,
    /// Paragraphs.
    pub description: Vec<String>,
    /// The policy for unplanned properties, where the source has one.
    pub unknown_properties: Option<Policy>,
    /// The policy for unplanned events, where the source has one.
    pub unknown_events: Option<Policy>,
    /// Named objects.
    pub shapes: Vec<Shape>,
    /// What calls of other types than `track` hold.
    pub calls: Calls,
    /// Members of `context` of every call.
    pub context: Vec<Property>,
    /// Members at the top of every call.
    pub every_call: Vec<Property>,
    /// Properties of every event.
    pub common_properties: Vec<Property>,
    /// The events.
    pub events: Vec<Event>,
}

/// What calls of other types than `track` hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Calls {
    /// The traits of users.
    pub identify: Option<Held>,
    /// The traits of groups.
    pub group: Option<Held>,
    /// Pages.
    pub page: Vec<Named>,
    /// Screens.
    pub screen: Vec<Named>,
}

/// The traits, or properties, of a type of call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    /// Its members.
    pub properties: Vec<Property>,
    /// True if others are violations, false if they are allowed.
    pub closed: Option<bool>,
    /// The Rust type, where names collide.
    pub rust_name: Option<String>,
    /// The source of it.
    pub place: Place,
}

/// A page or screen, or all of them where it has no name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Named {
    /// The name.
    pub name: Option<String>,
    /// What calls of it hold.
    pub held: Held,
}

/// An event.
#[derive(Debug, Clone, Default)]
pub(crate) struct Event {
    /// The name on the wire.
    pub name: String,
    /// The version; 1 where there is one only.
    pub version: Option<u64>,
    /// Paragraphs.
    pub description: Vec<String>,
    /// Its properties.
    pub properties: Vec<Property>,
    /// True if other properties are violations, false if they are allowed.
    pub closed: Option<bool>,
    /// Labels.
    pub tags: Vec<String>,
    /// Whole calls.
    pub examples: Vec<Node>,
    /// The reason of a deprecation, which may be empty.
    pub deprecated: Option<String>,
    /// The Rust type, where names collide.
    pub rust_name: Option<String>,
    /// What a guess is based on: a comment.
    pub comment: Option<Node>,
    /// The version as the source writes it, in digits that sort.
    pub since: Option<String>,
    /// The source of it.
    pub place: Place,
}

/// A property.
#[derive(Debug, Clone, Default)]
pub(crate) struct Property {
    /// The name on the wire.
    pub name: String,
    /// Paragraphs.
    pub description: Vec<String>,
    /// True if a call must have it.
    pub required: bool,
    /// Its values.
    pub values: Values,
    /// The unit of a number.
    pub unit: Option<String>,
    /// Whom the value is about.
    pub sensitivity: Option<Sensitivity>,
    /// Where the plan has it from.
    pub provenance: Option<Provenance>,
    /// A value as an example.
    pub example: Option<Node>,
    /// The value that absence stands for.
    pub default: Option<Node>,
    /// Labels.
    pub tags: Vec<String>,
    /// The reason of a deprecation, which may be empty.
    pub deprecated: Option<String>,
    /// The Rust field, where names collide.
    pub rust_name: Option<String>,
    /// What a guess is based on: a comment.
    pub comment: Option<Node>,
    /// The source of it.
    pub place: Place,
}

/// The values that are allowed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Values {
    /// The kinds.
    pub kinds: Kinds,
    /// True if `null` is a value.
    pub nullable: bool,
    /// The only values.
    pub choices: Option<Vec<Choice>>,
    /// The form of strings.
    pub format: Option<String>,
    /// The regular expression of strings.
    pub pattern: Option<String>,
    /// The least length.
    pub min_length: Option<String>,
    /// The greatest length.
    pub max_length: Option<String>,
    /// The least number, as written.
    pub minimum: Option<String>,
    /// The greatest number, as written.
    pub maximum: Option<String>,
    /// The number that numbers are above, as written.
    pub exclusive_minimum: Option<String>,
    /// The number that numbers are below, as written.
    pub exclusive_maximum: Option<String>,
    /// The number of which numbers are multiples, as written.
    pub multiple_of: Option<String>,
    /// The items of an array.
    pub items: Option<Box<Values>>,
    /// The members of an object.
    pub properties: Option<Vec<Property>>,
    /// True if other members are violations, false if they are allowed.
    pub closed: Option<bool>,
    /// The named object that it is.
    pub shape: Option<String>,
    /// The members of an object whose keys are open.
    pub map: Option<Box<Map>>,
    /// The shapes that an object has one of.
    pub variants: Option<Variants>,
    /// The source of it.
    pub place: Place,
}

/// One value of an `enum`.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// The value: a string, number, boolean or null.
    pub value: Node,
    /// What it means.
    pub description: Option<String>,
    /// The Rust variant, where names collide.
    pub rust_name: Option<String>,
    /// The source of it.
    pub place: Place,
}

/// An object whose keys are open.
#[derive(Debug, Clone)]
pub(crate) struct Map {
    /// The regular expression of keys.
    pub keys: Option<String>,
    /// The values.
    pub values: Values,
}

/// An object that has one of several shapes.
#[derive(Debug, Clone)]
pub(crate) struct Variants {
    /// The property that tells them apart.
    pub property: String,
    /// Its values, and the shape of each.
    pub cases: Vec<(String, String)>,
}

/// A named object.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    /// The name.
    pub name: String,
    /// Paragraphs.
    pub description: Vec<String>,
    /// The object.
    pub values: Values,
    /// The Rust type, where names collide.
    pub rust_name: Option<String>,
}
