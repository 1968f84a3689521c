//! A plan that has passed every check: what the generator, the derive and the tools work from.
//!
//! Groups and common properties are resolved, what the plan `extends` is merged in, every name has its Rust identifier,
//! and every property has its Rust type. Whoever holds a [`CheckedPlan`] can emit code without a single error path.

mod call;
mod literal;
mod rust_type;

pub use call::{CheckedCall, CheckedCalls};
pub use literal::{Literal, written};
pub use livechat_core::finding::Code;
pub use livechat_core::plan::{Format, Kind, Kinds, Level, LevelSetting, LintSet, Policy, Provenance, Sensitivity};
pub use rust_type::{Alias, Definition, NamedType, RustType, ShapeType, ValueSet, Variant};

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span};

/// A plan that can be used, and the warnings about it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The plan.
    pub plan: CheckedPlan,
    /// Probable mistakes in it, in source order.
    pub warnings: Vec<Diagnostic>,
    /// Suggestions for a better plan: the lints of larger sets than `minimal`, in source order.
    pub advice: Vec<Diagnostic>,
}

/// A plan that has passed every check. [`load_file`](crate::load_file) and [`load_str`](crate::load_str) return one.
#[derive(Debug, Clone)]
pub struct CheckedPlan {
    /// The plan's machine name: `live-chat`.
    pub name: String,
    /// The plan's own version, as written.
    pub version: String,
    /// A title for people.
    pub title: String,
    /// Paragraphs about the plan as a whole.
    pub description: String,
    /// The source that the plan was copied from, if it says so.
    pub origin: Option<String>,
    /// The enum over all events: `LiveChatEvent`.
    pub event_enum: String,
    /// The policy for unplanned properties.
    pub unknown_properties: Policy,
    /// The policy for unplanned events.
    pub unknown_events: Policy,
    /// The set of lints that the plan asks for, if it does.
    pub lints: Option<LintSet>,
    /// The events, in the plan's order (those of an extended plan first).
    pub events: Vec<CheckedEvent>,
    /// The rules for calls that track no event.
    pub calls: CheckedCalls,
    /// Members of the `context` of calls of every type. They have no Rust types: `rust_type` is [`RustType::Json`].
    pub context: Vec<CheckedProperty>,
    /// Members at the top of calls of every type: `userId`, `traits`. They have no Rust types either.
    pub every_call: Vec<CheckedProperty>,
    /// Named objects, in the plan's order: each is described once, however many properties are of it.
    pub shapes: Vec<CheckedShape>,
    /// Types that generated code declares beside the events: closed value sets, nested objects, unions.
    pub types: Vec<Arc<NamedType>>,
    /// Further names of those types: equal objects are one type, which has a name for each place.
    pub aliases: Vec<Alias>,
    /// The rules by which events form conversations, if the plan has them.
    pub lifecycle: Option<CheckedLifecycle>,
    /// The texts that all spans refer to.
    pub sources: Sources,
}

/// One event of the plan.
#[derive(Debug, Clone)]
pub struct CheckedEvent {
    /// The name on the wire: `Live Chat Message Sent`.
    pub name: String,
    /// The number of its version: 1 where the plan writes none. Several versions of one event are events side by side.
    pub version: u32,
    /// The numbers of all its versions in the plan, the oldest first; empty for an event without versions.
    pub versions: Vec<u32>,
    /// The description, which may be empty.
    pub description: String,
    /// The Rust type: `MessageSent`.
    pub ident: String,
    /// The Rust constant that holds the name: `MESSAGE_SENT`.
    pub constant: String,
    /// The Rust module that holds the names of its properties: `message_sent`.
    pub module: String,
    /// Its properties: the event's own in the order written, then its groups', then the common ones.
    pub properties: Vec<CheckedProperty>,
    /// True if other properties are violations, false if they are allowed; without it, the policy of the plan counts.
    pub closed: Option<bool>,
    /// Whole calls, as the plan shows them.
    pub examples: Vec<Example>,
    /// Words that group it with others.
    pub tags: Vec<String>,
    /// Set where the plan deprecates the event: the reason, which may be empty.
    pub deprecated: Option<String>,
    /// The place of the name.
    pub span: Span,
}

/// One property of an event, or of an object inside one.
#[derive(Debug, Clone)]
pub struct CheckedProperty {
    /// The name on the wire: `conversation_duration`.
    pub name: String,
    /// The description, which may be empty.
    pub description: String,
    /// The Rust field and setter, ready to be printed: `conversation_duration`, `r#type`, `self_`.
    pub field: String,
    /// The Rust constant that holds the name: `CONVERSATION_DURATION`.
    pub constant: String,
    /// The shape of a value.
    pub shape: Shape,
    /// The Rust type of a value that is present and not null.
    pub rust_type: RustType,
    /// True if a call without it violates the plan.
    pub required: bool,
    /// A value that a call may have, as compact JSON.
    pub example: Option<String>,
    /// The value that an absent property stands for, as compact JSON.
    pub default: Option<String>,
    /// Words that group it with others.
    pub tags: Vec<String>,
    /// The unit of a number: `seconds`.
    pub unit: Option<String>,
    /// The sensitivity of the value.
    pub sensitivity: Sensitivity,
    /// Set where the plan deprecates the property: the reason, which may be empty.
    pub deprecated: Option<String>,
    /// The origin of the property.
    pub provenance: Provenance,
    /// The place of the name.
    pub span: Span,
}

/// A named object, which properties, items and other shapes use.
#[derive(Debug, Clone)]
pub struct CheckedShape {
    /// The name in the plan: `Address`.
    pub name: String,
    /// The description, which may be empty.
    pub description: String,
    /// The Rust type: `Address`.
    pub ident: String,
    /// What the object holds.
    pub shape: Shape,
    /// The place of the name.
    pub span: Span,
}

/// The shape of a value: its kinds and their bounds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shape {
    /// The kinds that the plan allows. `any` is all of them.
    pub kinds: Kinds,
    /// True if `null` is a value.
    pub nullable: bool,
    /// The only values allowed, where the plan lists them.
    pub values: Vec<Literal>,
    /// The description of each of these values, which may be empty.
    pub value_descriptions: Vec<String>,
    /// The regular expression that strings must match, in the syntax of the `regex-lite` crate.
    pub pattern: Option<String>,
    /// The format that strings must have.
    pub format: Option<Format>,
    /// The least length: characters of a string, items of an array.
    pub min_length: Option<u64>,
    /// The greatest length: characters of a string, items of an array.
    pub max_length: Option<u64>,
    /// The least number, as written.
    pub minimum: Option<String>,
    /// The greatest number, as written.
    pub maximum: Option<String>,
    /// The number that a number must be greater than, as written.
    pub exclusive_minimum: Option<String>,
    /// The number that a number must be less than, as written.
    pub exclusive_maximum: Option<String>,
    /// The number of which a number must be a whole multiple, as written: more than zero.
    pub multiple_of: Option<String>,
    /// The shape of an array's items.
    pub items: Option<Box<Shape>>,
    /// The properties of an object, if the plan lists them.
    pub properties: Option<Vec<CheckedProperty>>,
    /// True if other members of an object are violations, false if they are allowed; without it, the policy of the plan counts.
    pub closed: Option<bool>,
    /// The place of the named shape that an object is of, in [`CheckedPlan::shapes`]: it says all that this does not.
    pub named: Option<usize>,
}

/// A whole call, as the plan shows it.
#[derive(Debug, Clone)]
pub struct Example {
    /// A word about it, which may be empty.
    pub title: String,
    /// The call: a JSON object as compact text, keys in the order written, numbers as written.
    pub call: String,
    /// Its place.
    pub span: Span,
}

/// The rules by which events form conversations (or orders, or sessions).
#[derive(Debug, Clone)]
pub struct CheckedLifecycle {
    /// The property that names the conversation.
    pub key: String,
    /// Events that begin one: indices into [`CheckedPlan::events`].
    pub starts_with: Vec<usize>,
    /// Events inside one.
    pub within: Vec<usize>,
    /// Events that end one.
    pub ends_with: Vec<usize>,
    /// The property that tells how old the conversation is, and its unit in seconds (`1` or `0.001`).
    pub clock: Option<String>,
    /// The property that names who answers.
    pub agent: Option<String>,
    /// The property that names a message.
    pub message: Option<String>,
    /// The levels that the plan sets for findings about conversations.
    pub levels: Vec<(Code, LevelSetting)>,
}

/// Properties are equal if the plan says the same of both, wherever it does.
impl PartialEq for CheckedProperty {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            name,
            description,
            field,
            constant,
            shape,
            rust_type,
            required,
            example,
            default,
            tags,
            unit,
            sensitivity,
            deprecated,
            provenance,
            span: _,
        } = self;
        (name, description, field, constant) == (&other.name, &other.description, &other.field, &other.constant)
            && (required, unit, sensitivity) == (&other.required, &other.unit, &other.sensitivity)
            && (example, default, tags) == (&other.example, &other.default, &other.tags)
            && (deprecated, provenance) == (&other.deprecated, &other.provenance)
            && (shape, rust_type) == (&other.shape, &other.rust_type)
    }
}

impl CheckedPlan {
    /// Returns the event of this name; of several versions the oldest, which counts where a call names none.
    ///
    /// ```
    /// assert!(livechat_spec::bundled().event("Live Chat Message Sent").is_some());
    /// ```
    #[must_use]
    pub fn event(&self, name: &str) -> Option<&CheckedEvent> {
        self.events.iter().filter(|event| event.name == name).min_by_key(|event| event.version)
    }

    /// Returns whether the plan has several versions of an event, and this is not the oldest of its own.
    #[must_use]
    pub fn is_newer_version(&self, event: &CheckedEvent) -> bool {
        self.event(&event.name).is_some_and(|oldest| oldest.version < event.version)
    }

    /// Returns the shape that says what an object holds: the named one that it is of, or the shape itself.
    ///
    /// ```
    /// let checked = livechat_spec::load_str("plan.json", r#"{
    ///     "name": "shop",
    ///     "shapes": [{"name": "Address", "properties": [{"name": "city", "type": "string"}]}],
    ///     "events": [{"name": "Order Placed", "properties": [{"name": "address", "shape": "Address"}]}]
    /// }"#, None)?;
    /// let address = checked.plan.event("Order Placed").unwrap().property("address").unwrap();
    /// assert_eq!(checked.plan.object(&address.shape).properties.as_ref().unwrap()[0].name, "city");
    /// # Ok::<(), livechat_spec::Rejected>(())
    /// ```
    #[must_use]
    pub fn object<'p>(&'p self, shape: &'p Shape) -> &'p Shape {
        shape.named.and_then(|place| self.shapes.get(place)).map_or(shape, |named| &named.shape)
    }
}

impl CheckedEvent {
    /// Returns the property of this name.
    ///
    /// ```
    /// let sent = livechat_spec::bundled().event("Live Chat Message Sent").unwrap();
    /// assert_eq!(sent.property("agent_id").unwrap().field, "agent_id");
    /// ```
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&CheckedProperty> {
        self.properties.iter().find(|property| property.name == name)
    }
}
