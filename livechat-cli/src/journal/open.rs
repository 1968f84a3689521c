//! Opening a file of calls, and mending what a crash left of its last line.

use std::io;

use livechat_events::Json;
use memchr::{memchr_iter, memrchr};

use super::{Disk, Journal, read_some};

/// Of a file's end so much is looked at, to see whether its last line is whole: no line of ours is longer.
pub(super) const TAIL: usize = 4 * 1024 * 1024;
const BUFFER: usize = 64 * 1024;

/// Why a file is not opened.
#[derive(Debug)]
pub enum Unopened {
    /// It cannot be read or mended.
    Failed(io::Error),
    /// It ends in something else than calls.
    NoCalls,
}

impl From<io::Error> for Unopened {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl<D: Disk> Journal<D> {
    /// Opens a file of calls at its end. What is in it stays, except a last line that some crash cut off: no answer was given for that.
    ///
    /// # Errors
    ///
    /// Where it cannot be read or mended, or does not end in calls.
    pub fn open(mut disk: D, sync: bool) -> Result<Self, Unopened> {
        let (lines, end, length) = read_through(&mut disk)?;
        let tail = usize::try_from(length - end).unwrap_or(usize::MAX);
        if !ends_in_a_call(&mut disk, end)? || tail >= TAIL {
            return Err(Unopened::NoCalls);
        }
        let torn = read(&mut disk, end, tail)?;
        let mut journal =
            Self { disk, sync, whole: length, torn: false, ended: true, changed: false, lines, repaired: 0 };
        match std::str::from_utf8(&torn).ok().map(str::trim) {
            Some("") => {}
            Some(text) if Json::parse(text).is_ok() => {
                journal.ended = false;
                journal.lines += 1;
            }
            // Half a character at its end is the mark of a line that was cut off, and zeros are that of a power cut.
            _ if matches!(torn.first(), Some(b'{' | 0)) => {
                (journal.whole, journal.repaired) = (end, tail as u64);
                journal.take_off()?;
            }
            _ => return Err(Unopened::NoCalls),
        }
        // What was written before a crash may be known to the system alone.
        journal.confirm()?;
        Ok(journal)
    }
}

/// Counts the lines of a file; returns where the last of them ends, and where the file does.
fn read_through(disk: &mut impl Disk) -> io::Result<(u64, u64, u64)> {
    let (mut lines, mut end, mut at) = (0, 0, 0);
    let mut buffer = vec![0; BUFFER];
    loop {
        let read = read_some(disk, at, &mut buffer)?;
        let Some(bytes @ [_, ..]) = buffer.get(..read) else { return Ok((lines, end, at)) };
        lines += memchr_iter(b'\n', bytes).count() as u64;
        if let Some(last) = memrchr(b'\n', bytes) {
            end = at + last as u64 + 1;
        }
        at += read as u64;
    }
}

/// Whether the last whole line of a file, before `end`, is JSON by itself; a plan that somebody wrote over many lines is not.
fn ends_in_a_call(disk: &mut impl Disk, end: u64) -> io::Result<bool> {
    let from = end.saturating_sub(TAIL as u64);
    let tail = read(disk, from, usize::try_from(end - from).unwrap_or(TAIL))?;
    let tail = tail.trim_ascii_end();
    let last = memrchr(b'\n', tail).map_or(tail, |at| &tail[at + 1..]);
    // Half of a call stays, for whoever checks the file: others cut it off, or a power cut left zeros in a line that was not confirmed.
    let is_part = last == b"{" || last.starts_with(b"{\"") || last.contains(&0);
    Ok(last.is_empty() || is_part || std::str::from_utf8(last).is_ok_and(|text| Json::parse(text).is_ok()))
}

fn read(disk: &mut impl Disk, from: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    let mut read = 0;
    while read < length {
        match read_some(disk, from + read as u64, &mut bytes[read..])? {
            0 => break,
            count => read += count,
        }
    }
    bytes.truncate(read);
    Ok(bytes)
}
