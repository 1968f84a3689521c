//! A folder of the file system, used by one process at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Disk, Entry, Log};

/// The file whose lock says that a process uses the folder.
pub(crate) const LOCK: &str = "lock";

/// A folder of the file system.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

/// Keeps other processes from a folder until it is dropped.
#[derive(Debug)]
pub(crate) struct FolderLock {
    _file: File,
}

impl Folder {
    /// Opens a folder for writing, and creates it if it is missing. `ResourceBusy` where another process uses it.
    pub(crate) fn lock(path: &Path) -> io::Result<(Self, FolderLock)> {
        create_private(path)?;
        let file = private(OpenOptions::new().write(true).create(true).truncate(false)).open(path.join(LOCK))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::ResourceBusy.into()),
            // Some network file systems have no locks.
            Ok(()) | Err(TryLockError::Error(_)) => Ok((Self(path.to_owned()), FolderLock { _file: file })),
        }
    }

    /// Opens a folder for reading, whoever uses it.
    pub(crate) fn read_only(path: &Path) -> Self {
        Self(path.to_owned())
    }
}

impl Disk for Folder {
    fn list(&self) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            // A file that is gone by now was delivered by another process. Folders are not ours.
            if let (Ok(name), Ok(metadata)) = (entry.file_name().into_string(), entry.metadata())
                && metadata.is_file()
            {
                entries.push(Entry { name, bytes: metadata.len() });
            }
        }
        Ok(entries)
    }

    fn create(&self, name: &str) -> io::Result<Arc<dyn Log>> {
        let file = private(OpenOptions::new().append(true).create_new(true)).open(self.0.join(name))?;
        Ok(Arc::new(FolderLog(file)))
    }

    fn read(&self, name: &str, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = File::open(self.0.join(name))?;
        file.seek(SeekFrom::Start(offset))?;
        file.read(buffer)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.0.join(from), self.0.join(to))
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    #[cfg(unix)]
    fn sync_names(&self) -> io::Result<()> {
        File::open(&self.0)?.sync_all()
    }

    /// Elsewhere folders cannot be synchronised, and need not be.
    #[cfg(not(unix))]
    fn sync_names(&self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Debug)]
struct FolderLog(File);

impl Log for FolderLog {
    fn append(&self, bytes: &[u8]) -> io::Result<usize> {
        (&self.0).write(bytes)
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        self.0.set_len(length)
    }

    fn sync(&self) -> io::Result<()> {
        self.0.sync_data()
    }
}

/// Creates a folder that only its owner can read: calls may be personal.
fn create_private(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Files that only their owner can read.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::{Disk as _, Folder, LOCK};
    use crate::disk::{append_all, read_full};
    use std::io::ErrorKind;

    #[test]
    fn files_grow_and_one_process_writes_them() {
        let path = std::env::temp_dir().join(format!("livechat-folder-{}", std::process::id()));
        let (folder, lock) = Folder::lock(&path).unwrap();
        assert_eq!(Folder::lock(&path).unwrap_err().kind(), ErrorKind::ResourceBusy);

        let log = folder.create("a").unwrap();
        append_all(&*log, b"hello there").unwrap();
        log.cut(5).unwrap();
        log.sync().unwrap();
        folder.sync_names().unwrap();
        assert_eq!(folder.create("a").err().unwrap().kind(), ErrorKind::AlreadyExists);
        folder.rename("a", "b").unwrap();
        std::fs::create_dir(path.join("c")).unwrap();
        let mut buffer = [0; 20];
        let read = read_full(&Folder::read_only(&path), "b", 1, &mut buffer).unwrap();
        assert_eq!(&buffer[..read], b"ello");
        let mut names: Vec<String> = folder.list().unwrap().into_iter().map(|entry| entry.name).collect();
        names.sort();
        assert_eq!(names, ["b", LOCK]);
        folder.remove("b").unwrap();
        drop(lock);
        assert!(Folder::lock(&path).is_ok());
        std::fs::remove_dir_all(&path).unwrap();
    }
}
