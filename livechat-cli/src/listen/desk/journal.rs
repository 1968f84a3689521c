//! The file that calls go to.
//!
//! What it promises: a call that is answered 200 was handed to the system before (`write`), so that the end of this program, whatever
//! ends it, loses nothing; with `sync`, the disk has confirmed it. Lines are whole: what could be written only in part is cut
//! off again.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use livechat_events::Json;
use memchr::{memchr_iter, memrchr};

use crate::Failure;

/// Of a file's end so much is looked at, to see whether its last line is whole: no line of ours is longer.
const TAIL: u64 = 1024 * 1024;

/// A file of calls, open at its end.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
    /// Whether the disk has to confirm.
    sync: bool,
    /// The length up to which its lines are whole; none where it is no file but a pipe or a device.
    whole: Option<u64>,
    /// The lines in it.
    pub(crate) lines: u64,
    /// Bytes of a line that was cut off when the file was opened.
    pub(crate) repaired: u64,
}

impl Journal {
    /// Opens a file, or makes it. What is in it stays, except a last line that some crash cut off: no answer was given for that.
    pub(crate) fn open(path: &Path, sync: bool) -> Result<Self, Failure> {
        let failed = |error: &io::Error| Failure::file("write", path, error);
        let mut file = match OpenOptions::new().read(true).append(true).create(true).open(path) {
            // What cannot be read, such as a pipe, may still be written.
            Err(_) if path.exists() && !path.is_file() => OpenOptions::new().append(true).open(path),
            opened => opened,
        }
        .map_err(|error| failed(&error))?;
        let metadata = file.metadata().map_err(|error| failed(&error))?;
        if !metadata.is_file() {
            return Ok(Self { file, sync, whole: None, lines: 0, repaired: 0 });
        }
        lock(&file).map_err(|_| in_use(path))?;
        let (lines, end) = read_through(&mut file).map_err(|error| failed(&error))?;
        if !ends_in_a_call(&mut file, end).map_err(|error| failed(&error))? {
            return Err(no_calls(path));
        }
        let torn = read(&mut file, end, TAIL).map_err(|error| failed(&error))?;
        let mut journal = Self { file, sync, whole: Some(metadata.len()), lines, repaired: 0 };
        journal.repair(path, &torn).map_err(|error| failed(&error))??;
        Ok(journal)
    }

    /// Writes whole lines. Where that fails, none of them is in the file.
    pub(crate) fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        let written = self.file.write_all(lines).and_then(|()| if self.sync { self.file.sync_data() } else { Ok(()) });
        match (&written, &mut self.whole) {
            (Ok(()), Some(whole)) => *whole += lines.len() as u64,
            (Err(_), Some(whole)) => self.file.set_len(*whole)?,
            (_, None) => {}
        }
        written
    }

    /// Ends the last line of the file, or takes it off, if it is not whole.
    fn repair(&mut self, path: &Path, torn: &[u8]) -> io::Result<Result<(), Failure>> {
        let text = std::str::from_utf8(torn).ok().map(str::trim);
        match text {
            Some("") => {}
            _ if torn.len() as u64 == TAIL => return Ok(Err(no_calls(path))),
            Some(text) if Json::parse(text).is_ok() => {
                self.write(b"\n")?;
                self.lines += 1;
            }
            Some(text) if text.starts_with('{') => self.cut_off(torn.len() as u64)?,
            // Half a character at its end is the mark of a line that was cut off.
            None if torn.starts_with(b"{") => self.cut_off(torn.len() as u64)?,
            _ => return Ok(Err(no_calls(path))),
        }
        Ok(Ok(()))
    }

    fn cut_off(&mut self, bytes: u64) -> io::Result<()> {
        let whole = self.whole.unwrap_or_default().saturating_sub(bytes);
        self.file.set_len(whole)?;
        (self.whole, self.repaired) = (Some(whole), bytes);
        Ok(())
    }
}

/// Counts the lines of a file, and gives where the last of them ends.
fn read_through(file: &mut File) -> io::Result<(u64, u64)> {
    let (mut lines, mut end) = (0, 0);
    let mut buffer = vec![0; 256 * 1024];
    let mut at = 0;
    file.seek(SeekFrom::Start(0))?;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        let bytes = &buffer[..read];
        lines += memchr_iter(b'\n', bytes).count() as u64;
        if let Some(last) = memrchr(b'\n', bytes) {
            end = at + last as u64 + 1;
        }
        at += read as u64;
    }
    Ok((lines, end))
}

/// Whether the last whole line of a file, before `end`, is JSON by itself; a plan that somebody wrote over many lines is not.
fn ends_in_a_call(file: &mut File, end: u64) -> io::Result<bool> {
    let from = end.saturating_sub(TAIL);
    let tail = read(file, from, end - from)?;
    let tail = tail.trim_ascii_end();
    let last = memrchr(b'\n', tail).map_or(tail, |at| &tail[at + 1..]);
    Ok(last.is_empty() || std::str::from_utf8(last).is_ok_and(|text| Json::parse(text).is_ok()))
}

fn read(file: &mut File, from: u64, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn in_use(path: &Path) -> Failure {
    Failure::Message(format!("cannot write `{}`: another program writes to it", path.display()))
}

fn no_calls(path: &Path) -> Failure {
    Failure::Message(format!(
        "`{}` does not look like a file of calls: its last line is no JSON; name another file",
        path.display()
    ))
}

/// Two that append to one file would each take the other's lines for their own.
#[cfg(unix)]
fn lock(file: &File) -> io::Result<()> {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Err(error) if error == rustix::io::Errno::WOULDBLOCK => Err(error.into()),
        // Some network file systems have no locks.
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn lock(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::{Journal, TAIL};
    use std::fs;
    use std::path::PathBuf;

    fn file(name: &str, content: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("livechat-journal-{}-{name}", std::process::id()));
        fs::write(&path, content).unwrap();
        path
    }

    fn opened(name: &str, content: &str) -> (String, u64, u64) {
        let path = file(name, content);
        let mut journal = Journal::open(&path, true).unwrap();
        journal.write(b"{}\n").unwrap();
        let text = fs::read_to_string(&path).unwrap();
        fs::remove_file(&path).unwrap();
        (text, journal.lines, journal.repaired)
    }

    #[test]
    fn what_is_in_it_stays() {
        assert_eq!(opened("empty", ""), ("{}\n".to_owned(), 0, 0));
        assert_eq!(opened("two", "{\"a\":1}\n{\"b\":2}\n"), ("{\"a\":1}\n{\"b\":2}\n{}\n".to_owned(), 2, 0));
        assert_eq!(opened("blank", "{\"a\":1}\n\n"), ("{\"a\":1}\n\n{}\n".to_owned(), 2, 0));
        assert_eq!(opened("unended", "{\"a\":1}\n{\"b\":2}"), ("{\"a\":1}\n{\"b\":2}\n{}\n".to_owned(), 2, 0));
    }

    #[test]
    fn a_torn_line_goes() {
        assert_eq!(opened("torn", "{\"a\":1}\n{\"b\":\"é"), ("{\"a\":1}\n{}\n".to_owned(), 1, 8));
        assert_eq!(opened("only", "{\"a"), ("{}\n".to_owned(), 0, 3));
    }

    #[test]
    fn a_file_of_something_else_is_left_alone() {
        for content in
            ["Dear diary", "Dear diary\n", "{\n  \"name\": \"plan\"\n}\n", "{\n  \"name\": \"plan\"\n}\n{\"b"]
        {
            let path = file("notes", content);
            assert!(Journal::open(&path, false).is_err(), "{content}");
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
            fs::remove_file(&path).unwrap();
        }
    }

    /// It cannot be ours, and cutting off what was looked at of it would leave a part.
    #[test]
    fn a_last_line_that_is_too_long_for_ours_is_left_alone() {
        let content = "{\"a\":\"".to_owned() + &"{".repeat(usize::try_from(TAIL).unwrap());
        let path = file("long", &content);
        assert!(Journal::open(&path, false).is_err());
        assert!(fs::read_to_string(&path).unwrap() == content);
        fs::remove_file(&path).unwrap();
    }

    #[test]
    #[cfg(unix)]
    fn one_writes_at_a_time() {
        let path = file("twice", "");
        let first = Journal::open(&path, false).unwrap();
        assert!(Journal::open(&path, false).is_err());
        drop(first);
        assert!(Journal::open(&path, false).is_ok());
        fs::remove_file(&path).unwrap();
    }
}
