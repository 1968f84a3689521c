//! Validates received calls.

use livechat_events::{CallCounts, Code, Finding, Level, Levels, Report, Validator, Workspace};

use super::call::Line;
use super::found::Found;
use super::http::body::LARGEST;
use crate::tagged::Tagged;

/// Maximum number of findings kept of one request; the rest is counted. A body of half a megabyte can have a hundred thousand.
const MOST: usize = 1000;

/// The findings of a document.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) messages: u64,
    /// Calls by their type.
    pub(crate) types: CallCounts,
    pub(crate) findings: Vec<Finding>,
    /// Findings that are only counted.
    pub(crate) omitted: Vec<(Level, u64)>,
    /// Findings about events without the tags that were asked for.
    pub(crate) filtered: u64,
}

impl Verdict {
    /// Returns the approximate memory of the findings until they are shown.
    pub(crate) fn size(&self) -> usize {
        size_of::<Self>() + self.findings.iter().map(finding_size).sum::<usize>()
    }
}

/// Returns the approximate memory of a finding.
pub(crate) fn finding_size(finding: &Finding) -> usize {
    let texts = [&finding.expected, &finding.found, &finding.help, &finding.event];
    let texts = texts.into_iter().flatten().map(String::len).sum::<usize>();
    size_of::<Found>() + texts + finding.message.len() + finding.pointer.len()
}

/// A validator for received calls.
#[derive(Debug, Clone)]
pub(crate) struct Judge {
    pub(crate) validator: Validator,
    levels: Levels,
    tagged: Tagged,
}

impl Judge {
    pub(crate) fn new(validator: Validator, levels: Levels, tagged: Tagged) -> Self {
        Self { validator: validator.levels(levels.clone()), levels, tagged }
    }

    /// Validates the calls of a request.
    pub(crate) fn calls(&self, lines: Vec<Line>, is_form: bool) -> Vec<(Line, Verdict)> {
        let (mut workspace, mut left) = (Workspace::new(), MOST);
        let mut judge = |line: Line| {
            self.validator.check_into(line.text.as_bytes(), &mut workspace);
            let filtered = self.tagged.retain(&mut workspace.report.findings);
            let mut verdict = Verdict { filtered, ..take(&mut workspace.report, &mut left) };
            if is_form {
                verdict.findings.extend(self.form());
            }
            (line, verdict)
        };
        lines.into_iter().map(&mut judge).collect()
    }

    /// Validates a refused body.
    pub(crate) fn refused(&self, body: &[u8]) -> Verdict {
        let mut report = self.validator.check_slice(body);
        take(&mut report, &mut MOST.clone())
    }

    /// Returns the finding for a body that is too large.
    pub(crate) fn too_large(&self, is_batch: bool) -> Verdict {
        let (code, what) = if is_batch { (Code::BatchTooLarge, "batch") } else { (Code::CallTooLarge, "call") };
        let message =
            format!("the body has more than {LARGEST} bytes, which is what the tracking API takes in a batch");
        let mut finding = Finding::new(code, String::new(), 0, message);
        finding.help = Some(format!("send a smaller {what}"));
        Verdict { messages: 1, findings: self.at_its_level(finding).into_iter().collect(), ..Verdict::default() }
    }

    /// Returns the finding for damaged gzip.
    pub(crate) fn damaged(&self) -> Verdict {
        let finding =
            Finding::new(Code::InvalidJson, String::new(), 0, "the gzip data is damaged or ends early".to_owned());
        Verdict { messages: 1, findings: self.at_its_level(finding).into_iter().collect(), ..Verdict::default() }
    }

    fn form(&self) -> Option<Finding> {
        let mut finding = Finding::new(Code::FormBody, String::new(), 0, "the call came as a form".to_owned());
        finding.help = Some("send JSON: a form has only texts, and the tracking API documents no form".to_owned());
        self.at_its_level(finding)
    }

    fn at_its_level(&self, mut finding: Finding) -> Option<Finding> {
        finding.level = self.levels.level(finding.code, Some(finding.level))?;
        Some(finding)
    }
}

fn take(report: &mut Report, left: &mut usize) -> Verdict {
    let levels = [Level::Info, Level::Warning, Level::Violation];
    let mut omitted: Vec<(Level, u64)> = Vec::new();
    let mut findings = std::mem::take(&mut report.findings);
    if !report.is_complete() {
        omitted.extend(levels.map(|level| (level, report.omitted(level) as u64)));
    }
    if findings.len() > *left {
        let mut kept = 0..*left;
        let (first, dropped) = findings.into_iter().partition(|finding| kept.next().is_some() || is_of_batch(finding));
        findings = first;
        let dropped: Vec<Finding> = dropped;
        omitted.extend(
            levels.map(|level| (level, dropped.iter().filter(|finding| finding.level == level).count() as u64)),
        );
    }
    *left = left.saturating_sub(findings.len());
    findings.shrink_to_fit();
    Verdict { messages: report.messages as u64, types: report.types, findings, omitted, filtered: 0 }
}

/// Returns whether a finding is about the batch; it is the last one.
fn is_of_batch(finding: &Finding) -> bool {
    matches!(finding.code, Code::BatchTooLarge | Code::TooManyCalls | Code::EmptyBatch)
}
