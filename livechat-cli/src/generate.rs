//! `livechat generate`: the Rust types of a plan's events.

use std::path::Path;

use livechat_spec::codegen::Options;
use livechat_spec::emit::source;
use proc_macro2::TokenStream;

use crate::arguments::GenerateArguments;
use crate::committed::{hold_against, print, write};
use crate::plan::load;
use crate::whole_file::plan_kept;
use crate::{Failure, Outcome};

/// Writes the types, or says whether they are there.
pub(crate) fn run(arguments: &GenerateArguments) -> Result<Outcome, Failure> {
    let options = Options { runtime: runtime(&arguments.runtime)? };
    let spec = load(arguments.plan.as_deref())?;
    let text = source(&spec, &options);
    match &arguments.out {
        None => print(&text),
        Some(path) if arguments.check => hold_against(path, &text, &again(arguments, path)),
        Some(path) => write(path, &text, plan_kept(arguments.plan.as_deref()).as_slice()),
    }
}

fn runtime(path: &str) -> Result<TokenStream, Failure> {
    let parsed = path.parse::<TokenStream>().ok().filter(|tokens| syn::parse2::<syn::Path>(tokens.clone()).is_ok());
    parsed.ok_or_else(|| {
        Failure::Message(format!("`{path}` is no path of a crate; write one such as `--runtime ::livechat_events`"))
    })
}

/// The command that brings a file up to date.
fn again(arguments: &GenerateArguments, out: &Path) -> String {
    let plan = arguments.plan.as_ref().map_or(String::new(), |plan| format!(" --plan {}", plan.display()));
    format!("livechat generate{plan} --out {}", out.display())
}
