//! What is made of what was gathered: the report, and whether enough was seen.

use super::printer::Printer;
use super::render::file_name;
use crate::Failure;
use crate::arguments::{CheckArguments, Order};
use crate::report::{Subject, write};
use crate::survey::Gap;

/// Writes the report if one is asked for, and gives what should have been seen and was not.
pub(super) fn conclude(arguments: &CheckArguments, printer: &mut Printer) -> Result<Option<Gap>, Failure> {
    let (_, incomplete) = printer.result();
    let Some(survey) = printer.survey() else { return Ok(None) };
    if let Some(path) = &arguments.survey.report {
        let files: Vec<String> = arguments.files.iter().map(|file| file_name(file)).collect();
        let conversations = arguments.conversations.conversations;
        let by_timestamp = arguments.conversations.order == Order::Timestamp;
        write(path, survey, &Subject { files: &files, incomplete, conversations, by_timestamp })?;
    }
    Ok(arguments.survey.require_coverage.and_then(|cover| Gap::of(&survey.counts, cover)))
}

/// Says that there is no report, where one was asked for and the run ended before the input did.
pub(super) fn broke_off(arguments: &CheckArguments, failure: Failure) -> Failure {
    match (&failure, &arguments.survey.report) {
        (Failure::NoReader, Some(_)) => Failure::Message(
            "the report is not written: nobody read the findings to their end; add `--quiet` to write none".to_owned(),
        ),
        _ => failure,
    }
}
