//! One event of a plan.

use livechat_core::plan::Policy;

use super::{PropertyDescriptor, PropertySet};

/// One event, as a plan describes it.
#[derive(Debug)]
#[non_exhaustive]
pub struct EventDescriptor {
    /// The name on the wire.
    pub name: &'static str,
    /// The number of its version: 1 where the plan writes none.
    pub version: u32,
    /// The numbers of all its versions in the plan, the oldest first; empty for an event without versions.
    pub versions: &'static [u32],
    /// Its description in the plan, which may be empty.
    pub description: &'static str,
    /// Its properties, in the plan's order.
    pub properties: PropertySet,
    /// The policy of the plan for properties that it does not list, here and in objects.
    pub unknown_properties: Policy,
    /// True if other properties are violations, false if they are allowed; without it, the policy counts.
    pub closed: Option<bool>,
    /// The reason of its deprecation, which may be empty; `None` if it is not deprecated.
    pub deprecated: Option<&'static str>,
}

impl EventDescriptor {
    /// Returns an event with this name and these properties; others are a warning.
    #[must_use]
    pub const fn new(name: &'static str, properties: PropertySet) -> Self {
        Self {
            name,
            version: 1,
            versions: &[],
            description: "",
            properties,
            unknown_properties: Policy::Warn,
            closed: None,
            deprecated: None,
        }
    }

    /// Sets the number of the version.
    #[must_use]
    pub const fn version(mut self, version: u32) -> Self {
        self.version = version;
        self
    }

    /// Sets the numbers of all versions of the event, the oldest first.
    #[must_use]
    pub const fn versions(mut self, versions: &'static [u32]) -> Self {
        self.versions = versions;
        self
    }

    /// Returns true if the event has versions, so that its calls name one.
    #[must_use]
    pub const fn has_versions(&self) -> bool {
        !self.versions.is_empty()
    }

    /// Returns true if a call of the event that names this version, or none, is of the version that is described: a missing or
    /// an unknown version stands for the oldest.
    #[must_use]
    pub fn is_meant_by(&self, version: Option<u32>) -> bool {
        let known = version.filter(|version| self.versions.contains(version));
        self.versions.is_empty() || known.or(self.versions.first().copied()) == Some(self.version)
    }

    /// Sets the description.
    #[must_use]
    pub const fn describe(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Sets the policy of the plan for properties that it does not list, here and in objects.
    #[must_use]
    pub const fn unknown_properties(mut self, policy: Policy) -> Self {
        self.unknown_properties = policy;
        self
    }

    /// Makes other properties violations (`true`), or allows them (`false`), whatever the policy of the plan is.
    #[must_use]
    pub const fn closed(mut self, closed: bool) -> Self {
        self.closed = Some(closed);
        self
    }

    /// Deprecates the event, for a reason that may be empty.
    #[must_use]
    pub const fn deprecated(mut self, reason: &'static str) -> Self {
        self.deprecated = Some(reason);
        self
    }

    /// Returns the property with this name.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&'static PropertyDescriptor> {
        self.properties.get(name)
    }
}
