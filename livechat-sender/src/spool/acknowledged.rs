//! The file that says up to which number calls are done with.
//!
//! Losing it loses no call: what it would have said is delivered again, under the same message ids.

use std::io;
use std::sync::Arc;

use super::line::{hex, number};
use super::segment::Lines;
use crate::disk::{Disk, Log, append_all};

const NAME: &str = "acknowledged";
const NEW: &str = "acknowledged.new";
/// `5f0a91c2 00000000002a` and a line feed.
const LINE: usize = 22;
/// The file is written anew when it is longer than this.
const LONGEST: usize = 64 * 1024;

/// The file, open at its end; none where it could not be written the last time.
pub(super) struct Acknowledged {
    /// True if what was durable once stays so.
    sync: bool,
    log: Option<Arc<dyn Log>>,
    bytes: usize,
    /// True if the name of the file survives a power loss.
    is_named: bool,
}

/// Reads the highest number that is done with; 0 where nothing is.
pub(super) fn read(disk: &dyn Disk) -> io::Result<u64> {
    let mut lines = Lines::new(NAME.to_owned(), 0, u64::MAX);
    let mut done = 0;
    loop {
        match lines.next(disk) {
            Ok(Some(line)) => done = done.max(read_line(line).unwrap_or(0)),
            Ok(None) => return Ok(done),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(error),
        }
    }
}

impl Acknowledged {
    pub(super) fn new(sync: bool) -> Self {
        Self { sync, log: None, bytes: 0, is_named: false }
    }

    /// Says that everything up to a number is done with. Where that cannot be written, the next time says it.
    /// If `durable`, it survives a power loss. Returns whether all of that was done.
    pub(super) fn write(&mut self, disk: &dyn Disk, done: u64, durable: bool) -> bool {
        let line = line(done);
        if let Some(log) = self.log.take_if(|_| self.bytes < LONGEST)
            && append_all(&*log, &line).is_ok()
            && (!durable || (log.sync().is_ok() && (self.is_named || disk.sync_names().is_ok())))
        {
            self.bytes += LINE;
            self.is_named |= durable;
            self.log = Some(log);
            return true;
        }
        let written = write_anew(disk, &line, self.sync, durable);
        (self.bytes, self.is_named) = (LINE, durable && written.is_ok());
        self.log = written.ok();
        self.log.is_some()
    }
}

/// Puts a file with one line in the place of the old one.
fn write_anew(disk: &dyn Disk, line: &[u8], sync: bool, durable: bool) -> io::Result<Arc<dyn Log>> {
    match disk.remove(NEW) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let log = disk.create(NEW)?;
    append_all(&*log, line)?;
    if sync {
        log.sync()?;
    }
    disk.rename(NEW, NAME)?;
    if durable {
        disk.sync_names()?;
    }
    Ok(log)
}

fn line(done: u64) -> [u8; LINE] {
    let mut line = [b' '; LINE];
    hex(done, &mut line[9..21]);
    let checksum = crc32fast::hash(&line[9..21]);
    hex(checksum.into(), &mut line[..8]);
    line[LINE - 1] = b'\n';
    line
}

fn read_line(line: &[u8]) -> Option<u64> {
    let digits = line.get(9..).filter(|digits| digits.len() == 12)?;
    let intact = number(line.get(..8)?)? == u64::from(crc32fast::hash(digits));
    intact.then(|| number(digits))?
}

#[cfg(test)]
mod tests {
    use super::{Acknowledged, NAME, read};
    use crate::disk::{Disk as _, Memory, append_all};

    #[test]
    fn the_highest_number_counts() {
        let disk = Memory::default();
        assert_eq!(read(&disk).unwrap(), 0);
        let mut acknowledged = Acknowledged::new(true);
        for done in [1, 70, 500] {
            acknowledged.write(&disk, done, true);
            assert_eq!(read(&disk).unwrap(), done);
        }
        append_all(&**acknowledged.log.as_ref().unwrap(), b"00000000 0000000009ff\n5f0a").unwrap();
        assert_eq!(read(&disk).unwrap(), 500);
        for done in 501..10_000 {
            acknowledged.write(&disk, done, false);
        }
        assert_eq!(read(&disk).unwrap(), 9_999);
        assert!(disk.list().unwrap().iter().all(|entry| entry.name == NAME && entry.bytes <= 70_000));
    }
}
