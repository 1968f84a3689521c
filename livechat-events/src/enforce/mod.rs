//! Keeps what a plan does not allow from being sent on: in process, as the tracking API's server-side settings do.

mod action;
mod cut;
mod outcome;

pub use action::{Action, Actions};
pub use outcome::{Enforced, Outcome};

use std::borrow::Cow;

use crate::call::OutgoingCall;
use crate::finding::{Code, Finding, Level};
use crate::validate::{Report, Validator};

/// Takes an action on calls that a plan does not allow.
///
/// Nothing is done unless it is asked for, and whatever is done is told: the outcome says what became of the call, with
/// every finding and every property that was omitted.
///
/// ```
/// use livechat_events::{Action, Enforcement, Outcome, Validator, live_chat};
///
/// let enforcement = Enforcement::new(Validator::new(&live_chat::PLAN))
///     .unplanned_events(Action::Block)
///     .unplanned_properties(Action::Omit)
///     .violations(Action::Forward);
///
/// let call = br#"{"userId": "u-1", "event": "Live Chat Message Sent", "properties": {"agent_id": "a-1", "mood": "good"}}"#;
/// let enforced = enforcement.apply(call);
/// assert_eq!(enforced.omitted, ["/properties/mood"]);
/// match enforced.outcome {
///     Outcome::Send(bytes) => assert_eq!(
///         bytes,
///         &br#"{"userId": "u-1", "event": "Live Chat Message Sent", "properties": {"agent_id": "a-1"}}"#[..]
///     ),
///     Outcome::Forward(_) | Outcome::Block => unreachable!("nothing else is wrong with the call"),
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Enforcement {
    validator: Validator,
    actions: Actions,
    /// Events with actions of their own.
    events: Vec<(Cow<'static, str>, Actions)>,
}

impl Enforcement {
    /// Allows whatever the validator finds.
    #[must_use]
    pub const fn new(validator: Validator) -> Self {
        Self { validator, actions: Actions::ALLOW, events: Vec::new() }
    }

    /// Says what is done about events that the plan does not list.
    #[must_use]
    pub const fn unplanned_events(mut self, action: Action) -> Self {
        self.actions.unplanned_events = action;
        self
    }

    /// Says what is done about properties that the plan does not list for their event. Where the event's policy allows
    /// them, they are none of its business.
    #[must_use]
    pub const fn unplanned_properties(mut self, action: Action) -> Self {
        self.actions.unplanned_properties = action;
        self
    }

    /// Says what is done about all other violations.
    #[must_use]
    pub const fn violations(mut self, action: Action) -> Self {
        self.actions.violations = action;
        self
    }

    /// Says what is done about the calls of one event, in place of what is done about others.
    ///
    /// ```
    /// use livechat_events::{Action, Actions, Enforcement, Outcome, Validator, live_chat};
    ///
    /// let enforcement = Enforcement::new(Validator::new(&live_chat::PLAN))
    ///     .event("Live Chat Message Sent", Actions { violations: Action::Block, ..Actions::ALLOW });
    /// let call = br#"{"userId": "u-1", "event": "Live Chat Message Sent", "properties": {"agent_id": 7}}"#;
    /// assert_eq!(enforcement.apply(call).outcome, Outcome::Block);
    /// ```
    #[must_use]
    pub fn event(mut self, name: impl Into<Cow<'static, str>>, actions: Actions) -> Self {
        self.events.push((name.into(), actions));
        self
    }

    /// Checks the bytes of one call and does what was asked for.
    ///
    /// A batch is one call to it: cut up what should be judged call by call. Calls that track no event are sent on, and
    /// a text that is no JSON, from which nothing can be cut, is blocked where properties would be omitted.
    #[must_use]
    pub fn apply<'b>(&self, call: &'b [u8]) -> Enforced<'b> {
        let report = self.validator.check_slice(call);
        let (outcome, omitted) = match self.strongest_action(&report) {
            Action::Allow => (Outcome::Send(Cow::Borrowed(call)), Vec::new()),
            Action::Omit => {
                let omitted = self.pointers_to_omit(&report);
                let (bytes, omitted) = cut::without(call, &omitted);
                (Outcome::Send(bytes), omitted)
            }
            Action::Forward => (Outcome::Forward(Cow::Borrowed(call)), Vec::new()),
            Action::Block => (Outcome::Block, Vec::new()),
        };
        Enforced { outcome, omitted, report }
    }

    /// Checks a typed call and does what was asked for.
    #[must_use]
    pub fn apply_call<C: OutgoingCall + ?Sized>(&self, call: &C) -> Enforced<'static> {
        let mut bytes = Vec::new();
        call.write_unstamped(&mut bytes);
        self.apply(&bytes).into_owned()
    }

    fn strongest_action(&self, report: &Report) -> Action {
        let kept = report.findings.iter().map(|finding| self.action(finding)).max().unwrap_or(Action::Allow);
        if report.is_complete() {
            return kept;
        }
        // What was found and not kept may be of any kind, and nobody knows where to cut it out.
        let actions = self.actions_for(report.findings.first().and_then(|finding| finding.event.as_deref()));
        match kept.max(actions.unplanned_properties).max(actions.violations) {
            Action::Omit => Action::Block,
            action => action,
        }
    }

    fn pointers_to_omit<'r>(&self, report: &'r Report) -> Vec<&'r str> {
        let omitted = report.findings.iter().filter(|finding| self.action(finding) == Action::Omit);
        // What is missing cannot be omitted.
        omitted
            .filter(|finding| finding.code != Code::MissingProperty)
            .map(|finding| finding.pointer.as_str())
            .collect()
    }

    fn action(&self, finding: &Finding) -> Action {
        let actions = self.actions_for(finding.event.as_deref());
        match finding.code {
            Code::UnplannedEvent => actions.unplanned_events,
            Code::UnplannedProperty => actions.unplanned_properties,
            Code::InvalidJson if actions.violations == Action::Omit => Action::Block,
            _ if finding.level == Level::Violation => actions.violations,
            _ => Action::Allow,
        }
    }

    fn actions_for(&self, event: Option<&str>) -> &Actions {
        // Of two settings for one event the later counts.
        let own = self.events.iter().rev().find(|(name, _)| Some(name.as_ref()) == event);
        own.map_or(&self.actions, |(_, actions)| actions)
    }
}
