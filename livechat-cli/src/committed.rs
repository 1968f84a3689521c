//! Files that are made from a plan and kept beside it: written, or held against what the plan gives now.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use similar::TextDiff;

use crate::terminal::complain;
use crate::whole_file::{Kept, can_be_written, write_whole};
use crate::{Failure, Outcome};

/// Prints it.
pub(crate) fn print(text: &str) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))?;
    Ok(Outcome::Clean)
}

/// Writes a file as a whole or not at all, unless it holds the text already. `-` is standard output.
pub(crate) fn write(path: &Path, text: &str, made_from: &[Kept<'_>]) -> Result<Outcome, Failure> {
    if path == Path::new("-") {
        return print(text);
    }
    can_be_written(path, made_from)?;
    if !is_in(path, text) {
        write_whole(path, text)?;
    }
    Ok(Outcome::Clean)
}

/// Whether the file holds just this text; a device or a pipe is not asked.
fn is_in(path: &Path, text: &str) -> bool {
    path.is_file() && fs::read(path).is_ok_and(|old| old == text.as_bytes())
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
