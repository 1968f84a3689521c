//! The actions that can be taken on a call.

/// The action for a finding, as the settings of the tracking API have it. Where a call has several findings, the strongest action is
/// taken: they are listed from the weakest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// The call is sent on as it is.
    Allow,
    /// The property or trait is cut out, and the call is sent on without it. A call that lacks a required one then, or before,
    /// is blocked. Where there is none to cut out, as for an unplanned event or a missing user, the call is sent on as it is.
    Omit,
    /// The call is not sent on, and kept where somebody inspects such calls.
    Quarantine,
    /// The call is not sent on.
    Block,
}

/// The action for each kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Actions {
    /// About events that the plan does not list.
    pub unplanned_events: Action,
    /// About properties and traits that the plan does not list for their event or call.
    pub unplanned_properties: Action,
    /// About all other violations.
    pub violations: Action,
}

impl Actions {
    /// Everything is sent on.
    pub const ALLOW: Self =
        Self { unplanned_events: Action::Allow, unplanned_properties: Action::Allow, violations: Action::Allow };
}

impl Default for Actions {
    fn default() -> Self {
        Self::ALLOW
    }
}
