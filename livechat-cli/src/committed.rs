//! Files that are made from a plan and kept beside it: written, or held against what the plan gives now.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use livechat_spec::emit::write_if_changed;
use similar::TextDiff;

use crate::terminal::complain;
use crate::{Failure, Outcome};

/// Prints it.
pub(crate) fn print(text: &str) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))?;
    Ok(Outcome::Clean)
}

/// Writes a file as a whole or not at all, unless it holds the text already.
pub(crate) fn write(path: &Path, text: &str) -> Result<Outcome, Failure> {
    write_if_changed(path, text).map_err(|error| Failure::file("write", path, &error))?;
    Ok(Outcome::Clean)
}

/// Shows the difference where a file is not what it should be; `again` is the command that mends it.
pub(crate) fn hold_against(path: &Path, fresh: &str, again: &str) -> Result<Outcome, Failure> {
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
    complain(&format!("`{name}` is stale; run `{again}`"));
    Ok(Outcome::Findings)
}
