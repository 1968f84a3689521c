//! Validating events and calls that are still typed.

use super::{Report, Validator};
use crate::call::{Track, User};
use crate::event::Event;

/// Validates events against what their plan says about them.
///
/// Every [`Event`] has it.
pub trait Validate {
    /// Validates the properties. The error is the report with all findings; its pointers are those of a call:
    /// `/properties/agent_id`.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::Validate as _;
    ///
    /// assert!(MessageSent::new().agent_id("bce89acdd11901").validate().is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// Fails where there is a violation.
    fn validate(&self) -> Result<(), Report>;
}

impl<E: Event + ?Sized> Validate for E {
    fn validate(&self) -> Result<(), Report> {
        // The rules are about calls, so that the event is put into one; a user that is good says nothing about it.
        let call = Track::<&Self>::new(User::id("-"), self);
        Validator::for_event(self.descriptor()).without_limits().check(&call).into_result()
    }
}

impl<E: Event> Track<'_, E> {
    /// Validates the call against what the plan says about its event, and against the rules of the tracking API. The error is
    /// the report with all findings, not just the first.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Code, Track, User};
    ///
    /// let call = Track::new(User::id(""), MessageSent::new());
    /// let report = call.validate().unwrap_err();
    /// assert_eq!(report.findings[0].code, Code::IdNotString);
    /// ```
    ///
    /// # Errors
    ///
    /// Fails where there is a violation.
    pub fn validate(&self) -> Result<(), Report> {
        Validator::for_event(self.event.descriptor()).check(self).into_result()
    }
}
