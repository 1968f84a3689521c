//! `livechat diff`: what changed between two plans, and whom it breaks.

mod accepted;
mod calls;
mod change;
mod closed;
mod describe;
mod facts;
mod plans;
mod property;
mod rename;
mod render;
mod rows;
mod rules;
mod rust;
mod scope;
mod shape;
mod side;
#[cfg(test)]
mod tests;
mod traffic;
mod users;
mod values;
mod version;

pub(crate) use rules::RULES;

use std::path::{Path, PathBuf};

use crate::arguments::DiffArguments;
use crate::plan::descriptor;
use crate::terminal::output;
use crate::{Failure, Outcome};
use accepted::Accepted;
use rows::{Outlook, Rows};
use side::{Read, Side};

/// Compares the plans, and prints what changed.
pub(crate) fn run(arguments: &DiffArguments) -> Result<Outcome, Failure> {
    let (old, new) = sides(arguments)?;
    let here = Path::new(".");
    let (Read { plan: before, name: old_name }, Read { plan: after, name: new_name }) =
        (old.load(here)?, new.load(here)?);
    let mut changes = plans::compare_plans(&before, &after);
    rust::judge(&before, &after, &mut changes)?;
    let traffic = match arguments.traffic.as_slice() {
        [] => None,
        files => Some(traffic::count(files, descriptor(&before), descriptor(&after), &changes)?),
    };
    let file = accepted_file(arguments, &new);
    let must_exist = arguments.accepted.is_some() && arguments.accept.is_none();
    let accepted = match &file {
        Some(file) => Accepted::read(file, must_exist)?,
        None => Accepted::default(),
    };
    let outlook = Outlook {
        fail_on: &arguments.fail_on,
        traffic: traffic.as_ref(),
        ignore_unseen: arguments.ignore_unseen,
        today: today(),
    };
    let versions = (before.version.as_str(), after.version.as_str());
    let mut rows = Rows::of(changes, &accepted, versions, &outlook);
    if let Some(reason) = &arguments.accept {
        let file = file.ok_or_else(|| Failure::Message("name the file to write with `--accepted FILE`".to_owned()))?;
        let kept = rows.accept(&accepted, reason, arguments.until, &outlook);
        kept.write(&file)?;
    }
    let page = render::Page { rows: &rows, old: (&before, &old_name), new: (&after, &new_name), arguments };
    let colours = page.shows_colours();
    let mut out = output(colours);
    out.write_all(page.text(colours).as_bytes()).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))?;
    Ok(if rows.fail() { Outcome::Findings } else { Outcome::Clean })
}

fn sides(arguments: &DiffArguments) -> Result<(Side, Side), Failure> {
    let first = Side::of(&arguments.old);
    match (&arguments.new, &arguments.against) {
        (Some(new), _) => Ok((first, Side::of(new))),
        (None, Some(revision)) => Ok((first.against(revision)?, first)),
        (None, None) => Err(Failure::Message("name the new plan, or `--against REV`".to_owned())),
    }
}

/// The file of approvals: the one that was named, or the one beside the new plan.
fn accepted_file(arguments: &DiffArguments, new: &Side) -> Option<PathBuf> {
    match (&arguments.accepted, new) {
        (Some(file), _) => Some(file.clone()),
        (None, Side::File(plan)) => Some(plan.with_file_name("accepted.json")),
        (None, Side::Commit { .. }) => None,
    }
}

fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
