//! The report: one page that holds all that a run came to.

mod data;
#[cfg(test)]
mod tests;

pub(crate) use data::{Subject, data};

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;

use crate::Failure;
use crate::page::{Parts, embedded, whole};
use crate::survey::Survey;

const BODY: &str = include_str!("report.html");
const SCRIPT: &str = include_str!("report.js");

/// Says early that a report cannot be written, before hours of reading.
pub(crate) fn can_be_written(path: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    let cannot = |why: &str| Err(Failure::Message(format!("cannot write `{}`: {why}", path.display())));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return cannot(&format!("there is no folder `{}`", folder.display()));
    }
    let whole = path.canonicalize().ok();
    if whole.is_some() && inputs.iter().any(|input| input.canonicalize().ok() == whole) {
        return cannot("the calls are in it");
    }
    Ok(())
}

/// Writes the page, whole or not at all.
pub(crate) fn write(path: &Path, survey: &Survey, subject: &Subject<'_>) -> Result<(), Failure> {
    replace(path, &page(survey, subject)?).map_err(|error| Failure::file("write", path, &error))
}

/// The page: less than 1 MB, and the same for the same survey.
fn page(survey: &Survey, subject: &Subject<'_>) -> Result<String, Failure> {
    let title = format!("Report on {}", survey.terms.plan.name);
    let data = embedded(&data(survey, subject));
    let parts = Parts { title: &title, body: BODY, script: SCRIPT, data: &data, is_live: false };
    whole(&parts).map(|page| page.html)
}

/// Puts a file in the place of another, which stays as it is where that cannot be done.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::other("it names no file"))?;
    let mut beside = name.to_owned();
    beside.push(format!(".{}.tmp", process::id()));
    let beside = path.with_file_name(beside);
    fs::write(&beside, text).and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        // What could not be written need not be there.
        let _ = fs::remove_file(&beside);
    })
}
