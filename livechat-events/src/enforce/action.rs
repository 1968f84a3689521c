//! The actions that can be taken on a call.

/// The action for a finding. Where a call has several findings, the strongest action is
/// taken: they are listed from the weakest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// The call is sent on as it is.
    Allow,
    /// The property is cut out, and the call is sent on without it. Where there is no property to cut out, as for one
    /// that is missing or for an unplanned event, the call is sent on as it is.
    Omit,
    /// The call is not sent on, and handed to whoever collects such calls.
    Forward,
    /// The call is not sent on.
    Block,
}

/// The action for each kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Actions {
    /// About events that the plan does not list.
    pub unplanned_events: Action,
    /// About properties that the plan does not list for their event.
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
