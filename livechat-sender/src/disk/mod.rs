//! Where a spool keeps its files: a folder, memory, or the disk of the model test.
//!
//! Every method is one system call, so that the model can stop between any two of them.

mod folder;
mod memory;

pub(crate) use folder::{Folder, FolderLock, LOCK};
pub(crate) use memory::Memory;

use std::io;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// A flat folder of files that grow at their end.
pub(crate) trait Disk: Send + Sync {
    /// Lists the files, in no order.
    fn list(&self) -> io::Result<Vec<Entry>>;

    /// Creates a file; `AlreadyExists` where there is one of that name.
    fn create(&self, name: &str) -> io::Result<Arc<dyn Log>>;

    /// Reads from an offset; 0 at the end of the file.
    fn read(&self, name: &str, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// Renames a file, over another if there is one.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, name: &str) -> io::Result<()>;

    /// Makes the names of the files survive a power loss.
    fn sync_names(&self) -> io::Result<()>;
}

/// A file that is open for appending.
pub(crate) trait Log: Send + Sync {
    /// Appends bytes; returns how many of them were written.
    fn append(&self, bytes: &[u8]) -> io::Result<usize>;

    /// Cuts the file to a length.
    fn cut(&self, length: u64) -> io::Result<()>;

    /// Makes what was appended survive a power loss.
    fn sync(&self) -> io::Result<()>;
}

/// A file of a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) bytes: u64,
}

/// The system's clock, in milliseconds since 1970.
pub(crate) fn unix_millis() -> u64 {
    millis_of(SystemTime::now())
}

/// A moment, in milliseconds since 1970.
pub(crate) fn millis_of(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Appends all of the bytes.
pub(crate) fn append_all(log: &dyn Log, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match log.append(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Reads the file from an offset until the buffer is full or the file ends.
pub(crate) fn read_full(disk: &dyn Disk, name: &str, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match disk.read(name, offset + filled as u64, rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
