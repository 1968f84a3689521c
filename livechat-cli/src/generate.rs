//! `livechat generate`: the Rust types of a plan's events.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use livechat_spec::codegen::Options;
use livechat_spec::emit::{source, write_if_changed};
use proc_macro2::TokenStream;
use similar::TextDiff;

use crate::arguments::GenerateArguments;
use crate::plan::load;
use crate::terminal::complain;
use crate::{Failure, Outcome};

/// Writes the types, or says whether they are there.
pub(crate) fn run(arguments: &GenerateArguments) -> Result<Outcome, Failure> {
    let options = Options { runtime: runtime(&arguments.runtime)? };
    let spec = load(arguments.plan.as_deref())?;
    let text = source(&spec, &options);
    match &arguments.out {
        None => print(&text),
        Some(path) if arguments.check => hold_against(path, &text, arguments),
        Some(path) => {
            write_if_changed(path, &text).map_err(|error| Failure::file("write", path, &error))?;
            Ok(Outcome::Clean)
        }
    }
}

fn runtime(path: &str) -> Result<TokenStream, Failure> {
    let parsed = path.parse::<TokenStream>().ok().filter(|tokens| syn::parse2::<syn::Path>(tokens.clone()).is_ok());
    parsed.ok_or_else(|| {
        Failure::Message(format!("`{path}` is no path of a crate; write one such as `--runtime ::livechat_events`"))
    })
}

fn print(text: &str) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))?;
    Ok(Outcome::Clean)
}

fn hold_against(path: &Path, fresh: &str, arguments: &GenerateArguments) -> Result<Outcome, Failure> {
    let stale = match fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::file("read", path, &error)),
    };
    if stale == fresh {
        return Ok(Outcome::Clean);
    }
    let name = path.display();
    let difference = TextDiff::from_lines(stale.as_str(), fresh);
    let shown = difference.unified_diff().header(&format!("{name} (as it is)"), &format!("{name} (fresh)")).to_string();
    print(&shown)?;
    let plan = arguments.plan.as_ref().map_or(String::new(), |plan| format!(" --plan {}", plan.display()));
    complain(&format!("`{name}` is stale; run `livechat generate{plan} --out {name}`"));
    Ok(Outcome::Findings)
}
