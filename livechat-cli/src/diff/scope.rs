//! Where in the plans the comparison is.

use livechat_spec::{CheckedPlan, Policy};

/// The object whose properties are compared: an event's, a shape's, or one nested in it.
#[derive(Debug, Clone)]
pub(super) struct Scope<'p> {
    /// The plans.
    pub(super) old: &'p CheckedPlan,
    pub(super) new: &'p CheckedPlan,
    /// The event or the shape.
    pub(super) subject: Subject<'p>,
    /// The names that lead to the object.
    pub(super) path: Vec<String>,
    /// True if unplanned properties are violations.
    pub(super) closed: Sides,
    /// True if they are in objects that do not say `closed`.
    pub(super) default: Sides,
    /// The Rust type of the object in the old plan's code.
    pub(super) owner: Option<String>,
    /// The shapes, by their places in the old and the new plan, inside of which the comparison is: they may hold themselves.
    pub(super) open: Vec<(Option<usize>, Option<usize>)>,
}

/// What has the properties that are compared.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject<'p> {
    /// An event, by its new name.
    Event(&'p str),
    /// A shape, and the events that use it.
    Shape(&'p str, &'p [String]),
}

/// What the old and the new plan say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    pub(super) old: bool,
    pub(super) new: bool,
}

impl<'p> Scope<'p> {
    /// Returns the scope of an event, a call or a shape, whose Rust type in the old plan's code is `ident`.
    pub(super) fn of(old: &'p CheckedPlan, new: &'p CheckedPlan, subject: Subject<'p>, ident: &str) -> Self {
        let default =
            Sides { old: old.unknown_properties == Policy::Deny, new: new.unknown_properties == Policy::Deny };
        Self {
            old,
            new,
            subject,
            path: Vec::new(),
            closed: default,
            default,
            owner: Some(ident.to_owned()),
            open: Vec::new(),
        }
    }

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
