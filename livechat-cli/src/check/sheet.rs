//! What was found in one part of the input.

use std::path::PathBuf;

use livechat_events::Level;

use super::conversations::Calls;
use crate::survey::Part;

/// A sheet with so much text is not kept until its turn comes.
pub(super) const SPILL: usize = 1024 * 1024;

/// What was found in one part of the input, ready to be printed.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The part's number.
    pub(super) number: u64,
    /// Whether findings are still printed; otherwise they are only counted.
    pub(super) wanted: bool,
    /// The findings, rendered one after the other.
    pub(super) text: Vec<u8>,
    /// Where in the text each ends, and which document it is about.
    pub(super) written: Vec<Written>,
    /// The part's calls that conversations are made of, if those are followed.
    pub(super) calls: Option<Calls>,
    /// What is gathered of the part, if anything is.
    pub(super) survey: Option<Box<Part>>,
    /// How much there was.
    pub(super) tally: Tally,
    /// Where a file ended: its name, and why it ended early, if it did.
    pub(super) end: Option<(PathBuf, Option<String>)>,
}

/// A rendered finding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    /// The number of its document's first call, where conversations are followed.
    pub(super) document: u64,
    pub(super) end: usize,
}

/// How much there was.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) messages: u64,
    pub(super) events: u64,
    pub(super) violations: u64,
    pub(super) warnings: u64,
    pub(super) infos: u64,
}

impl Sheet {
    pub(super) fn new(number: u64, wanted: bool) -> Self {
        Self { number, wanted, ..Self::default() }
    }

    /// Adds a finding that is rendered already.
    pub(super) fn push(&mut self, document: u64, text: &[u8]) {
        self.text.extend_from_slice(text);
        self.written.push(Written { document, end: self.text.len() });
    }
}

impl Tally {
    pub(super) fn count(&mut self, level: Level) {
        self.add_omitted(level, 1);
    }

    /// Counts findings that are not printed.
    pub(super) fn add_omitted(&mut self, level: Level, count: u64) {
        match level {
            Level::Violation => self.violations += count,
            Level::Warning => self.warnings += count,
            Level::Info => self.infos += count,
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.messages += other.messages;
        self.events += other.events;
        self.violations += other.violations;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }

    /// Whether there was nothing at all to check.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
