//! What can be done about a call.

/// What is done about something that a plan does not allow. Where a call gives several reasons, the strongest action is
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

/// What is done about each kind of finding.
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
