//! Collects the findings of rules.

use super::place::Place;
use crate::descriptor::{CallType, Policy};
use crate::finding::{Code, Finding, Level, Levels};

/// Takes findings, and gives each the level that the caller, the plan or the code itself says.
#[derive(Debug)]
pub(super) struct Sink<'r> {
    levels: &'r Levels,
    findings: &'r mut Vec<Finding>,
    /// The number of findings that were only counted, by level; now, and when the call began.
    omitted: &'r mut Omitted,
    omitted_before: Omitted,
    /// The number of did-you-means left: a call full of unknown keys must not cost more than that.
    suggestions: u8,
}

const SUGGESTIONS: u8 = 32;

/// Up to so many findings of one document are kept: a few megabytes of commas must not become a gigabyte of sentences.
const KEPT: usize = 10_000;

/// Findings that were counted and not kept, by level.
pub(super) type Omitted = [usize; 3];

impl<'r> Sink<'r> {
    pub(super) fn new(levels: &'r Levels, findings: &'r mut Vec<Finding>, omitted: &'r mut Omitted) -> Self {
        Self { levels, findings, omitted_before: *omitted, omitted, suggestions: SUGGESTIONS }
    }

    /// Adds a finding at the code's own level.
    #[cold]
    pub(super) fn report(&mut self, code: Code, at: Place<'_>, details: impl FnOnce(Finding) -> Finding) {
        self.report_at(Some(code.default_level()), code, at, details);
    }

    /// Adds a finding at the level that a policy says.
    #[cold]
    pub(super) fn report_by(
        &mut self,
        policy: Policy,
        code: Code,
        at: Place<'_>,
        details: impl FnOnce(&mut Self, Finding) -> Finding,
    ) {
        let level = match policy {
            Policy::Allow => None,
            Policy::Warn => Some(Level::Warning),
            Policy::Deny => Some(Level::Violation),
        };
        if self.level(code, level).is_some() {
            let finding = details(self, blank(code, at));
            self.report_at(level, code, at, |_| finding);
        }
    }

    /// Adds a finding at this level, or none without one, unless the caller chose otherwise.
    #[cold]
    pub(super) fn report_at(
        &mut self,
        level: Option<Level>,
        code: Code,
        at: Place<'_>,
        details: impl FnOnce(Finding) -> Finding,
    ) {
        match self.level(code, level) {
            None => {}
            Some(level) if self.findings.len() >= KEPT => self.omitted[level as usize] += 1,
            Some(level) => {
                let mut finding = details(blank(code, at));
                finding.level = level;
                self.findings.push(finding);
            }
        }
    }

    /// Returns true if a did-you-mean may still be looked for.
    pub(super) fn may_suggest(&mut self) -> bool {
        let left = self.suggestions.checked_sub(1);
        self.suggestions = left.unwrap_or(0);
        left.is_some()
    }

    /// Begins a call.
    pub(super) fn begin(&mut self) -> usize {
        self.suggestions = SUGGESTIONS;
        self.omitted_before = *self.omitted;
        self.findings.len()
    }

    /// Takes back all findings after the first `count`.
    pub(super) fn take_back(&mut self, count: usize) {
        self.findings.truncate(count);
        *self.omitted = self.omitted_before;
    }

    /// Ends a call: its findings, which are those after the first `count`, learn their call type and event and come in the order of
    /// the text.
    #[inline]
    pub(super) fn end(&mut self, count: usize, call_type: Option<CallType>, event: impl FnOnce() -> Option<String>) {
        if self.findings.len() == count {
            return;
        }
        let found = self.findings.get_mut(count..).unwrap_or_default();
        if let Some((first, others)) = found.split_first_mut() {
            first.call_type = call_type;
            first.event = event();
            for finding in others {
                finding.call_type = call_type;
                finding.event.clone_from(&first.event);
            }
        }
        found.sort_by_key(|finding| finding.offset);
    }

    fn level(&self, code: Code, level: Option<Level>) -> Option<Level> {
        self.levels.level(code, level)
    }
}

fn blank(code: Code, at: Place<'_>) -> Finding {
    Finding::new(code, at.path.pointer(), at.offset, String::new())
}
