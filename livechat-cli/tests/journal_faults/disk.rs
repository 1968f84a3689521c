//! A disk that fails in every way that disks do, and what is left of it after a crash.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::rc::Rc;

use livechat_cli::journal::Disk;

use super::random::Random;

/// A power cut leaves old or new content in pieces of this size.
const SECTOR: usize = 16;

/// A file on a disk that fails. Clones are handles of the same file.
#[derive(Debug, Clone)]
pub(crate) struct FaultyDisk(Rc<RefCell<File>>);

#[derive(Debug)]
struct File {
    /// The bytes that the system has; they survive the end of a program.
    bytes: Vec<u8>,
    /// Set for each byte that is not on the disk yet.
    dirty: Vec<bool>,
    /// The bytes that survive a power failure.
    durable: Vec<u8>,
    random: Random,
    /// One of so many calls fails; none does where this is 0.
    one_of: u64,
    /// The program ends in the middle of the call that this counts down to.
    calls_left: u64,
}

impl FaultyDisk {
    /// A file with this content, on disk.
    pub(crate) fn new(bytes: &[u8], random: Random, one_of: u64, calls_left: u64) -> Self {
        let (bytes, durable, dirty) = (bytes.to_vec(), bytes.to_vec(), vec![false; bytes.len()]);
        Self(Rc::new(RefCell::new(File { bytes, dirty, durable, random, one_of, calls_left })))
    }

    /// Returns whether the program has ended.
    pub(crate) fn has_crashed(&self) -> bool {
        self.0.borrow().calls_left == 0
    }

    /// Returns the file after the program was killed.
    pub(crate) fn after_kill(&self) -> Vec<u8> {
        self.0.borrow().bytes.clone()
    }

    /// Returns the file after a power failure: of unconfirmed bytes any part, in any order, with zeros between.
    pub(crate) fn after_power_cut(&self) -> Vec<u8> {
        let file = &mut *self.0.borrow_mut();
        let mut left = file.durable.clone();
        if file.random.one_of(2) {
            left.resize(file.bytes.len(), 0);
        }
        for from in (0..left.len()).step_by(SECTOR) {
            if file.random.one_of(2) {
                continue;
            }
            let known = file.bytes.iter().zip(&file.dirty).enumerate().skip(from).take(SECTOR);
            for (at, (byte, _)) in known.filter(|(_, (_, dirty))| **dirty) {
                if let Some(there) = left.get_mut(at) {
                    *there = *byte;
                }
            }
        }
        left
    }

    /// Another program cuts the file off, and the disk has it.
    pub(crate) fn cut_by_others(&self, length: usize) {
        let file = &mut *self.0.borrow_mut();
        file.bytes.truncate(length);
        file.dirty.truncate(length);
        file.durable.truncate(length);
    }
}

impl File {
    /// Returns whether this call ends the program.
    fn ends(&mut self) -> bool {
        self.calls_left = self.calls_left.saturating_sub(1);
        self.calls_left == 0
    }

    fn fails(&mut self) -> bool {
        self.one_of > 0 && self.random.one_of(self.one_of)
    }

    fn add(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.dirty.resize(self.bytes.len(), true);
    }
}

impl Disk for FaultyDisk {
    fn length(&mut self) -> io::Result<u64> {
        let file = &mut *self.0.borrow_mut();
        if file.ends() || (file.fails() && file.random.one_of(4)) {
            return Err(io::Error::other("EIO"));
        }
        Ok(file.bytes.len() as u64)
    }

    fn read_at(&mut self, from: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let file = &mut *self.0.borrow_mut();
        if file.ends() {
            return Err(io::Error::other("ended"));
        }
        if file.fails() {
            return Err(if file.random.one_of(2) { ErrorKind::Interrupted.into() } else { io::Error::other("EIO") });
        }
        let there = file.bytes.get(usize::try_from(from).unwrap()..).unwrap_or_default();
        let mut count = there.len().min(buffer.len());
        if count > 1 && file.one_of > 0 {
            count = 1 + file.random.below(count);
        }
        buffer[..count].copy_from_slice(&file.bytes[usize::try_from(from).unwrap()..][..count]);
        Ok(count)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = &mut *self.0.borrow_mut();
        let part = file.random.below(bytes.len() + 1);
        if file.ends() {
            // The program is killed in the middle of it.
            file.add(&bytes[..part]);
            return Err(io::Error::other("ended"));
        }
        if !file.fails() {
            file.add(bytes);
            return Ok(bytes.len());
        }
        match file.random.below(4) {
            0 => Err(ErrorKind::Interrupted.into()),
            1 if part > 0 => {
                file.add(&bytes[..part]);
                Ok(part)
            }
            2 => {
                file.add(&bytes[..part]);
                Err(io::Error::other("EIO"))
            }
            _ => Err(ErrorKind::StorageFull.into()),
        }
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        let file = &mut *self.0.borrow_mut();
        let length = usize::try_from(length).unwrap();
        assert!(length <= file.bytes.len(), "the file is made longer, with zeros");
        let (ends, fails) = (file.ends(), file.fails());
        // One that fails may have been done.
        if (!ends && !fails) || file.random.one_of(2) {
            file.bytes.truncate(length);
            file.dirty.truncate(length);
        }
        if ends || fails { Err(io::Error::other("EIO")) } else { Ok(()) }
    }

    fn sync(&mut self) -> io::Result<()> {
        let file = &mut *self.0.borrow_mut();
        if file.ends() {
            return Err(io::Error::other("ended"));
        }
        if file.fails() {
            // What the system could not write it does not try to write again.
            for at in 0..file.dirty.len() {
                file.dirty[at] &= file.random.one_of(2);
            }
            return Err(io::Error::other("EIO"));
        }
        file.durable.resize(file.bytes.len(), 0);
        for (at, dirty) in file.dirty.iter_mut().enumerate().filter(|(_, dirty)| **dirty) {
            file.durable[at] = file.bytes[at];
            *dirty = false;
        }
        Ok(())
    }
}
