//! `livechat generate`: writes Rust types for the events of a plan.

use std::path::Path;

use livechat_spec::build::{Options, source};

use crate::arguments::GenerateArguments;
use crate::plan::load;
use crate::whole_file::{compare, plan_kept, print, update};
use crate::{Failure, Outcome};

/// Runs `livechat generate`.
pub(crate) fn run(arguments: &GenerateArguments) -> Result<Outcome, Failure> {
    let options = options(&arguments.runtime)?;
    let plan = load(arguments.plan.as_deref())?;
    let text = source(&plan, &options);
    match &arguments.out {
        None => print(&text),
        Some(path) if arguments.check => compare(path, &text, &again(arguments, path)),
        Some(path) => update(path, &text, plan_kept(arguments.plan.as_deref()).as_slice()),
    }
}

fn options(path: &str) -> Result<Options, Failure> {
    Options::new(path).ok_or_else(|| {
        Failure::Message(format!("invalid crate path `{path}`; write one such as `--runtime ::livechat_events`"))
    })
}

/// Returns the command that updates the file.
fn again(arguments: &GenerateArguments, out: &Path) -> String {
    let plan = arguments.plan.as_ref().map_or(String::new(), |plan| format!(" --plan {}", plan.display()));
    format!("livechat generate{plan} --out {}", out.display())
}
