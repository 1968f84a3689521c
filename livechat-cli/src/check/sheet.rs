//! What was found in one part of the input.

use std::path::PathBuf;

use livechat_events::Level;

use super::conversations::Calls;
use crate::survey::Part;

/// A sheet with so much text is not kept until its turn comes.
pub(crate) const SPILL: usize = 1024 * 1024;

/// What was found in one part of the input, ready to be printed.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The part's number.
    pub(crate) number: u64,
    /// Whether findings are still printed; otherwise they are only counted.
    pub(crate) wanted: bool,
    /// The findings, rendered one after the other.
    pub(crate) text: Vec<u8>,
    /// Where in the text each ends, and which document it is about.
    pub(crate) written: Vec<Written>,
    /// The part's calls that conversations are made of, if those are followed.
    pub(super) calls: Option<Calls>,
    /// What is gathered of the part, if anything is.
    pub(super) survey: Option<Box<Part>>,
    /// How much there was.
    pub(crate) tally: Tally,
    /// Where a file ended: its name, and why it ended early, if it did.
    pub(crate) end: Option<(PathBuf, Option<String>)>,
}

/// A rendered finding.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    /// The number of its document's first call, where conversations are followed.
    pub(crate) document: u64,
    pub(crate) end: usize,
}

/// How much there was.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) messages: u64,
    pub(crate) events: u64,
    pub(crate) violations: u64,
    pub(crate) warnings: u64,
    pub(crate) infos: u64,
}

impl Sheet {
    pub(crate) fn new(number: u64, wanted: bool) -> Self {
        Self { number, wanted, ..Self::default() }
    }

    /// Adds a finding that is rendered already.
    pub(crate) fn push(&mut self, document: u64, text: &[u8]) {
        self.text.extend_from_slice(text);
        self.written.push(Written { document, end: self.text.len() });
    }
}

impl Tally {
    pub(crate) fn count(&mut self, level: Level) {
        self.add_omitted(level, 1);
    }

    /// Counts findings that are not printed.
    pub(crate) fn add_omitted(&mut self, level: Level, count: u64) {
        match level {
            Level::Violation => self.violations += count,
            Level::Warning => self.warnings += count,
            Level::Info => self.infos += count,
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.messages += other.messages;
        self.events += other.events;
        self.violations += other.violations;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }

    /// Whether there was nothing at all to check.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
