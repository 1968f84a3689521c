//! Where in the plans the comparison is.

/// The object whose properties are compared: an event's, or one nested in it.
#[derive(Debug, Clone)]
pub(super) struct Scope<'p> {
    /// The event, by its new name.
    pub(super) event: &'p str,
    /// The names that lead to the object.
    pub(super) path: Vec<String>,
    /// True if unplanned properties are violations, by the old and the new plan.
    pub(super) old_closed: bool,
    pub(super) new_closed: bool,
    /// The Rust type of the object in the old plan's code.
    pub(super) owner: Option<String>,
}

impl Scope<'_> {
    /// The scope of a property, or of the items of an array (`[]`).
    pub(super) fn within(&self, name: &str) -> Self {
        let mut inner = self.clone();
        inner.path.push(name.to_owned());
        inner
    }
}
