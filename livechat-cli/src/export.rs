//! `livechat export`: writes a plan in the formats of other tools.

use std::fs;
use std::path::Path;

use livechat_formats::{Exported, export};

use crate::arguments::ExportArguments;
use crate::plan::load;
use crate::terminal::{counted, harmless};
use crate::whole_file::{can_be_written, plan_kept, print, update, write_whole};
use crate::{Failure, Outcome};

/// Exports the plan, and says what was lost.
pub(crate) fn run(arguments: &ExportArguments) -> Result<Outcome, Failure> {
    let plan = load(arguments.plan.as_deref())?;
    let kept = plan_kept(arguments.plan.as_deref());
    if let Some(report) = &arguments.report {
        can_be_written(report, kept.as_slice())?;
    }
    let Exported { files, report } = export(&plan, arguments.to);
    match (&arguments.out, files.as_slice()) {
        (None, [(_, text)]) => {
            print(text)?;
        }
        (Some(path), [(_, text)]) if !path.is_dir() => {
            update(path, text, kept.as_slice())?;
        }
        (Some(folder), files) => {
            for (name, text) in files {
                write(folder, name, text)?;
            }
        }
        (None, _) => {
            let to = arguments.to;
            return Err(Failure::Message(format!("`{to}` has several files; name a directory with `--out DIR`")));
        }
    }
    if let Some(path) = &arguments.report {
        write_whole(path, &report.json())?;
    }
    for line in report.text().lines() {
        anstream::eprintln!("{}", harmless(line));
    }
    if report.is_empty() {
        return Ok(Outcome::Clean);
    }
    anstream::eprintln!("exported {}: {} lost", arguments.to, counted(report.losses().len() as u64, "construct"));
    Ok(Outcome::Findings)
}

/// Writes one file of several into a directory, which is made if it does not exist.
fn write(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let path = folder.join(name);
    let parent = path.parent().unwrap_or(folder);
    fs::create_dir_all(parent).map_err(|error| Failure::file("create", parent, &error))?;
    update(&path, text, &[]).map(|_| ())
}
