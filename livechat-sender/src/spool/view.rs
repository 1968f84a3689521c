//! A look into the folder of a spool, whoever uses it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use livechat_events::{Extra, Json};

use super::segment::{Lines, Segment, list, name};
use super::{AppendError, Line, Spool, SpoolSettings, WhenFull, acknowledged, rejected};
use crate::disk::{Disk as _, Folder, LOCK};

/// Looks into the folder of a spool, whether or not a process uses it.
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Track, User};
/// use livechat_sender::{Sender, SpoolView};
///
/// # let folder = std::env::temp_dir().join(format!("livechat-view-{}", std::process::id()));
/// let sender = Sender::builder("write-key").endpoint("http://127.0.0.1:9").spool(&folder).start()?;
/// sender.send(&Track::new(User::id("019mr8mf4r"), MessageSent::new()))?;
///
/// let view = SpoolView::open(&folder)?;
/// assert_eq!(view.status()?.pending, 1);
/// view.each_pending(|pending| {
///     assert!(pending.call.starts_with(br#"{"type":"track","userId":"019mr8mf4r","messageId":""#));
///     true
/// })?;
/// # drop(sender);
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SpoolView {
    path: PathBuf,
    folder: Folder,
}

/// The content of a spool's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SpoolStatus {
    /// Calls that are not delivered.
    pub pending: u64,
    /// Bytes of all files of calls, delivered ones included until their file goes.
    pub bytes: u64,
    /// Calls in the side files.
    pub rejected: u64,
    /// Lines that cannot be read.
    pub damaged: u64,
    /// When the oldest call that is not delivered was accepted.
    pub oldest: Option<SystemTime>,
}

/// A call that is not delivered.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pending<'a> {
    /// Its number: calls are numbered in the order in which they were accepted.
    pub number: u64,
    /// When it was accepted.
    pub accepted: SystemTime,
    /// The call as JSON.
    pub call: &'a [u8],
}

impl SpoolView {
    /// Opens a folder for reading.
    ///
    /// # Errors
    ///
    /// There is no such folder.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        let folder = Folder::read_only(&path);
        folder.list()?;
        Ok(Self { path, folder })
    }

    /// Returns whether there is anything of a spool in the folder.
    ///
    /// # Errors
    ///
    /// The folder cannot be read.
    pub fn is_spool(&self) -> io::Result<bool> {
        Ok(self.folder.list()?.iter().any(|entry| entry.name == LOCK))
    }

    /// Counts what is in the folder.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn status(&self) -> io::Result<SpoolStatus> {
        let mut status = SpoolStatus::default();
        let done = acknowledged::read(&self.folder)?;
        for (first, bytes) in list(&self.folder)? {
            let segment = match Segment::scan(&self.folder, first, bytes, done) {
                Ok(segment) => segment,
                // It was delivered meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            status.pending += segment.left;
            status.bytes += segment.bytes;
            status.damaged += segment.damaged;
            if segment.left > 0 && status.oldest.is_none() {
                status.oldest = Some(moment(segment.oldest));
            }
        }
        self.each_rejected(|_| {
            status.rejected += 1;
            true
        })?;
        Ok(status)
    }

    /// Hands out the calls that are not delivered, in their order, until `show` returns false.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn each_pending(&self, mut show: impl FnMut(Pending<'_>) -> bool) -> io::Result<()> {
        let done = acknowledged::read(&self.folder)?;
        for (first, bytes) in list(&self.folder)? {
            let mut lines = Lines::new(name(first), 0, bytes);
            while let Some(line) = next(&mut lines, &self.folder)? {
                let Some(Line { number, accepted, call }) = Line::read(line) else { continue };
                if number > done && !show(Pending { number, accepted: moment(accepted), call }) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Hands out the lines of the side files, oldest first, until `show` returns false: JSON objects with the call as `call`, and with
    /// the server's `status` and `answer`, or the `findings` of the plan.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn each_rejected(&self, mut show: impl FnMut(&[u8]) -> bool) -> io::Result<()> {
        for (number, bytes) in rejected::list(&self.folder)? {
            let mut lines = Lines::new(rejected::name(number), 0, bytes);
            while let Some(line) = next(&mut lines, &self.folder)? {
                if !show(line) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Puts the calls of the side files back at the end of the spool, to be sent again, and returns how many they are.
    ///
    /// # Errors
    ///
    /// `ResourceBusy` where a process uses the spool; `InvalidData` where a line of the side files holds no call, and then nothing was
    /// changed. Where a file cannot be written, what was put back already is there twice, under
    /// the same message id.
    pub fn retry(&self) -> io::Result<u64> {
        let (folder, lock) = Folder::lock(&self.path)?;
        let settings =
            SpoolSettings { limit: u64::MAX, rejected_limit: u64::MAX, when_full: WhenFull::Refuse, sync: true };
        let mut spool = Spool::open(Arc::new(folder), settings)?;
        let mut is_readable = true;
        self.each_rejected(|line| {
            is_readable &= call_of(line).is_some();
            is_readable
        })?;
        if !is_readable {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a line of the side files holds no call"));
        }
        let (mut calls, mut failed) = (0, None);
        self.each_rejected(|line| {
            let Some(call) = call_of(line) else { return true };
            match spool.append(call.as_bytes(), crate::disk::unix_millis()) {
                Ok(_) => calls += 1,
                Err(AppendError::Io(error)) => failed = Some(error),
                Err(AppendError::Full) => failed = Some(io::ErrorKind::StorageFull.into()),
            }
            failed.is_none()
        })?;
        let failed = failed.or_else(|| spool.confirm_all());
        failed.map_or(Ok(()), Err)?;
        spool.purge_rejected()?;
        drop(lock);
        Ok(calls)
    }
}

/// The next line; none where the file is gone, since its calls were delivered meanwhile.
fn next<'l>(lines: &'l mut Lines, folder: &Folder) -> io::Result<Option<&'l [u8]>> {
    match lines.next(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        line => line,
    }
}

/// The call of a line of a side file.
fn call_of(line: &[u8]) -> Option<String> {
    let line = Json::parse(std::str::from_utf8(line).ok()?).ok()?;
    let call = Extra::from_json(&line)?.get("call")?.text().to_owned();
    call.starts_with('{').then_some(call)
}

fn moment(unix_millis: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(unix_millis)).unwrap_or(SystemTime::UNIX_EPOCH)
}

impl std::fmt::Debug for Pending<'_> {
    /// Without the call, which may be personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pending")
            .field("number", &self.number)
            .field("accepted", &self.accepted)
            .finish_non_exhaustive()
    }
}
