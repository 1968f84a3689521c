//! Validates calls against a plan and the rules of the tracking API.
//!
//! The rules are in `rules/`; `scan/` reads bytes once and passes them values. In tests `tree/` passes them the values of a
//! `serde_json::Value`.

mod clock;
mod counts;
pub mod outline;
mod place;
mod planned;
mod report;
mod rules;
mod scan;
mod show;
mod sink;
#[cfg(feature = "oracle")]
mod tree;
mod typed;
mod workspace;

pub use counts::CallCounts;
pub(crate) use planned::Planned;
pub use report::Report;
pub use typed::Validate;
pub use workspace::Workspace;

use std::time::SystemTime;

use crate::call::OutgoingCall;
use crate::descriptor::{EventDescriptor, Plan};
use crate::finding::Levels;
use crate::limits::Limits;
use clock::Clock;
use outline::{CallOutlines, Notes, Outline, Root};

/// Validates calls against a plan and the rules of the tracking API.
///
/// It reads the bodies of client libraries: one call, an array of calls, or a batch in its envelope. Calls that track no
/// event are counted and skipped.
///
/// ```
/// use livechat_events::{Code, Level, Levels, Validator, live_chat};
///
/// static VALIDATOR: Validator = Validator::new(&live_chat::PLAN)
///     .levels(Levels::new().set(Code::UnplannedProperty, Level::Violation).allow(Code::DeprecatedEvent));
///
/// let report = VALIDATOR.check_slice(
///     br#"{"batch": [{"type": "track", "userId": "u-1", "event": "Live Chat Message Sent",
///         "properties": {"conversation_duration": "45"}}]}"#,
/// );
/// let finding = &report.findings[0];
/// assert_eq!(finding.code, Code::WrongType);
/// assert_eq!(finding.pointer, "/batch/0/properties/conversation_duration");
/// assert_eq!(finding.message, "expected a number for `conversation_duration`, found the string `45`");
/// assert_eq!(finding.help.as_deref(), Some("send `45` without quotes"));
/// ```
#[derive(Debug, Clone)]
pub struct Validator {
    planned: Planned,
    levels: Levels,
    limits: Option<Limits>,
    clock: Clock,
}

impl Validator {
    /// Returns a validator with the levels of the plan and of the codes, and the limits that the API documents.
    ///
    /// ```
    /// use livechat_events::{Validator, live_chat};
    ///
    /// let validator = Validator::new(&live_chat::PLAN);
    /// assert!(validator.check_slice(br#"{"userId": "u-1", "event": "Live Chat Message Sent"}"#).is_clean());
    /// ```
    #[must_use]
    pub const fn new(plan: &'static Plan) -> Self {
        Self::of(Planned::Plan(plan))
    }

    /// Returns a validator for the calls of one event.
    #[must_use]
    pub(crate) const fn for_event(event: Option<&'static EventDescriptor>) -> Self {
        Self::of(Planned::Event(event))
    }

    const fn of(planned: Planned) -> Self {
        let clock = Clock::new(SystemTime::now);
        Self { planned, levels: Levels::new(), limits: Some(Limits::DOCUMENTED), clock }
    }

    /// Uses the caller's levels instead of the plan's and the codes'.
    ///
    /// ```
    /// use livechat_events::{Code, Levels, Validator, live_chat};
    ///
    /// let validator = Validator::new(&live_chat::PLAN).levels(Levels::new().allow(Code::MissingUser));
    /// assert!(validator.check_slice(br#"{"event": "Live Chat Message Sent"}"#).is_clean());
    /// ```
    #[must_use]
    pub const fn levels(mut self, levels: Levels) -> Self {
        self.levels = levels;
        self
    }

    /// Sets the limits of sizes and counts.
    ///
    /// ```
    /// use livechat_events::{Limits, Validator, live_chat};
    ///
    /// let validator = Validator::new(&live_chat::PLAN).limits(Limits::SAFE);
    /// ```
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// Removes the limits of sizes and counts: for archives and for APIs with limits of their own.
    ///
    /// ```
    /// use livechat_events::{Validator, live_chat};
    ///
    /// let validator = Validator::new(&live_chat::PLAN).without_limits();
    /// ```
    #[must_use]
    pub const fn without_limits(mut self) -> Self {
        self.limits = None;
        self
    }

    /// Sets the clock: for tests.
    ///
    /// ```
    /// use livechat_events::{Validator, live_chat};
    /// use std::time::{Duration, UNIX_EPOCH};
    ///
    /// let validator = Validator::new(&live_chat::PLAN).clock(|| UNIX_EPOCH + Duration::from_secs(1_795_328_136));
    /// ```
    #[must_use]
    pub const fn clock(mut self, now: fn() -> SystemTime) -> Self {
        self.clock = Clock::new(now);
        self
    }

    /// Checks one JSON document: a call, an array of calls, or a batch in its envelope.
    ///
    /// A call that is invalid JSON is one finding, and the calls after it are still checked.
    ///
    /// ```
    /// use livechat_events::{Code, Validator, live_chat};
    ///
    /// let report = Validator::new(&live_chat::PLAN).check_slice(b"not JSON");
    /// assert_eq!(report.findings[0].code, Code::InvalidJson);
    /// ```
    #[must_use]
    pub fn check_slice(&self, bytes: &[u8]) -> Report {
        let mut workspace = Workspace::new();
        self.check_into(bytes, &mut workspace);
        workspace.report
    }

    /// Checks one JSON document like [`check_slice`](Self::check_slice), with buffers that are used again.
    ///
    /// After the first few documents, a check without findings allocates nothing.
    ///
    /// ```
    /// use livechat_events::{Validator, Workspace, live_chat};
    ///
    /// let validator = Validator::new(&live_chat::PLAN);
    /// let mut workspace = Workspace::new();
    /// for line in [r#"{"userId": "u-1", "event": "Live Chat Message Sent"}"#, "{}"] {
    ///     let report = validator.check_into(line.as_bytes(), &mut workspace);
    ///     println!("{report}");
    /// }
    /// ```
    pub fn check_into<'w>(&self, bytes: &[u8], workspace: &'w mut Workspace) -> &'w Report {
        let Workspace { report, scratch } = workspace;
        report.clear();
        scan::check_document(self, bytes, report, scratch, None);
        report
    }

    /// Checks one JSON document like [`check_into`](Self::check_into), and returns the positions of its `track` calls.
    ///
    /// With them, `livechat-conversations` need not read the document again. The report is in the workspace.
    ///
    /// ```
    /// use livechat_events::{Validator, Workspace, live_chat};
    ///
    /// let validator = Validator::new(&live_chat::PLAN);
    /// let mut workspace = Workspace::new();
    /// let call = br#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// let outline = validator.outline_into(call, &mut workspace);
    /// assert!(workspace.report.is_ok());
    /// let sent = outline.calls.unwrap().iter().next().copied().unwrap();
    /// assert!(call[sent.event..].starts_with(br#""Live Chat Message Sent""#));
    /// ```
    pub fn outline_into<'a>(&self, bytes: &'a [u8], workspace: &mut Workspace) -> Outline<'a> {
        let Workspace { report, scratch } = workspace;
        report.clear();
        let plan = self.planned.plan();
        let mut notes = plan.and_then(|plan| plan.lifecycle.as_ref()).map(Notes::new);
        let text = scan::check_document(self, bytes, report, scratch, notes.as_mut());
        let messages = report.messages;
        let calls = text.zip(plan).zip(notes).and_then(|((text, plan), notes)| {
            let Notes { root, twice, first, others, .. } = notes;
            (!twice && root != Root::Other).then_some(CallOutlines { text, plan, root, messages, first, others })
        });
        Outline { document: bytes, calls }
    }

    /// Checks a call that is still typed: as the bytes that would be sent.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Track, User, Validator, live_chat};
    ///
    /// let call = Track::new(User::id("019mr8mf4r"), MessageSent::new());
    /// assert!(Validator::new(&live_chat::PLAN).check(&call).is_clean());
    /// ```
    #[must_use]
    pub fn check<C: OutgoingCall + ?Sized>(&self, call: &C) -> Report {
        let mut bytes = Vec::new();
        call.write_unstamped(&mut bytes);
        self.check_slice(&bytes)
    }

    /// Checks a document that has been parsed already: writes it without white space and checks those bytes.
    ///
    /// Offsets of findings are bytes of what was written. What a tree does not keep (keys that come twice, digits that no float
    /// holds) is not found.
    ///
    /// ```
    /// use livechat_events::{Code, Validator, live_chat};
    /// use serde_json::json;
    ///
    /// let report = Validator::new(&live_chat::PLAN).check_value(&json!({"event": "Live Chat Message Sent"}));
    /// assert_eq!(report.findings[0].code, Code::MissingUser);
    /// ```
    #[must_use]
    #[cfg(feature = "serde")]
    pub fn check_value(&self, document: &serde_json::Value) -> Report {
        // A tree of values has text for keys, so that writing it cannot fail.
        self.check_slice(&serde_json::to_vec(document).unwrap_or_default())
    }

    /// Checks a document with a driver that shares the rules with [`check_slice`](Self::check_slice), and nothing else: for the
    /// tests of this project.
    #[doc(hidden)]
    #[must_use]
    #[cfg(feature = "oracle")]
    pub fn check_tree(&self, document: &serde_json::Value) -> Report {
        let mut report = Report::new();
        tree::check_document(self, document, &mut report);
        report
    }
}
