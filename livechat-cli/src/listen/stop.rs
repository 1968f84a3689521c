//! Ends the run on a signal or when idle.

use std::io;
use std::process;
use std::sync::Arc;
use std::time::Duration;

use tokio::signal;
use tokio::sync::watch;
use tokio::time::timeout;

/// The exit code of a program ended by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// The signal to all parts of the server that the run is over.
#[derive(Debug, Clone)]
pub(crate) struct Stop {
    sender: Arc<watch::Sender<bool>>,
    receiver: watch::Receiver<bool>,
}

impl Stop {
    pub(crate) fn new() -> Self {
        let (sender, receiver) = watch::channel(false);
        Self { sender: Arc::new(sender), receiver }
    }

    /// Ends the run.
    pub(crate) fn now(&self) {
        self.sender.send_replace(true);
    }

    /// Waits for the end of the run.
    pub(crate) async fn wait(&mut self) {
        // The sender is held here as well, so this cannot fail.
        let _ = self.receiver.wait_for(|stopped| *stopped).await;
    }
}

/// Ends the run in order at the first Ctrl-C, SIGTERM or SIGHUP, and exits at once at the second.
pub(crate) fn on_signals(stop: Stop) -> io::Result<()> {
    let mut signals = Signals::new()?;
    tokio::spawn(async move {
        signals.next().await;
        stop.now();
        signals.next().await;
        process::exit(INTERRUPTED);
    });
    Ok(())
}

/// Ends the run after a time without a call.
pub(crate) fn when_idle(stop: Stop, idle: Duration, mut latest: watch::Receiver<u64>) {
    tokio::spawn(async move {
        while let Ok(Ok(())) = timeout(idle, latest.changed()).await {}
        stop.now();
    });
}

#[cfg(unix)]
struct Signals {
    interrupt: signal::unix::Signal,
    terminate: signal::unix::Signal,
    /// Set unless the program was started with this signal ignored (`nohup`).
    hangup: Option<signal::unix::Signal>,
    /// Received so that exceeding the file size limit becomes a write error.
    _file_size: signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hangup: if ignores_hangup() { None } else { Some(signal(SignalKind::hangup())?) },
            _file_size: signal(SignalKind::from_raw(rustix::process::Signal::XFSZ.as_raw()))?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            () = recv(self.hangup.as_mut()) => {}
        }
    }
}

#[cfg(unix)]
async fn recv(signal: Option<&mut signal::unix::Signal>) {
    match signal {
        Some(signal) => drop(signal.recv().await),
        None => std::future::pending().await,
    }
}

/// Returns whether SIGHUP was ignored at the start. Only Linux provides this; elsewhere the default is assumed.
#[cfg(unix)]
fn ignores_hangup() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    // SIGHUP is signal 1, the first bit.
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "the same signature as elsewhere")]
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        // If signals cannot be handled, the system ends the program.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
