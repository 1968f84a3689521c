//! The members that an object may have.

use std::fmt;
use std::sync::OnceLock;

use super::PropertySet;

/// The members that an object may have, and the name of the plan's shape that says so.
///
/// A shape may hold itself: a descriptor points to it, and its `Debug` output is its name.
#[derive(Clone, Copy)]
pub struct ObjectShape {
    name: Option<&'static str>,
    kind: Known,
}

/// The members that an object may have.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum ObjectKind {
    /// The members that the plan lists.
    Properties(&'static PropertySet),
}

#[derive(Clone, Copy)]
enum Known {
    Now(ObjectKind),
    /// Set once the shape is made: a plan that is loaded at run time makes shapes that hold each other one by one.
    Later(&'static OnceLock<ObjectKind>),
}

impl ObjectShape {
    /// Returns the shape of an object with these members.
    #[must_use]
    pub const fn new(kind: ObjectKind) -> Self {
        Self { name: None, kind: Known::Now(kind) }
    }

    /// Returns a shape whose members become known before it is used.
    #[must_use]
    pub const fn later(kind: &'static OnceLock<ObjectKind>) -> Self {
        Self { name: None, kind: Known::Later(kind) }
    }

    /// Sets the name of the shape in the plan.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// Returns the name of the shape in the plan; `None` if it has none.
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        self.name
    }

    /// Returns the members that the object may have. An object is without listed members until they are known.
    #[inline]
    #[must_use]
    pub fn kind(&self) -> ObjectKind {
        match self.kind {
            Known::Now(kind) => kind,
            Known::Later(kind) => kind.get().copied().unwrap_or(ObjectKind::Properties(&PropertySet::EMPTY)),
        }
    }

    /// Returns the listed members, for code that runs while a program is compiled.
    pub(crate) const fn properties(&self) -> Option<&'static PropertySet> {
        match self.kind {
            Known::Now(ObjectKind::Properties(set)) => Some(set),
            Known::Later(_) => None,
        }
    }
}

impl fmt::Debug for ObjectShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            Some(name) => write!(f, "shape {name:?}"),
            None => self.kind().fmt(f),
        }
    }
}
