//! Plans, as a run uses them.

mod descriptor;
mod event;

pub use descriptor::descriptor;

use std::path::Path;

use livechat_events::descriptor::Plan;
use livechat_events::live_chat;
use livechat_spec::{CheckedSpec, Rejected, bundled, load_file, render};

use crate::Failure;

/// The plan in a file, or the Live Chat spec where none is named. What is wrong with it is said on standard error.
pub(crate) fn load(path: Option<&Path>) -> Result<CheckedSpec, Failure> {
    let Some(path) = path else { return Ok(bundled().clone()) };
    match load_file(path) {
        Ok(plan) => {
            anstream::eprint!("{}", render::ansi(&plan.spec.sources, &plan.warnings));
            Ok(plan.spec)
        }
        Err(Rejected { sources, diagnostics }) => {
            anstream::eprint!("{}", render::ansi(&sources, &diagnostics));
            Err(Failure::Told)
        }
    }
}

/// The same as what calls are held against.
pub(crate) fn load_descriptor(path: Option<&Path>) -> Result<&'static Plan, Failure> {
    match path {
        None => Ok(&live_chat::PLAN),
        Some(_) => load(path).map(|spec| descriptor(&spec)),
    }
}
