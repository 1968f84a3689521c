//! The result of a check.

use std::fmt;

use super::counts::CallCounts;
use super::sink::Omitted;
use crate::finding::{Finding, Level};

/// The result of a check: the number of calls, and the findings.
///
/// ```
/// use livechat_events::{Level, Report, Validator, live_chat};
///
/// let report = Validator::new(&live_chat::PLAN).check_slice(br#"{"userId": "u-1", "event": "Live Chat Mesage Sent"}"#);
/// assert_eq!((report.messages, report.events, report.count(Level::Violation)), (1, 1, 1));
/// assert!(!report.is_ok());
/// assert_eq!(report.findings[0].pointer, "/event");
/// assert_eq!(report.findings[0].help.as_deref(), Some("did you mean `Live Chat Message Sent`?"));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// The number of calls of any type.
    pub messages: usize,
    /// The number of calls that track an event.
    pub events: usize,
    /// The number of calls of each type; those of an unknown type are in none.
    pub types: CallCounts,
    /// The findings, in the order of the document.
    ///
    /// The first 10,000 of a document are kept; the others are counted ([`omitted`](Self::omitted)).
    pub findings: Vec<Finding>,
    /// Findings that were counted and not kept, by level.
    pub(super) omitted: Omitted,
}

impl Report {
    /// Returns an empty report.
    ///
    /// ```
    /// use livechat_events::Report;
    ///
    /// assert!(Report::new().is_clean());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Resets the report; keeps the memory of its findings.
    pub(super) fn clear(&mut self) {
        self.messages = 0;
        self.events = 0;
        self.types = CallCounts::default();
        self.findings.clear();
        self.omitted = Omitted::default();
    }

    /// Returns true if there is no violation. There may be warnings.
    ///
    /// ```
    /// use livechat_events::{Validator, live_chat};
    ///
    /// assert!(!Validator::new(&live_chat::PLAN).check_slice(b"{}").is_ok());
    /// ```
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.worst() != Some(Level::Violation)
    }

    /// Returns true if there is no finding.
    ///
    /// ```
    /// use livechat_events::Report;
    ///
    /// assert!(Report::new().is_clean());
    /// ```
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Returns the level of the worst finding, or none without findings.
    ///
    /// ```
    /// use livechat_events::{Level, Report, Validator, live_chat};
    ///
    /// assert_eq!(Validator::new(&live_chat::PLAN).check_slice(b"not JSON").worst(), Some(Level::Violation));
    /// assert_eq!(Report::new().worst(), None);
    /// ```
    #[must_use]
    pub fn worst(&self) -> Option<Level> {
        let kept = self.findings.iter().map(|finding| finding.level);
        let omitted =
            [Level::Info, Level::Warning, Level::Violation].into_iter().filter(|level| self.omitted(*level) > 0);
        kept.chain(omitted).max()
    }

    /// Returns the number of findings of a level, omitted ones included.
    ///
    /// ```
    /// use livechat_events::{Level, Validator, live_chat};
    ///
    /// assert_eq!(Validator::new(&live_chat::PLAN).check_slice(b"not JSON").count(Level::Violation), 1);
    /// ```
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count() + self.omitted(level)
    }

    /// Returns true if every finding was kept.
    ///
    /// ```
    /// use livechat_events::{Validator, live_chat};
    ///
    /// assert!(Validator::new(&live_chat::PLAN).check_slice(b"not JSON").is_complete());
    /// ```
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.omitted == Omitted::default()
    }

    /// Returns the number of findings of a level that were counted but not kept.
    ///
    /// ```
    /// use livechat_events::{Level, Validator, live_chat};
    ///
    /// assert_eq!(Validator::new(&live_chat::PLAN).check_slice(b"not JSON").omitted(Level::Violation), 0);
    /// ```
    #[must_use]
    pub fn omitted(&self, level: Level) -> usize {
        self.omitted[level as usize]
    }

    /// Returns the number of violations.
    ///
    /// ```
    /// use livechat_events::{Validator, live_chat};
    ///
    /// assert_eq!(Validator::new(&live_chat::PLAN).check_slice(b"not JSON").violations(), 1);
    /// ```
    #[must_use]
    pub fn violations(&self) -> usize {
        self.count(Level::Violation)
    }

    /// Returns the number of warnings.
    ///
    /// ```
    /// use livechat_events::Report;
    ///
    /// assert_eq!(Report::new().warnings(), 0);
    /// ```
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.count(Level::Warning)
    }

    /// Returns the report as an error if it has a violation.
    ///
    /// ```
    /// use livechat_events::{Validator, live_chat};
    ///
    /// assert!(Validator::new(&live_chat::PLAN).check_slice(b"not JSON").into_result().is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if there is a violation.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_ok() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for Report {
    /// Writes a line per finding, then `checked 1 call (1 event): 0 violations, 0 warnings`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        if !self.is_complete() {
            writeln!(f, "and {} more", self.omitted.iter().sum::<usize>())?;
        }
        write!(
            f,
            "checked {} ({}): {}, {}",
            Counted(self.messages, "call"),
            Counted(self.events, "event"),
            Counted(self.violations(), "violation"),
            Counted(self.warnings(), "warning")
        )
    }
}

impl std::error::Error for Report {}

struct Counted(usize, &'static str);

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.0, self.1, if self.0 == 1 { "" } else { "s" })
    }
}
