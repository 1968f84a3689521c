//! One event of a plan.

use super::PropertyDescriptor;

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

/// The properties of an event or of an object, and their order by name for look-ups.
#[derive(Debug, Clone, Copy)]
pub struct PropertySet {
    list: &'static [PropertyDescriptor],
    by_name: &'static [u16],
}

/// What to think of something that a plan does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Policy {
    /// No finding.
    Allow,
    /// A warning.
    Warn,
    /// A violation.
    Deny,
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

impl PropertySet {
    /// No properties.
    pub const EMPTY: Self = Self { list: &[], by_name: &[] };

    /// These properties. `by_name` holds their indices in the order of their names; what generated code gives here is
    /// right, and a wrong order only makes look-ups fail.
    #[must_use]
    pub const fn new(list: &'static [PropertyDescriptor], by_name: &'static [u16]) -> Self {
        Self { list, by_name }
    }

    /// The properties in the plan's order.
    #[must_use]
    pub const fn as_slice(&self) -> &'static [PropertyDescriptor] {
        self.list
    }

    /// The properties in the plan's order.
    pub fn iter(&self) -> std::slice::Iter<'static, PropertyDescriptor> {
        self.list.iter()
    }

    /// The property of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'static PropertyDescriptor> {
        self.index_of(name, 0).map(|index| &self.list[index])
    }

    /// The place of a property. Calls tend to list properties in one order, so that the one after the last is tried
    /// first: most look-ups cost one comparison.
    #[inline]
    pub(crate) fn index_of(&self, name: &str, expected: usize) -> Option<usize> {
        match self.list.get(expected) {
            Some(property) if property.name == name => Some(expected),
            _ => self.search(name),
        }
    }

    fn search(&self, name: &str) -> Option<usize> {
        let found = self.by_name.binary_search_by(|index| self.list[usize::from(*index)].name.cmp(name)).ok()?;
        Some(usize::from(self.by_name[found]))
    }
}

impl IntoIterator for &PropertySet {
    type Item = &'static PropertyDescriptor;
    type IntoIter = std::slice::Iter<'static, PropertyDescriptor>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
