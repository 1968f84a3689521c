//! The rules for calls: a whole plan, or one event of it.

use crate::descriptor::{CallRules, EventDescriptor, Plan, Policy};

/// The rules for calls.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Planned {
    /// Any event of a plan.
    Plan(&'static Plan),
    /// One event; none where no plan lists it.
    Event(Option<&'static EventDescriptor>),
}

impl Planned {
    /// The plan, where it is a whole one.
    pub(super) fn plan(&self) -> Option<&'static Plan> {
        match self {
            Self::Plan(plan) => Some(plan),
            Self::Event(_) => None,
        }
    }

    /// Returns the event of this name in the plan.
    #[inline]
    pub(super) fn event(&self, name: &[u8]) -> Option<&'static EventDescriptor> {
        match self {
            Self::Plan(plan) => plan.find(name).and_then(|place| plan.events.get(place).copied()),
            Self::Event(event) => event.filter(|event| event.name.as_bytes() == name),
        }
    }

    /// Returns the plan, if it has versions of events, so that a call may name one.
    #[inline]
    pub(super) fn versioned(&self) -> Option<&'static Plan> {
        self.plan().filter(|plan| plan.is_versioned)
    }

    /// Returns the rules for calls beside events, if there are some.
    #[inline]
    pub(super) fn call_rules(&self) -> Option<&'static CallRules> {
        self.plan().and_then(|plan| plan.calls)
    }

    /// Returns the policy for unplanned events.
    pub(super) fn unknown_events(&self) -> Policy {
        match self {
            Self::Plan(plan) => plan.unknown_events,
            Self::Event(_) => Policy::Deny,
        }
    }

    /// The names of its events.
    pub(super) fn event_names(&self) -> impl Iterator<Item = &'static str> + Clone {
        let (many, one) = match self {
            Self::Plan(plan) => (plan.events, None),
            Self::Event(event) => (&[][..], *event),
        };
        many.iter().copied().chain(one).map(|event| event.name)
    }
}
