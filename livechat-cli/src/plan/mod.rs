//! Plans, as a run uses them.

mod descriptor;
mod event;

pub use descriptor::descriptor;

use std::path::Path;

use livechat_events::descriptor::Plan;
use livechat_events::live_chat;
use livechat_spec::{CheckedPlan, Rejected, bundled, load_file, render};

use crate::Failure;

/// The plan in a file, or the Live Chat spec where none is named. Why it cannot be used is said on standard error; what is
/// probably not meant in it is for `livechat lint` to say.
pub(crate) fn load(path: Option<&Path>) -> Result<CheckedPlan, Failure> {
    let Some(path) = path else { return Ok(bundled().clone()) };
    match load_file(path) {
        Ok(checked) => Ok(checked.plan),
        Err(Rejected { sources, diagnostics }) => {
            anstream::eprint!("{}", render::ansi(&sources, &diagnostics));
            Err(Failure::Reported)
        }
    }
}

/// The same as what calls are held against.
pub(crate) fn load_descriptor(path: Option<&Path>) -> Result<&'static Plan, Failure> {
    match path {
        None => Ok(&live_chat::PLAN),
        Some(_) => load(path).map(|plan| descriptor(&plan)),
    }
}
