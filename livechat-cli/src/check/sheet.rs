//! The findings of one part of the input.

use std::path::PathBuf;

use livechat_events::{CallCounts, Level};

use crate::survey::Part;

/// Bytes of text above which a sheet is printed before its part is checked completely.
pub(crate) const SPILL: usize = 1024 * 1024;

/// The findings of one part of the input, ready to be printed.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The number of the part.
    pub(crate) number: u64,
    /// Set if findings are printed; otherwise they are only counted.
    pub(crate) wanted: bool,
    /// The rendered findings.
    pub(crate) text: Vec<u8>,
    /// The end of each finding in the text, and its document.
    pub(crate) written: Vec<Written>,
    /// The statistics of the part, if there is a survey.
    pub(super) survey: Option<Box<Part>>,
    /// Counts of calls and findings.
    pub(crate) tally: Tally,
    /// The name of a file that ends with this part, and the read error, if there was one.
    pub(crate) end: Option<(PathBuf, Option<String>)>,
}

/// A rendered finding.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    /// The number of the first call of its document, if conversations are checked.
    pub(crate) document: u64,
    pub(crate) end: usize,
}

/// Counts of calls and findings.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) messages: u64,
    pub(crate) events: u64,
    /// Calls by their type.
    pub(crate) types: CallCounts,
    pub(crate) violations: u64,
    pub(crate) warnings: u64,
    pub(crate) infos: u64,
    /// Findings about events without the tags that were asked for.
    pub(crate) filtered: u64,
}

impl Sheet {
    pub(crate) fn new(number: u64, wanted: bool) -> Self {
        Self { number, wanted, ..Self::default() }
    }

    /// Appends a rendered finding.
    pub(crate) fn push(&mut self, document: u64, text: &[u8]) {
        self.text.extend_from_slice(text);
        self.written.push(Written { document, end: self.text.len() });
    }
}

impl Tally {
    /// Counts a finding.
    pub(crate) fn count(&mut self, level: Level) {
        self.add_omitted(level, 1);
    }

    /// Counts several findings.
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
        self.types.add_all(&other.types);
        self.violations += other.violations;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.filtered += other.filtered;
    }

    /// Returns whether there was nothing to check.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
