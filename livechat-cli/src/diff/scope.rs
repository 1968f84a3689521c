//! Where in the plans the comparison is.

/// The object whose properties are compared: an event's, or one nested in it.
#[derive(Debug, Clone)]
pub(super) struct Scope<'p> {
    /// The event, by its new name.
    pub(super) event: &'p str,
    /// The names that lead to the object.
    pub(super) path: Vec<String>,
    /// True if unplanned properties are violations.
    pub(super) closed: Sides,
    /// True if they are in objects that do not say `closed`.
    pub(super) default: Sides,
    /// The Rust type of the object in the old plan's code.
    pub(super) owner: Option<String>,
}

/// What the old and the new plan say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    pub(super) old: bool,
    pub(super) new: bool,
}

impl Scope<'_> {
    /// Returns the scope of an object that says `closed`, in the old and the new plan.
    pub(super) fn closed(&self, old: Option<bool>, new: Option<bool>) -> Self {
        let Sides { old: old_default, new: new_default } = self.default;
        Self { closed: Sides { old: old.unwrap_or(old_default), new: new.unwrap_or(new_default) }, ..self.clone() }
    }

    /// Returns the scope of a property, or of the items of an array (`[]`).
    pub(super) fn within(&self, name: &str) -> Self {
        let mut inner = self.clone();
        inner.path.push(name.to_owned());
        inner
    }
}
