//! One event of a plan.

use livechat_core::plan::Policy;

use super::{PropertyDescriptor, PropertySet};

/// What a plan says about one event.
#[derive(Debug)]
#[non_exhaustive]
pub struct EventDescriptor {
    /// The name on the wire.
    pub name: &'static str,
    /// What the plan says about it.
    pub description: &'static str,
    /// Its properties, in the plan's order.
    pub properties: PropertySet,
    /// What to think of properties that the plan does not list.
    pub unknown_properties: Policy,
    /// Set where the plan deprecates the event: the reason, which may be empty.
    pub deprecated: Option<&'static str>,
}

impl EventDescriptor {
    /// An event of this name with these properties, unknown ones a warning.
    #[must_use]
    pub const fn new(name: &'static str, properties: PropertySet) -> Self {
        Self { name, description: "", properties, unknown_properties: Policy::Warn, deprecated: None }
    }

    /// Says what the event is.
    #[must_use]
    pub const fn describe(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Says what to think of properties that the plan does not list.
    #[must_use]
    pub const fn unknown_properties(mut self, policy: Policy) -> Self {
        self.unknown_properties = policy;
        self
    }

    /// Marks the event as deprecated.
    #[must_use]
    pub const fn deprecated(mut self, reason: &'static str) -> Self {
        self.deprecated = Some(reason);
        self
    }

    /// The property of this name.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&'static PropertyDescriptor> {
        self.properties.get(name)
    }
}
