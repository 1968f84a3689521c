//! What a comparison finds.

use super::shape::Shape;
use super::value::Value;

/// The values that a change loses and gains.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Accepted by the old shape, rejected by the new one.
    pub lost: Difference,
    /// Rejected by the old shape, accepted by the new one.
    pub gained: Difference,
}

/// The values that one shape accepts and another does not.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// There is no such value.
    Nothing,
    /// There is at least this one.
    Witness(Value),
    /// Neither could be shown: the reason, as a clause that follows "because".
    Undecided(String),
}

/// The change of the set of accepted values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Both shapes accept the same values.
    Same,
    /// The new shape accepts less.
    Narrower,
    /// The new shape accepts more.
    Wider,
    /// The new shape lost some values and gained others.
    Neither,
}

impl Comparison {
    /// Returns the verdict. What is undecided counts as a difference, so that no break looks clean.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        match (self.lost.may_exist(), self.gained.may_exist()) {
            (false, false) => Verdict::Same,
            (true, false) => Verdict::Narrower,
            (false, true) => Verdict::Wider,
            (true, true) => Verdict::Neither,
        }
    }
}

impl Difference {
    /// Returns `false` only where it is proven that there is no such value.
    #[must_use]
    pub const fn may_exist(&self) -> bool {
        !matches!(self, Self::Nothing)
    }

    /// Returns the witness, if there is one.
    #[must_use]
    pub const fn witness(&self) -> Option<&Value> {
        match self {
            Self::Witness(value) => Some(value),
            Self::Nothing | Self::Undecided(_) => None,
        }
    }

    /// Keeps a witness first, then what is undecided; `other` is computed only where this is no witness.
    pub(crate) fn or(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Witness(_) => self,
            Self::Nothing => other(),
            Self::Undecided(_) => match other() {
                found @ Self::Witness(_) => found,
                _ => self,
            },
        }
    }

    /// Puts a witness into what it is a part of.
    pub(crate) fn map(self, wrap: impl FnOnce(Value) -> Self) -> Self {
        match self {
            Self::Witness(value) => wrap(value),
            other => other,
        }
    }
}

/// Finds a value that the first shape accepts and the second does not.
pub(super) type Find = fn(&Shape<'_>, &Shape<'_>) -> Difference;

/// Returns the first candidate that `left` accepts and `right` does not. The candidates must be such that one of them is a
/// witness where any value is.
pub(super) fn first(candidates: impl IntoIterator<Item = Value>, left: &Shape<'_>, right: &Shape<'_>) -> Difference {
    let witness = candidates.into_iter().find(|value| left.accepts(value) && !right.accepts(value));
    witness.map_or(Difference::Nothing, Difference::Witness)
}
