//! The report: one HTML page with the results of a run.
//!
//! The data of the page is bounded for any input.

mod conversations;
mod findings;
#[cfg(test)]
mod tests;
mod traffic;

use std::path::Path;

use livechat_core::plan::CallType;
use serde::Serialize;

use crate::Failure;
use crate::page::{Budget, Parts, embedded, whole};
use crate::survey::{Counts, Found, Survey};
use crate::whole_file::write_whole;
use conversations::Conversations;
use findings::Findings;
use traffic::{CoverageData, Libraries, OverTime};

const BODY: &str = include_str!("report.html");
const SCRIPT: &str = include_str!("report.js");

/// Writes the report.
pub(crate) fn write(path: &Path, survey: &Survey, subject: &Subject<'_>) -> Result<(), Failure> {
    write_whole(path, &page(survey, subject)?)
}

/// Renders the page, which is smaller than 1 MB.
fn page(survey: &Survey, subject: &Subject<'_>) -> Result<String, Failure> {
    let title = format!("Report on {}", survey.terms.plan.name);
    let data = embedded(&data(survey, subject));
    let parts = Parts { title: &title, body: BODY, script: SCRIPT, data: &data, is_live: false };
    whole(&parts).map(|page| page.html)
}

/// The input of a report.
#[derive(Debug)]
pub(crate) struct Subject<'a> {
    /// The names of the files.
    pub(crate) files: &'a [String],
    /// Set if part of the input could not be read.
    pub(crate) incomplete: bool,
    /// Set if conversations were checked.
    pub(crate) conversations: bool,
    /// Set if timelines are sorted by timestamp instead of the order of the input.
    pub(crate) by_timestamp: bool,
}

/// The data of the page.
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
    /// Calls of each other type that came.
    others: Vec<(&'static str, usize)>,
    #[serde(flatten)]
    found: Found,
}

/// Returns the data of the page.
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
        totals: Totals { calls: counts.calls, events: counts.events, others: others(counts), found: counts.found },
        findings: findings::findings(counts),
        time: traffic::over_time(&counts.calendar),
        libraries: traffic::libraries(&counts.libraries),
        coverage: traffic::coverage(counts),
        conversations: plan.lifecycle.map(|_| conversations::conversations(survey, subject)),
    }
}

fn others(counts: &Counts) -> Vec<(&'static str, usize)> {
    let others = counts.types.iter().filter(|(call_type, count)| *call_type != CallType::Track && *count > 0);
    others.map(|(call_type, count)| (call_type.word(), count)).collect()
}
