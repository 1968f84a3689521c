//! Output files: written completely or not at all, and never over an input file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

use similar::TextDiff;

use crate::failure::IS_A_DIRECTORY;
use crate::terminal::complain;
use crate::{Failure, Outcome};

/// An input file that an output must not replace, and what it is for the error message.
pub(crate) type Kept<'a> = (&'a Path, &'static str);

/// Returns the plan as a file to keep.
pub(crate) fn plan_kept(plan: Option<&Path>) -> Option<Kept<'_>> {
    plan.map(|plan| (plan, "it is the plan"))
}

/// Prints a text to standard output.
pub(crate) fn print(text: &str) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))?;
    Ok(Outcome::Clean)
}

/// Writes a generated file, unless it is up to date. `-` is standard output.
pub(crate) fn update(path: &Path, text: &str, made_from: &[Kept<'_>]) -> Result<Outcome, Failure> {
    if path == Path::new("-") {
        return print(text);
    }
    can_be_written(path, made_from)?;
    // A device or a pipe is not read.
    let is_fresh = path.is_file() && fs::read(path).is_ok_and(|old| old == text.as_bytes());
    if !is_fresh {
        write_whole(path, text)?;
    }
    Ok(Outcome::Clean)
}

/// Prints the difference if a generated file is out of date; `command` is the command that updates it.
pub(crate) fn compare(path: &Path, fresh: &str, command: &str) -> Result<Outcome, Failure> {
    let old = match fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::file("read", path, &error)),
    };
    if old == fresh {
        return Ok(Outcome::Clean);
    }
    let name = path.display();
    let difference = TextDiff::from_lines(old.as_str(), fresh);
    let shown = difference.unified_diff().header(&format!("{name} (old)"), &format!("{name} (new)")).to_string();
    print(&shown)?;
    complain(&format!("`{name}` is out of date; run `{command}`"));
    Ok(Outcome::Findings)
}

/// Checks before the work starts that a file can be written.
pub(crate) fn can_be_written(path: &Path, kept: &[Kept<'_>]) -> Result<(), Failure> {
    let cannot = |why: &str| Err(Failure::Message(format!("cannot write `{}`: {why}", path.display())));
    if path == Path::new("-") {
        return cannot("name a file; write `./-` for a file of this name");
    }
    if path.is_dir() {
        return cannot(IS_A_DIRECTORY);
    }
    if folder_of(path).is_dir() {
        let place = place_of(path);
        let over = kept.iter().find(|(other, _)| place.is_some() && place_of(other) == place);
        return over.map_or(Ok(()), |(_, what)| cannot(what));
    }
    cannot(&format!("the directory `{}` does not exist", folder_of(path).display()))
}

/// Writes a file completely; on an error the old file stays.
pub(crate) fn write_whole(path: &Path, text: &str) -> Result<(), Failure> {
    let mut file = WholeFile::create(path)?;
    file.write_all(text.as_bytes()).map_err(|error| Failure::file("write", path, &error))?;
    file.finish()
}

/// A file under a temporary name, which replaces the old file when it is finished. Dropped before that, it is removed.
#[derive(Debug)]
pub(crate) struct WholeFile<'a> {
    path: &'a Path,
    file: File,
    temporary: Option<Temporary>,
}

/// The temporary file.
#[derive(Debug)]
struct Temporary {
    name: PathBuf,
    target: PathBuf,
}

impl<'a> WholeFile<'a> {
    /// Opens the temporary file.
    pub(crate) fn create(path: &'a Path) -> Result<Self, Failure> {
        let opened = match target(path) {
            Some(target) => begin(target).map(|(file, temporary)| (file, Some(temporary))),
            None => File::create(path).map(|file| (file, None)),
        };
        let (file, temporary) = opened.map_err(|error| Failure::file("write", path, &error))?;
        Ok(Self { path, file, temporary })
    }

    /// Moves the file to its place.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let written = match self.temporary.take() {
            // A full disk may be reported only now.
            Some(temporary) => {
                self.file.sync_all().and_then(|()| fs::rename(&temporary.name, &temporary.target)).inspect_err(|_| {
                    self.temporary = Some(temporary);
                })
            }
            None => Ok(()),
        };
        written.map_err(|error| Failure::file("write", self.path, &error))
    }
}

impl Write for WholeFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for WholeFile<'_> {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            // An error is reported already when this fails.
            let _ = fs::remove_file(&temporary.name);
        }
    }
}

/// Returns the file to replace: for a link the file it points to, so that the link stays. `None` for a device or a pipe, which
/// is written directly.
fn target(path: &Path) -> Option<PathBuf> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() || found.is_dir() => Some(path.canonicalize().unwrap_or_else(|_| path.to_owned())),
        Ok(_) => None,
        Err(_) => (!path.is_symlink()).then(|| path.to_owned()),
    }
}

fn begin(target: PathBuf) -> io::Result<(File, Temporary)> {
    let mut name = target.clone().into_os_string();
    name.push(format!(".{}.tmp", process::id()));
    let name = PathBuf::from(name);
    if target.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let file = File::create(&name)?;
    if let Ok(old) = fs::metadata(&target) {
        // A file that only its owner can read stays private.
        file.set_permissions(old.permissions())?;
    }
    Ok((file, Temporary { name, target }))
}

/// Returns the canonical path of a file that exists or will; `None` for other things.
fn place_of(path: &Path) -> Option<PathBuf> {
    match fs::metadata(path) {
        Ok(found) => found.is_file().then(|| path.canonicalize().ok())?,
        Err(_) => Some(folder_of(path).canonicalize().ok()?.join(path.file_name()?)),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
