//! The file of `listen --out`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::{Disk, Journal, Unopened};
use crate::Failure;

/// A file of calls, or a pipe or terminal.
#[derive(Debug)]
pub(crate) enum OpenFile {
    Calls(Box<Calls>),
    Pipe(File),
}

/// A file of calls with its path.
#[derive(Debug)]
pub(crate) struct Calls {
    path: PathBuf,
    sync: bool,
    journal: Journal<Opened>,
}

/// The state of an open file.
#[derive(Debug)]
struct Opened(File);

impl OpenFile {
    /// Opens or creates a file.
    pub(crate) fn open(path: &Path, sync: bool) -> Result<Self, Failure> {
        let failed = |error: &io::Error| Failure::file("write", path, error);
        if let Ok(found) = fs::metadata(path)
            && !found.is_file()
            && !found.is_dir()
        {
            return open_pipe(path).map(Self::Pipe).map_err(|error| failed(&error));
        }
        let is_new = !path.exists();
        let file =
            OpenOptions::new().read(true).append(true).create(true).open(path).map_err(|error| failed(&error))?;
        lock(&file).map_err(|_| in_use(path))?;
        if is_new && sync {
            sync_folder(path).map_err(|error| failed(&error))?;
        }
        let journal = Journal::open(Opened(file), sync).map_err(|unopened| match unopened {
            Unopened::Failed(error) => failed(&error),
            Unopened::NoCalls => no_calls(path),
        })?;
        Ok(Self::Calls(Box::new(Calls { path: path.to_owned(), sync, journal })))
    }

    /// Returns the number of lines at the time of opening.
    pub(crate) fn lines(&self) -> u64 {
        self.journal().map_or(0, Journal::lines)
    }

    /// Returns the number of bytes of an incomplete last line that was removed at the time of opening.
    pub(crate) fn repaired(&self) -> u64 {
        self.journal().map_or(0, Journal::repaired)
    }

    fn journal(&self) -> Option<&Journal<Opened>> {
        match self {
            Self::Calls(calls) => Some(&calls.journal),
            Self::Pipe(_) => None,
        }
    }

    /// Opens the path again if it leads to another file now or to none, since calls would be lost. Returns whether it did.
    pub(crate) fn follow(&mut self) -> Result<bool, Failure> {
        let Self::Calls(calls) = self else { return Ok(false) };
        if calls.is_in_place() {
            return Ok(false);
        }
        *self = Self::open(&calls.path.clone(), calls.sync)?;
        Ok(true)
    }

    /// Returns whether another program changed the file since the last call of this function.
    pub(crate) fn was_changed(&mut self) -> bool {
        match self {
            Self::Calls(calls) => calls.journal.was_changed(),
            Self::Pipe(_) => false,
        }
    }

    /// Writes complete lines. On an error, none of them is in the file.
    pub(crate) fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        match self {
            Self::Calls(calls) => calls.journal.write(lines),
            Self::Pipe(pipe) => pipe.write_all(lines),
        }
    }
}

impl Calls {
    #[cfg(unix)]
    fn is_in_place(&self) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        let identity = |found: &fs::Metadata| (found.dev(), found.ino());
        let (ours, there) = (self.journal.disk.0.metadata(), fs::metadata(&self.path));
        matches!((ours, there), (Ok(ours), Ok(there)) if identity(&ours) == identity(&there))
    }

    #[cfg(not(unix))]
    fn is_in_place(&self) -> bool {
        self.path.exists()
    }
}

impl Disk for Opened {
    fn length(&mut self) -> io::Result<u64> {
        self.0.metadata().map(|found| found.len())
    }

    fn read_at(&mut self, from: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.seek(SeekFrom::Start(from))?;
        self.0.read(buffer)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

/// Opens a pipe, which needs a reader: without one, the calls would be lost.
#[cfg(unix)]
fn open_pipe(path: &Path) -> io::Result<File> {
    use rustix::fs::{OFlags, fcntl_setfl};
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let file = OpenOptions::new().append(true).custom_flags(flags).open(path).map_err(|error| {
        let is_unread = error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error());
        if is_unread { io::Error::other("nobody reads the pipe; start its reader first") } else { error }
    })?;
    // From now on, a slow reader slows down the writer.
    fcntl_setfl(&file, OFlags::APPEND)?;
    Ok(file)
}

#[cfg(not(unix))]
fn open_pipe(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).open(path)
}

/// Syncs the directory of a new file, so that the file survives a power failure.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn in_use(path: &Path) -> Failure {
    Failure::Message(format!("cannot write `{}`: another program writes to it", path.display()))
}

fn no_calls(path: &Path) -> Failure {
    Failure::Message(format!(
        "`{}` does not look like a file of calls: its last line is not JSON; name another file",
        path.display()
    ))
}

/// Locks the file: two writers would mix up their lines.
#[cfg(unix)]
fn lock(file: &File) -> io::Result<()> {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Err(error) if error == rustix::io::Errno::WOULDBLOCK => Err(error.into()),
        // Some network file systems do not support locks.
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn lock(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
