//! One property of an event or of an object.

use livechat_core::plan::{Provenance, Sensitivity};

use super::Shape;

/// One property of an event or of an object, as a plan describes it.
#[derive(Debug)]
#[non_exhaustive]
pub struct PropertyDescriptor {
    /// The name on the wire.
    pub name: &'static str,
    /// The name as JSON writes it before a value: `"agent_id":`.
    pub(crate) key: &'static str,
    /// Its description in the plan, which may be empty.
    pub description: &'static str,
    /// The values that are allowed.
    pub shape: Shape,
    /// True if a call without it violates the plan.
    pub required: bool,
    /// The unit of a number: `seconds`.
    pub unit: Option<&'static str>,
    /// The person that the value is about, if any.
    pub sensitivity: Sensitivity,
    /// The reason of its deprecation, which may be empty; `None` if it is not deprecated.
    pub deprecated: Option<&'static str>,
    /// The source that the plan has it from.
    pub provenance: Provenance,
}

impl PropertyDescriptor {
    /// Returns an optional property. `key` is its name as JSON writes it before a value.
    #[must_use]
    pub const fn new(name: &'static str, key: &'static str, shape: Shape) -> Self {
        Self::described(name, key, shape, "")
    }

    /// Returns an optional property with its description, in one step: generated code has thousands.
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

    /// Sets the description.
    #[must_use]
    pub const fn describe(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Makes the property required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Sets the unit of a number.
    #[must_use]
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = Some(unit);
        self
    }

    /// Sets the sensitivity.
    #[must_use]
    pub const fn sensitivity(mut self, sensitivity: Sensitivity) -> Self {
        self.sensitivity = sensitivity;
        self
    }

    /// Deprecates the property, for a reason that may be empty.
    #[must_use]
    pub const fn deprecated(mut self, reason: &'static str) -> Self {
        self.deprecated = Some(reason);
        self
    }

    /// Sets the provenance.
    #[must_use]
    pub const fn provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = provenance;
        self
    }

    /// Returns true if `Debug`, findings and reports hide the value.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.sensitivity.is_hidden()
    }
}
