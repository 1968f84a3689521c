//! `livechat generate`: the Rust types of a plan's events.

use std::path::Path;

use livechat_spec::build::{Options, source};

use crate::arguments::GenerateArguments;
use crate::committed::{hold_against, print, write};
use crate::plan::load;
use crate::whole_file::plan_kept;
use crate::{Failure, Outcome};

/// Writes the types, or says whether they are there.
pub(crate) fn run(arguments: &GenerateArguments) -> Result<Outcome, Failure> {
    let options = options(&arguments.runtime)?;
    let plan = load(arguments.plan.as_deref())?;
    let text = source(&plan, &options);
    match &arguments.out {
        None => print(&text),
        Some(path) if arguments.check => hold_against(path, &text, &again(arguments, path)),
        Some(path) => write(path, &text, plan_kept(arguments.plan.as_deref()).as_slice()),
    }
}

fn options(path: &str) -> Result<Options, Failure> {
    Options::new(path).ok_or_else(|| {
        Failure::Message(format!("`{path}` is no path of a crate; write one such as `--runtime ::livechat_events`"))
    })
}

/// The command that brings a file up to date.
fn again(arguments: &GenerateArguments, out: &Path) -> String {
    let plan = arguments.plan.as_ref().map_or(String::new(), |plan| format!(" --plan {}", plan.display()));
    format!("livechat generate{plan} --out {}", out.display())
}
