//! What came out of a check.

use std::fmt;

use super::scan::Scratch;
use super::sink::Omitted;
use crate::finding::{Finding, Level};

/// What came out of a check: how many calls were read, and everything that is wrong with them.
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
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Report {
    /// The calls that were read, whatever they are.
    pub messages: usize,
    /// Those of them that track an event.
    pub events: usize,
    /// What was found, call by call, each call's in the order of its text.
    ///
    /// The first 10,000 of a document are kept; the others are counted ([`omitted`](Self::omitted)).
    pub findings: Vec<Finding>,
    /// Findings that were counted and not kept, by level.
    pub(super) omitted: Omitted,
    /// Buffers that the next check uses again.
    pub(super) scratch: Option<Box<Scratch>>,
}

impl Report {
    /// Nothing read, nothing found.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets everything but the room that it took.
    pub fn clear(&mut self) {
        self.messages = 0;
        self.events = 0;
        self.findings.clear();
        self.omitted = Omitted::default();
    }

    /// Whether there is no violation; there may be warnings.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.worst() != Some(Level::Violation)
    }

    /// Whether nothing at all was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// The level of the worst finding.
    #[must_use]
    pub fn worst(&self) -> Option<Level> {
        let kept = self.findings.iter().map(|finding| finding.level);
        let omitted =
            [Level::Info, Level::Warning, Level::Violation].into_iter().filter(|level| self.omitted(*level) > 0);
        kept.chain(omitted).max()
    }

    /// How many findings have this level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count() + self.omitted(level)
    }

    /// Whether every finding was kept.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.omitted == Omitted::default()
    }

    /// How many findings of this level were counted and not kept.
    #[must_use]
    pub fn omitted(&self, level: Level) -> usize {
        self.omitted[level as usize]
    }

    /// How many findings are violations.
    #[must_use]
    pub fn violations(&self) -> usize {
        self.count(Level::Violation)
    }

    /// How many findings are warnings.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.count(Level::Warning)
    }

    /// The report itself as an error where there is a violation.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_ok() { Ok(()) } else { Err(self) }
    }
}

impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        (self.messages, self.events, &self.findings, &self.omitted)
            == (other.messages, other.events, &other.findings, &other.omitted)
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("messages", &self.messages)
            .field("events", &self.events)
            .field("findings", &self.findings)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Report {
    /// A line for each finding, and `checked 1 call (1 event): 0 violations, 0 warnings`.
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
