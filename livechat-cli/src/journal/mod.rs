//! The file that calls go to.
//!
//! What it promises: a line that [`Journal::write`] returned `Ok` for was handed to the system before, so that the end of this program,
//! whatever ends it, loses nothing; with `sync`, the disk has confirmed it. Lines are whole: what could be written only in part is
//! taken off again, and what others did to the file in the meantime is theirs.

mod disk;
mod file;
mod open;

pub use disk::Disk;
pub(crate) use file::OpenFile;
pub use open::Unopened;

use std::io;

/// A file of calls, open at its end.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the file")]
pub struct Journal<D> {
    disk: D,
    /// Whether the disk has to confirm.
    sync: bool,
    /// The length up to which lines are whole.
    whole: u64,
    /// Whether a part that was never answered may stand behind that, as it could not be taken off.
    torn: bool,
    /// Whether the last of them has its end: others may have cut it off.
    ended: bool,
    /// Whether the file has another length than it was left with: others write to it, or cut it off.
    changed: bool,
    lines: u64,
    repaired: u64,
}

impl<D: Disk> Journal<D> {
    /// Returns the number of lines that were in the file when it was opened.
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// Returns the length in bytes of a last line that was cut off, and was removed when the file was opened.
    pub fn repaired(&self) -> u64 {
        self.repaired
    }

    /// Returns whether others changed the file since this was last asked.
    pub fn was_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// Writes whole lines.
    ///
    /// # Errors
    ///
    /// Where the file does not take them, or with `sync` does not confirm them. Then none of them is in it, or is taken off before the
    /// next line is written.
    pub fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        self.settle()?;
        // What the disk does not confirm it may have dropped for good: the missing end of a line is written again with the next one.
        let end: &[u8] = if self.ended { b"" } else { b"\n" };
        let written = self.append(end).and_then(|()| self.append(lines)).and_then(|()| self.confirm());
        match written {
            Ok(()) => (self.whole, self.ended) = (self.whole + (end.len() + lines.len()) as u64, true),
            Err(_) => self.torn = self.take_off().is_err(),
        }
        written
    }

    /// Finds out where the file ends before anything is written to it: never a line behind half of another.
    fn settle(&mut self) -> io::Result<()> {
        if self.torn {
            self.take_off()?;
            self.torn = false;
        }
        let length = self.disk.length()?;
        if length != self.whole {
            let ended = is_ended(&mut self.disk, length)?;
            (self.changed, self.ended, self.whole) = (true, ended, length);
        }
        Ok(())
    }

    fn append(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.disk.append(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Takes off what stands behind the whole lines. A file that others made shorter than that stays as it is: making it longer
    /// would fill it with zeros.
    fn take_off(&mut self) -> io::Result<()> {
        if self.disk.length()? > self.whole {
            self.disk.truncate(self.whole)?;
            self.confirm()?;
        }
        Ok(())
    }

    fn confirm(&mut self) -> io::Result<()> {
        if self.sync { self.disk.sync() } else { Ok(()) }
    }
}

/// Whether the last line of a file of this length has its end.
fn is_ended(disk: &mut impl Disk, length: u64) -> io::Result<bool> {
    let mut last = [b'\n'];
    if length > 0 {
        read_some(disk, length - 1, &mut last)?;
    }
    Ok(last == *b"\n")
}

/// Reads once, as often as it takes.
fn read_some(disk: &mut impl Disk, from: u64, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match disk.read_at(from, buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}
