//! What the page is told, as JSON: bounded, whatever the survey holds.

mod conversations;
mod coverage;
mod findings;
mod timeline;
mod traffic;

use serde::Serialize;

use crate::page::Budget;
use crate::survey::{Found, Survey};
use conversations::Conversations;
use coverage::CoverageData;
use findings::Findings;
use traffic::{Libraries, OverTime};

/// What a report is about.
#[derive(Debug)]
pub(crate) struct Subject<'a> {
    /// What was read, as findings call it.
    pub(crate) files: &'a [String],
    /// Whether some of it could not be read.
    pub(crate) incomplete: bool,
    /// Whether rules across the calls of a conversation were checked.
    pub(crate) conversations: bool,
    /// Whether timelines stand in the order of timestamps, and not of the input.
    pub(crate) by_timestamp: bool,
}

/// All that the page shows.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    about: About,
    totals: Totals,
    findings: Findings,
    time: OverTime,
    libraries: Libraries,
    coverage: CoverageData,
    conversations: Option<Conversations>,
}

#[derive(Debug, Serialize)]
struct About {
    plan: &'static str,
    version: &'static str,
    program: &'static str,
    files: Vec<String>,
    files_left_out: u64,
    incomplete: bool,
    personal: bool,
    conversations: bool,
}

#[derive(Debug, Serialize)]
struct Totals {
    calls: u64,
    events: u64,
    #[serde(flatten)]
    found: Found,
}

/// What the page is told of a survey.
pub(crate) fn data(survey: &Survey, subject: &Subject<'_>) -> Data {
    let counts = &survey.counts;
    let plan = survey.terms.plan;
    let (files, files_left_out) = Budget::bytes(4_000).buys(subject.files.iter().cloned());
    Data {
        about: About {
            plan: plan.name,
            version: plan.version,
            program: concat!("livechat ", env!("CARGO_PKG_VERSION")),
            files,
            files_left_out,
            incomplete: subject.incomplete,
            personal: survey.terms.personal,
            conversations: subject.conversations,
        },
        totals: Totals { calls: counts.calls, events: counts.events, found: counts.found },
        findings: findings::findings(counts),
        time: traffic::over_time(&counts.calendar),
        libraries: traffic::libraries(&counts.libraries),
        coverage: coverage::coverage(counts),
        conversations: plan.lifecycle.map(|_| conversations::conversations(survey, subject)),
    }
}
