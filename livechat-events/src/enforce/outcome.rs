//! The outcome of a call.

use std::borrow::Cow;

use crate::validate::Report;

/// The outcome of a call, and its reasons.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Enforced<'b> {
    /// The outcome.
    pub outcome: Outcome<'b>,
    /// The properties that were cut out, as JSON pointers into the call as it came.
    pub omitted: Vec<String>,
    /// Everything that was found, whether something was done about it or not.
    pub report: Report,
}

/// The outcome of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<'b> {
    /// Send these bytes on: the call as it came, or without the properties that were omitted.
    Send(Cow<'b, [u8]>),
    /// Do not send the call on, and keep it where somebody inspects such calls: another source, a file, a queue. `livechat-sender`
    /// keeps it in its spool.
    Quarantine(Cow<'b, [u8]>),
    /// Do not send the call on.
    Block,
}

impl Enforced<'_> {
    /// Returns true if the call is sent exactly as it came.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        matches!(self.outcome, Outcome::Send(_)) && self.omitted.is_empty()
    }

    /// Returns the outcome without a borrow.
    #[must_use]
    pub fn into_owned(self) -> Enforced<'static> {
        let outcome = match self.outcome {
            Outcome::Send(bytes) => Outcome::Send(Cow::Owned(bytes.into_owned())),
            Outcome::Quarantine(bytes) => Outcome::Quarantine(Cow::Owned(bytes.into_owned())),
            Outcome::Block => Outcome::Block,
        };
        Enforced { outcome, omitted: self.omitted, report: self.report }
    }
}
