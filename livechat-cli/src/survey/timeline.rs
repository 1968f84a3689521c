//! The timeline of one conversation: a bounded number of its calls, and the counts of all findings.

use livechat_events::{Code, Level};

use super::{Call, Found, Noted};

/// Maximum calls without findings.
const PLAIN: usize = 40;
/// Maximum calls with findings.
const NOTED: usize = 40;

/// The timeline of one conversation.
#[derive(Debug, Clone)]
pub(crate) struct Timeline {
    pub(crate) key: Box<str>,
    /// The number of the first call.
    pub(crate) first: u64,
    /// Number of calls.
    pub(crate) seen: u64,
    /// Number of repeated deliveries, with the `messageId` of a call that is kept.
    pub(crate) again: u64,
    pub(crate) found: Found,
    /// Number of findings by level and code.
    pub(crate) codes: Vec<(Level, Code, u64)>,
    /// The calls that are kept, in the order of the input.
    pub(crate) calls: Vec<Call>,
    /// Findings on calls that are not kept.
    pub(crate) loose: Vec<Noted>,
    /// Set if earlier calls may be missing.
    pub(crate) may_lack_start: bool,
    /// Size in memory.
    pub(super) bytes: usize,
}

impl Timeline {
    pub(super) fn new(key: &str, number: u64, may_lack_start: bool) -> Self {
        Self {
            key: key.into(),
            first: number,
            seen: 0,
            again: 0,
            found: Found::default(),
            codes: Vec::new(),
            calls: Vec::new(),
            loose: Vec::new(),
            may_lack_start,
            bytes: size_of::<Self>() + 2 * key.len(),
        }
    }

    pub(super) fn is_bad(&self) -> bool {
        self.found.violations + self.found.warnings > 0
    }

    /// Returns the sort key: the worst conversations first, then by their first call.
    pub(super) fn rank(&self) -> (std::cmp::Reverse<Found>, u64, &str) {
        (std::cmp::Reverse(self.found), self.first, &self.key)
    }

    pub(super) fn take(&mut self, call: Call) {
        self.seen += 1;
        for noted in &call.notes {
            self.found.count(noted.level, 1);
            count(&mut self.codes, noted.level, noted.code);
        }
        let with_notes = |call: &Call| !call.notes.is_empty();
        let alike = self.calls.iter().filter(|kept| with_notes(kept) == with_notes(&call)).count();
        if alike < if with_notes(&call) { NOTED } else { PLAIN } {
            self.bytes += call.bytes();
            self.calls.push(call);
        }
    }

    pub(super) fn note(&mut self, number: u64, noted: Noted) {
        self.found.count(noted.level, 1);
        count(&mut self.codes, noted.level, noted.code);
        let bytes = noted.bytes();
        match self.calls.iter_mut().rev().find(|call| call.number == number) {
            Some(call) => {
                let before = call.notes.len();
                call.note(noted);
                self.bytes += if call.notes.len() > before { bytes } else { 0 };
            }
            None if self.loose.len() < NOTED => {
                self.loose.push(noted);
                self.bytes += bytes;
            }
            None => {}
        }
    }
}

fn count(codes: &mut Vec<(Level, Code, u64)>, level: Level, code: Code) {
    match codes.iter_mut().find(|(known_level, known, _)| (*known_level, *known) == (level, code)) {
        Some((_, _, count)) => *count += 1,
        None => codes.push((level, code, 1)),
    }
}
