//! The report: one page that holds all that a run came to.

mod data;
#[cfg(test)]
mod tests;

pub(crate) use data::{Subject, data};

use std::path::Path;

use crate::Failure;
use crate::page::{Parts, embedded, whole};
use crate::survey::Survey;
use crate::whole_file::write_whole;

const BODY: &str = include_str!("report.html");
const SCRIPT: &str = include_str!("report.js");

/// Writes the page, whole or not at all.
pub(crate) fn write(path: &Path, survey: &Survey, subject: &Subject<'_>) -> Result<(), Failure> {
    write_whole(path, &page(survey, subject)?)
}

/// The page: less than 1 MB, and the same for the same survey.
fn page(survey: &Survey, subject: &Subject<'_>) -> Result<String, Failure> {
    let title = format!("Report on {}", survey.terms.plan.name);
    let data = embedded(&data(survey, subject));
    let parts = Parts { title: &title, body: BODY, script: SCRIPT, data: &data, is_live: false };
    whole(&parts).map(|page| page.html)
}
