//! The memory that the program takes while it renders a user's template.

use crate::arguments::{Arguments, Command};

/// The memory of the program, in bytes.
#[cfg(unix)]
const MOST: u64 = 2 * 1024 * 1024 * 1024;

/// Limits the memory of the program where it will render a user's template: one doubles a text in one step, so that its steps bound no
/// memory. Past the limit the program ends.
#[cfg(unix)]
pub fn limit_memory(arguments: &Arguments) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Command::Docs(docs) = &arguments.command else { return };
    if docs.template.is_none() {
        return;
    }
    let Rlimit { maximum, .. } = getrlimit(Resource::As);
    let current = Some(maximum.unwrap_or(MOST).min(MOST));
    // Where the system has no such limit, the number of steps must do.
    let _ = setrlimit(Resource::As, Rlimit { current, maximum });
}

/// Does nothing where the system has no such limit.
#[cfg(not(unix))]
pub fn limit_memory(_: &Arguments) {}
