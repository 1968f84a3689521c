//! Opens a file of calls and removes an incomplete last line after a crash.

use std::io;

use livechat_events::Json;
use memchr::{memchr, memchr_iter, memrchr};

use super::{Disk, Journal, read_some};

/// Maximum length of a last line that is searched for its start; longer lines are not written.
pub(super) const TAIL: usize = 4 * 1024 * 1024;
const BUFFER: usize = 64 * 1024;

/// The reason why a file was not opened.
#[derive(Debug)]
pub enum Unopened {
    /// The file cannot be read or repaired.
    Failed(io::Error),
    /// The file does not end with calls.
    NoCalls,
}

impl From<io::Error> for Unopened {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl<D: Disk> Journal<D> {
    /// Opens a file of calls for appending. An incomplete last line is removed: its sender got no answer.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or repaired, or does not end with calls.
    pub fn open(mut disk: D, sync: bool) -> Result<Self, Unopened> {
        let (lines, end, length) = read_through(&mut disk)?;
        let tail = usize::try_from(length - end).unwrap_or(usize::MAX);
        if !ends_in_a_call(&mut disk, end)? || tail >= TAIL {
            return Err(Unopened::NoCalls);
        }
        let torn = read(&mut disk, end, tail)?;
        // Zeros are the result of a power failure. A complete call before them may have been confirmed: only its line end is lost.
        let kept = memchr(0, &torn).unwrap_or(tail);
        let (whole, repaired) = (end + kept as u64, (tail - kept) as u64);
        let mut journal = Self { disk, sync, whole, torn: false, ended: true, changed: false, lines, repaired };
        match std::str::from_utf8(&torn[..kept]).ok().map(str::trim) {
            Some("") if kept == tail => {}
            Some(text) if Json::parse(text).is_ok() => {
                journal.ended = false;
                journal.lines += 1;
            }
            // An incomplete character shows that the line was cut off.
            _ if matches!(torn.first(), Some(b'{' | 0)) => (journal.whole, journal.repaired) = (end, tail as u64),
            _ => return Err(Unopened::NoCalls),
        }
        if journal.whole < length {
            journal.take_off()?;
        }
        // Lines written before a crash may not be on the disk yet.
        journal.confirm()?;
        Ok(journal)
    }
}

/// Counts the lines of a file. Returns the number, the end of the last line, and the length of the file.
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

/// Returns whether the last complete line before `end` is one JSON document; this excludes plans and other files.
fn ends_in_a_call(disk: &mut impl Disk, end: u64) -> io::Result<bool> {
    let from = end.saturating_sub(TAIL as u64);
    let tail = read(disk, from, usize::try_from(end - from).unwrap_or(TAIL))?;
    let tail = tail.trim_ascii_end();
    let last = memrchr(b'\n', tail).map_or(tail, |at| &tail[at + 1..]);
    // An incomplete call is accepted, and `check` will report it: another program cut it off, or a power failure left zeros in
    // an unconfirmed line.
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
