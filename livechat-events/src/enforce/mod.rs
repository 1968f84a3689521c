//! Keeps what a plan does not allow from being sent on: in process, as the tracking API's server-side settings do.

mod action;
mod cut;
mod outcome;

pub use action::{Action, Actions};
pub use outcome::{Enforced, Outcome};

use std::borrow::Cow;

use crate::call::OutgoingCall;
use crate::descriptor::CallType;
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
///     .violations(Action::Quarantine);
///
/// let call = br#"{"userId": "u-1", "event": "Live Chat Message Sent", "properties": {"agent_id": "a-1", "mood": "good"}}"#;
/// let enforced = enforcement.apply(call);
/// assert_eq!(enforced.omitted, ["/properties/mood"]);
/// match enforced.outcome {
///     Outcome::Send(bytes) => assert_eq!(
///         bytes,
///         &br#"{"userId": "u-1", "event": "Live Chat Message Sent", "properties": {"agent_id": "a-1"}}"#[..]
///     ),
///     Outcome::Quarantine(_) | Outcome::Block => unreachable!("nothing else is wrong with the call"),
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Enforcement {
    validator: Validator,
    actions: Actions,
    /// Types of calls with actions of their own.
    call_types: Vec<(CallType, Actions)>,
    /// Events with actions of their own.
    events: Vec<(Cow<'static, str>, Actions)>,
}

impl Enforcement {
    /// Allows whatever the validator finds.
    #[must_use]
    pub const fn new(validator: Validator) -> Self {
        Self { validator, actions: Actions::ALLOW, call_types: Vec::new(), events: Vec::new() }
    }

    /// Says what is done about events that the plan does not list.
    #[must_use]
    pub const fn unplanned_events(mut self, action: Action) -> Self {
        self.actions.unplanned_events = action;
        self
    }

    /// Says what is done about properties and traits that the plan does not list for their event or call. Those that its policy allows
    /// are not findings, and stay.
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

    /// Says what is done about the calls of one type, in place of what is done about others.
    ///
    /// ```
    /// use livechat_events::descriptor::CallType;
    /// use livechat_events::{Action, Actions, Enforcement, Outcome, Validator, live_chat};
    ///
    /// let enforcement = Enforcement::new(Validator::new(&live_chat::PLAN))
    ///     .call_type(CallType::Identify, Actions { violations: Action::Block, ..Actions::ALLOW });
    /// assert_eq!(enforcement.apply(br#"{"type": "identify", "traits": {}}"#).outcome, Outcome::Block);
    /// ```
    #[must_use]
    pub fn call_type(mut self, call_type: CallType, actions: Actions) -> Self {
        self.call_types.push((call_type, actions));
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

    /// Checks the bytes of one call of any type and does what was asked for.
    ///
    /// A batch is one call to it: take it apart, so that each call is enforced by itself. Invalid JSON, from which nothing can be
    /// cut, is blocked where properties would be omitted.
    #[must_use]
    pub fn apply<'b>(&self, call: &'b [u8]) -> Enforced<'b> {
        let report = self.validator.check_slice(call);
        let (outcome, omitted) = match self.strongest_action(&report) {
            Action::Allow => (Outcome::Send(Cow::Borrowed(call)), Vec::new()),
            Action::Omit => self.omit(call, &report),
            Action::Quarantine => (Outcome::Quarantine(Cow::Borrowed(call)), Vec::new()),
            Action::Block => (Outcome::Block, Vec::new()),
        };
        Enforced { outcome, omitted, report }
    }

    /// Cuts properties out, and blocks the call if it then lacks one that is required.
    fn omit<'b>(&self, call: &'b [u8], report: &Report) -> (Outcome<'b>, Vec<String>) {
        let (bytes, omitted) = cut::without(call, &self.pointers_to_omit(report));
        let lacks = |report: &Report| {
            let mut missing = report.findings.iter().filter(|finding| finding.code == Code::MissingProperty);
            missing.any(|finding| self.action(finding, report) == Action::Omit)
        };
        // Before a cut all is known already.
        let is_blocked = if omitted.is_empty() { lacks(report) } else { lacks(&self.validator.check_slice(&bytes)) };
        if is_blocked { (Outcome::Block, Vec::new()) } else { (Outcome::Send(bytes), omitted) }
    }

    /// Checks a typed call and does what was asked for.
    #[must_use]
    pub fn apply_call<C: OutgoingCall + ?Sized>(&self, call: &C) -> Enforced<'static> {
        let mut bytes = Vec::new();
        call.write_unstamped(&mut bytes);
        self.apply(&bytes).into_owned()
    }

    fn strongest_action(&self, report: &Report) -> Action {
        let kept = report.findings.iter().map(|finding| self.action(finding, report)).max().unwrap_or(Action::Allow);
        if report.is_complete() {
            return kept;
        }
        // What was found and not kept may be of any kind, and nobody knows where to cut it out.
        let actions = self.actions_for(report.findings.first().and_then(|finding| finding.event.as_deref()), report);
        match kept.max(actions.unplanned_properties).max(actions.violations) {
            Action::Omit => Action::Block,
            action => action,
        }
    }

    fn pointers_to_omit<'r>(&self, report: &'r Report) -> Vec<&'r str> {
        let omitted = report.findings.iter().filter(|finding| self.action(finding, report) == Action::Omit);
        // What is missing cannot be omitted.
        omitted
            .filter(|finding| finding.code != Code::MissingProperty)
            .map(|finding| finding.pointer.as_str())
            .collect()
    }

    fn action(&self, finding: &Finding, report: &Report) -> Action {
        let actions = self.actions_for(finding.event.as_deref(), report);
        match finding.code {
            Code::UnplannedEvent => actions.unplanned_events,
            Code::UnplannedProperty => actions.unplanned_properties,
            Code::InvalidJson if actions.violations == Action::Omit => Action::Block,
            _ if finding.level == Level::Violation => actions.violations,
            _ => Action::Allow,
        }
    }

    /// Of several settings the last counts; those of an event go before those of a type.
    fn actions_for(&self, event: Option<&str>, report: &Report) -> &Actions {
        let of_event = self.events.iter().rev().find(|(name, _)| Some(name.as_ref()) == event).map(|(_, own)| own);
        let of_type = || self.call_types.iter().rev().find(|(of, _)| report.types.of(*of) > 0).map(|(_, own)| own);
        of_event.or_else(of_type).unwrap_or(&self.actions)
    }
}
