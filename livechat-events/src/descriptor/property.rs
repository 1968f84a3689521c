//! One property of an event or of an object.

use livechat_core::plan::{Provenance, Sensitivity};

use super::Shape;

/// What a plan says about one property.
#[derive(Debug)]
#[non_exhaustive]
pub struct PropertyDescriptor {
    /// The name on the wire.
    pub name: &'static str,
    /// The name as JSON writes it before a value: `"agent_id":`.
    pub(crate) key: &'static str,
    /// What the plan says about it.
    pub description: &'static str,
    /// What a value must look like.
    pub shape: Shape,
    /// Whether a call without it violates the plan.
    pub required: bool,
    /// The unit of a number: `seconds`.
    pub unit: Option<&'static str>,
    /// Whom the value is about.
    pub sensitivity: Sensitivity,
    /// Set where the plan deprecates the property: the reason, which may be empty.
    pub deprecated: Option<&'static str>,
    /// Where the plan has it from.
    pub provenance: Provenance,
}

impl PropertyDescriptor {
    /// An optional property. `key` is its name as JSON writes it before a value.
    #[must_use]
    pub const fn new(name: &'static str, key: &'static str, shape: Shape) -> Self {
        Self::described(name, key, shape, "")
    }

    /// An optional property, and what the plan says about it, in one step: generated code has thousands.
    #[must_use]
    pub const fn described(name: &'static str, key: &'static str, shape: Shape, description: &'static str) -> Self {
        Self {
            name,
            key,
            description,
            shape,
            required: false,
            unit: None,
            sensitivity: Sensitivity::None,
            deprecated: None,
            provenance: Provenance::Table,
        }
    }

    /// Says what the property is.
    #[must_use]
    pub const fn describe(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Makes a call without it a violation.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Says what a number counts.
    #[must_use]
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = Some(unit);
        self
    }

    /// Says whom the value is about.
    #[must_use]
    pub const fn sensitivity(mut self, sensitivity: Sensitivity) -> Self {
        self.sensitivity = sensitivity;
        self
    }

    /// Marks the property as deprecated.
    #[must_use]
    pub const fn deprecated(mut self, reason: &'static str) -> Self {
        self.deprecated = Some(reason);
        self
    }

    /// Says where the plan has it from.
    #[must_use]
    pub const fn provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = provenance;
        self
    }

    /// Whether `Debug`, findings and reports hide the value.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.sensitivity.is_hidden()
    }
}
