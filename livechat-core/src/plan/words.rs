//! The short lists of words: policy, sensitivity, provenance, call type.

use super::word::words;

words! {
    /// The consequence of something that a plan does not list.
    #[derive(Default)]
    Policy, "policy";
    /// No finding.
    Allow, "allow";
    /// A warning.
    #[default]
    Warn, "warn";
    /// A violation.
    Deny, "deny";
}

words! {
    /// A set of lints; each holds the one before.
    #[derive(Default, PartialOrd, Ord)]
    LintSet, "lint set";
    /// Mistakes: what a build reports.
    #[default]
    Minimal, "minimal";
    /// Also what most plans should do: consistent names, types and descriptions.
    Standard, "standard";
    /// Also what a team may agree on: naming styles, a description for everything.
    Strict, "strict";
}

words! {
    /// The person that a property's value is about, if any.
    #[derive(Default)]
    Sensitivity, "sensitivity";
    /// Nobody in particular.
    #[default]
    None, "none";
    /// A person: `Debug`, findings and reports hide the value.
    Personal, "personal";
    /// A person, and the law or a contract protects it further: hidden likewise.
    Secret, "secret";
}

words! {
    /// The place that a plan has a property from.
    #[derive(Default)]
    Provenance, "provenance";
    /// The source's property table.
    #[default]
    Table, "table";
    /// Only the source's examples: no table lists it.
    Example, "example";
    /// The team that wrote the plan.
    Team, "team";
}

words! {
    /// The type of a call of the tracking API, as its key `type` says.
    #[derive(PartialOrd, Ord)]
    CallType, "call type";
    /// An event.
    Track, "track";
    /// The traits of a user.
    Identify, "identify";
    /// A page that was seen.
    Page, "page";
    /// A screen of an app that was seen.
    Screen, "screen";
    /// A group that a user belongs to.
    Group, "group";
    /// Another id of a user.
    Alias, "alias";
}

impl Policy {
    /// Returns the policy of an object that says `closed`: `deny`, `allow`, or this one where it says nothing.
    ///
    /// ```
    /// use livechat_core::plan::Policy;
    ///
    /// assert_eq!(Policy::Warn.with_closed(Some(true)), Policy::Deny);
    /// assert_eq!(Policy::Warn.with_closed(None), Policy::Warn);
    /// ```
    #[inline]
    #[must_use]
    pub const fn with_closed(self, closed: Option<bool>) -> Self {
        match closed {
            None => self,
            Some(true) => Self::Deny,
            Some(false) => Self::Allow,
        }
    }
}

impl Sensitivity {
    /// Returns true where `Debug`, findings and reports hide the value.
    #[inline]
    #[must_use]
    pub const fn is_hidden(self) -> bool {
        !matches!(self, Self::None)
    }
}
