//! Files that the program writes: whole or not at all, and never over what it reads.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

use crate::Failure;
use crate::failure::A_FOLDER;

/// A file that must stay, and why.
pub(crate) type Kept<'a> = (&'a Path, &'static str);

/// The plan, which no output may replace.
pub(crate) fn plan_kept(plan: Option<&Path>) -> Option<Kept<'_>> {
    plan.map(|plan| (plan, "the plan is in it"))
}

/// Says early that a file cannot be written, before hours of work.
pub(crate) fn can_be_written(path: &Path, kept: &[Kept<'_>]) -> Result<(), Failure> {
    let cannot = |why: &str| Err(Failure::Message(format!("cannot write `{}`: {why}", path.display())));
    if path == Path::new("-") {
        return cannot("name a file; one of that name is `./-`");
    }
    if path.is_dir() {
        return cannot(A_FOLDER);
    }
    if folder_of(path).is_dir() {
        let place = place_of(path);
        let over = kept.iter().find(|(other, _)| place.is_some() && place_of(other) == place);
        return over.map_or(Ok(()), |(_, what)| cannot(what));
    }
    cannot(&format!("there is no folder `{}`", folder_of(path).display()))
}

/// Puts a file in the place of another, which stays as it is where that cannot be done.
pub(crate) fn write_whole(path: &Path, text: &str) -> Result<(), Failure> {
    let mut file = WholeFile::create(path)?;
    file.write_all(text.as_bytes()).map_err(|error| Failure::file("write", path, &error))?;
    file.finish()
}

/// A file that takes its place when it is finished; until then, and where that never comes, the place holds what it did.
#[derive(Debug)]
pub(crate) struct WholeFile<'a> {
    path: &'a Path,
    file: File,
    beside: Option<Beside>,
}

/// The file under the name that it has until it is whole.
#[derive(Debug)]
struct Beside {
    name: PathBuf,
    target: PathBuf,
}

impl<'a> WholeFile<'a> {
    pub(crate) fn create(path: &'a Path) -> Result<Self, Failure> {
        let opened = match target(path) {
            Some(target) => begin(target).map(|(file, beside)| (file, Some(beside))),
            None => File::create(path).map(|file| (file, None)),
        };
        let (file, beside) = opened.map_err(|error| Failure::file("write", path, &error))?;
        Ok(Self { path, file, beside })
    }

    /// Puts the file in its place.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let written = match self.beside.take() {
            // A disk may say only now that it is full.
            Some(beside) => {
                self.file.sync_all().and_then(|()| fs::rename(&beside.name, &beside.target)).inspect_err(|_| {
                    self.beside = Some(beside);
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
        if let Some(beside) = &self.beside {
            // A part of a file is of no use; that it cannot be removed either adds nothing to the error.
            let _ = fs::remove_file(&beside.name);
        }
    }
}

/// What is put in another's place: the file that a link points to, so that the link stays. None where bytes go in as they come: a device
/// or a pipe is no file that another could stand for.
fn target(path: &Path) -> Option<PathBuf> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() || found.is_dir() => Some(path.canonicalize().unwrap_or_else(|_| path.to_owned())),
        Ok(_) => None,
        Err(_) => (!path.is_symlink()).then(|| path.to_owned()),
    }
}

fn begin(target: PathBuf) -> io::Result<(File, Beside)> {
    let mut name = target.clone().into_os_string();
    name.push(format!(".{}.tmp", process::id()));
    let name = PathBuf::from(name);
    if target.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let file = File::create(&name)?;
    if let Ok(old) = fs::metadata(&target) {
        // What only its owner may read stays so.
        file.set_permissions(old.permissions())?;
    }
    Ok((file, Beside { name, target }))
}

/// Where a file is or will be, by one name; none for what is no file.
fn place_of(path: &Path) -> Option<PathBuf> {
    match fs::metadata(path) {
        Ok(found) => found.is_file().then(|| path.canonicalize().ok())?,
        Err(_) => Some(folder_of(path).canonicalize().ok()?.join(path.file_name()?)),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
