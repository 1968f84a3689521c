//! The side files: calls that the server will never take, each on a line with why.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use super::segment::Lines;
use crate::disk::{Disk, Log, append_all};

const SUFFIX: &str = ".rejected";
/// No sender comes this far: a file with a higher number is somebody else's.
const HIGHEST: u64 = 1 << 46;

/// The side files of a spool, within a limit: the oldest makes room.
pub(super) struct Rejected {
    limit: u64,
    files: VecDeque<File>,
    /// The last file, where it is being written.
    active: Option<Arc<dyn Log>>,
    next: u64,
}

#[derive(Debug)]
struct File {
    number: u64,
    bytes: u64,
    calls: u64,
}

impl Rejected {
    pub(super) fn open(disk: &dyn Disk, limit: u64) -> io::Result<Self> {
        let mut files = VecDeque::new();
        for (number, bytes) in list(disk)? {
            let mut lines = Lines::new(name(number), 0, bytes);
            let mut calls = 0;
            while lines.next(disk)?.is_some() {
                calls += 1;
            }
            files.push_back(File { number, bytes, calls });
        }
        let next = files.back().map_or(0, |file| file.number) + 1;
        Ok(Self { limit, files, active: None, next })
    }

    /// Writes a line, and returns how many older ones made room for it.
    pub(super) fn write(&mut self, disk: &dyn Disk, entry: &[u8], sync: bool) -> io::Result<u64> {
        let line = [entry, b"\n"].concat();
        let bytes = line.len() as u64;
        let mut dropped = 0;
        while self.files.iter().map(|file| file.bytes).sum::<u64>() + bytes > self.limit {
            let Some(oldest) = self.files.front() else { break };
            disk.remove(&name(oldest.number))?;
            dropped += oldest.calls;
            if self.files.len() == 1 {
                self.active = None;
            }
            self.files.pop_front();
        }
        let log = self.log(disk, bytes, sync)?;
        let whole = self.files.back().map_or(0, |file| file.bytes);
        let written = append_all(&*log, &line).and_then(|()| if sync { log.sync() } else { Ok(()) });
        if let Err(error) = written {
            // A torn line stays the last of its file.
            if log.cut(whole).is_err() || sync {
                self.active = None;
            }
            return Err(error);
        }
        if let Some(file) = self.files.back_mut() {
            file.bytes += bytes;
            file.calls += 1;
        }
        Ok(dropped)
    }

    pub(super) fn purge(&mut self, disk: &dyn Disk) -> io::Result<()> {
        self.active = None;
        while let Some(file) = self.files.front() {
            disk.remove(&name(file.number))?;
            self.files.pop_front();
        }
        Ok(())
    }

    /// The file that is being written, or another where that would get too long.
    fn log(&mut self, disk: &dyn Disk, bytes: u64, sync: bool) -> io::Result<Arc<dyn Log>> {
        let longest = self.limit / 4;
        if let (Some(log), Some(file)) = (&self.active, self.files.back())
            && (file.bytes == 0 || file.bytes + bytes <= longest)
        {
            return Ok(Arc::clone(log));
        }
        // A folder may have the name.
        let log = loop {
            match disk.create(&name(self.next)) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.next += 1,
                created => break created?,
            }
        };
        self.files.push_back(File { number: self.next, bytes: 0, calls: 0 });
        self.next += 1;
        self.active = None;
        if sync {
            disk.sync_names()?;
        }
        self.active = Some(Arc::clone(&log));
        Ok(log)
    }
}

/// The side files in a folder, oldest first, with their lengths.
pub(super) fn list(disk: &dyn Disk) -> io::Result<Vec<(u64, u64)>> {
    let entries = disk.list()?;
    let mut files: Vec<(u64, u64)> =
        entries.iter().filter_map(|entry| Some((number_of(&entry.name)?, entry.bytes))).collect();
    files.sort_unstable();
    Ok(files)
}

/// The number of a side file; `None` where this crate gives no file that name.
fn number_of(file: &str) -> Option<u64> {
    let number = file.strip_suffix(SUFFIX)?.parse().ok()?;
    (number <= HIGHEST && name(number) == file).then_some(number)
}

/// The name of a side file.
pub(super) fn name(number: u64) -> String {
    format!("{number:06}{SUFFIX}")
}

#[cfg(test)]
mod tests {
    use super::{name, number_of};

    #[test]
    fn other_files_are_left_alone() {
        assert_eq!(number_of(&name(7)), Some(7));
        assert_eq!(number_of(&name(1_234_567)), Some(1_234_567));
        for other in ["7.rejected", "+00007.rejected", ".rejected", "000007.calls", "18446744073709551615.rejected"] {
            assert_eq!(number_of(other), None, "{other}");
        }
    }
}
