//! `livechat import`: makes a plan of what a team has in other formats.

mod files;

use std::path::{Path, PathBuf};

use livechat_formats::{Imported, Options, import};
use livechat_spec::{Rejected, load_file, render};

use crate::arguments::ImportArguments;
use crate::terminal::{counted, harmless};
use crate::whole_file::{Kept, can_be_written, print, update, write_whole};
use crate::{Failure, Outcome};

/// Imports the files, writes the plan, and says what was lost.
pub(crate) fn run(arguments: &ImportArguments) -> Result<Outcome, Failure> {
    let kept: Vec<Kept<'_>> = arguments.files.iter().map(|file| (file.as_path(), "it is imported")).collect();
    if let Some(report) = &arguments.report {
        can_be_written(report, &kept)?;
    }
    let options = Options {
        from: arguments.from,
        name: arguments.name.clone(),
        columns: arguments.columns.clone(),
        earlier: arguments.out.as_deref().and_then(earlier),
    };
    let imported = import(files::read(&arguments.files)?, &options).map_err(|rejected| refused(&rejected))?;
    if let Some(report) = &arguments.report {
        write_whole(report, &imported.report.json())?;
    }
    let is_kept_back = arguments.strict && !imported.report.is_empty();
    if !is_kept_back {
        match &arguments.out {
            None => print(&imported.plan)?,
            Some(path) => update(path, &imported.plan, &kept)?,
        };
    }
    say(&imported, is_kept_back);
    Ok(if imported.report.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// Imports a file or folder for a command that reads plans, and says what was lost.
pub(crate) fn plan_of(path: PathBuf) -> Result<String, Failure> {
    let imported = import(files::read(&[path])?, &Options::default()).map_err(|rejected| refused(&rejected))?;
    say(&imported, false);
    Ok(imported.plan)
}

/// Returns the plan that an earlier run wrote, if there is one that can be used.
fn earlier(out: &Path) -> Option<livechat_spec::CheckedPlan> {
    out.is_file().then(|| load_file(out).ok()).flatten().map(|checked| checked.plan)
}

fn refused(rejected: &Rejected) -> Failure {
    anstream::eprint!("{}", render::ansi(&rejected.sources, &rejected.diagnostics));
    Failure::Reported
}

/// Says on standard error what was lost, grouped by construct.
fn say(imported: &Imported, is_kept_back: bool) {
    let Imported { format, report, columns, .. } = imported;
    for column in columns {
        anstream::eprintln!("{}", harmless(column));
    }
    for line in report.text().lines() {
        anstream::eprintln!("{}", harmless(line));
    }
    let lost = match report.losses().len() {
        0 => "nothing was lost".to_owned(),
        losses => format!("{} lost", counted(losses as u64, "construct")),
    };
    let kept_back = if is_kept_back { "; no plan is written, as `--strict` asks" } else { "" };
    anstream::eprintln!("imported {format}: {lost}{kept_back}");
}
