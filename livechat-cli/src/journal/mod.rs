//! The file of recorded calls.
//!
//! A line for which [`Journal::write`] returned `Ok` was passed to the system before and survives the end of the program; with
//! `sync`, the disk has confirmed it. Lines are complete: a partly written line is removed. Changes of other programs are kept.

mod disk;
mod file;
mod open;

pub use disk::Disk;
pub(crate) use file::OpenFile;
pub use open::Unopened;

use std::io;

/// A file of calls, opened for appending.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the file")]
pub struct Journal<D> {
    disk: D,
    /// Set if the disk has to confirm writes.
    sync: bool,
    /// The length of the complete lines.
    whole: u64,
    /// Set if an incomplete line, which was never confirmed to a sender, may follow because it could not be removed.
    torn: bool,
    /// Set if the last line has its line end, which another program may have removed.
    ended: bool,
    /// Set if another program changed the length of the file.
    changed: bool,
    lines: u64,
    repaired: u64,
}

impl<D: Disk> Journal<D> {
    /// Returns the number of lines at the time of opening.
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// Returns the number of bytes of an incomplete last line that was removed at the time of opening.
    pub fn repaired(&self) -> u64 {
        self.repaired
    }

    /// Returns whether another program changed the file since the last call of this function.
    pub fn was_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// Writes complete lines.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, or with `sync` is not confirmed. Then none of the lines is in it, or they are removed
    /// before the next write.
    pub fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        self.settle()?;
        if !self.ended {
            // Confirmed before anything follows it: a power failure that loses only this byte would join two calls.
            self.add(b"\n")?;
            self.ended = true;
        }
        self.add(lines)
    }

    /// Appends bytes and waits until they are confirmed. On an error they are removed, now or before the next write.
    fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        let written = self.append(bytes).and_then(|()| self.confirm());
        match written {
            Ok(()) => self.whole += bytes.len() as u64,
            Err(_) => self.torn = self.take_off().is_err(),
        }
        written
    }

    /// Checks the end of the file before a write, so that no line follows an incomplete one.
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

    /// Removes everything after the complete lines. A file that another program made shorter is left alone, since making it
    /// longer would fill it with zeros.
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

/// Returns whether a file of this length ends with a line end.
fn is_ended(disk: &mut impl Disk, length: u64) -> io::Result<bool> {
    let mut last = [b'\n'];
    if length > 0 {
        read_some(disk, length - 1, &mut last)?;
    }
    Ok(last == *b"\n")
}

/// Reads once, and repeats interrupted reads.
fn read_some(disk: &mut impl Disk, from: u64, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match disk.read_at(from, buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}
