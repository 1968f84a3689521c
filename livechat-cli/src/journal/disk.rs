//! The operations that the journal needs of a file.

use std::io;

/// A file of a journal. Tests implement it with a disk that fails.
pub trait Disk {
    /// Returns the length of the file in bytes.
    ///
    /// # Errors
    ///
    /// If the system returns an error.
    fn length(&mut self) -> io::Result<u64>;

    /// Reads some bytes from an offset on, and returns how many: 0 at the end.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    fn read_at(&mut self, from: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// Appends some of the bytes, and returns how many.
    ///
    /// # Errors
    ///
    /// If the file cannot be written. Part of the bytes may be in it anyway.
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Truncates the file.
    ///
    /// # Errors
    ///
    /// If the file cannot be truncated.
    fn truncate(&mut self, length: u64) -> io::Result<()>;

    /// Waits until the file is on the disk and survives a power failure.
    ///
    /// # Errors
    ///
    /// If the disk does not confirm.
    fn sync(&mut self) -> io::Result<()>;
}
