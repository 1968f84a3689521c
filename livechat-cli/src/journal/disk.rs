//! A file as the journal needs it.

use std::io;

/// What the journal does with its file. A test puts a disk in its place that fails in every way that disks do.
pub trait Disk {
    /// Returns the length of the file in bytes.
    ///
    /// # Errors
    ///
    /// Where the system does not tell.
    fn length(&mut self) -> io::Result<u64>;

    /// Reads some bytes from an offset on, and returns how many: 0 at the end.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    fn read_at(&mut self, from: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// Appends some of these bytes, and returns how many.
    ///
    /// # Errors
    ///
    /// Where the file takes no more. Some of the bytes may be in it all the same.
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Takes off all bytes from an offset on.
    ///
    /// # Errors
    ///
    /// Where that cannot be done.
    fn truncate(&mut self, length: u64) -> io::Result<()>;

    /// Waits until all of the file would survive a power cut.
    ///
    /// # Errors
    ///
    /// Where the disk does not confirm it.
    fn sync(&mut self) -> io::Result<()>;
}
