//! The end of a run, and who calls for it.

use std::io;
use std::process;
use std::sync::Arc;
use std::time::Duration;

use tokio::signal;
use tokio::sync::watch;
use tokio::time::timeout;

/// What a shell calls a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Tells all parts of the server that the run is over.
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

    /// The run is over.
    pub(crate) fn now(&self) {
        self.sender.send_replace(true);
    }

    /// Waits until the run is over.
    pub(crate) async fn wait(&mut self) {
        // Whoever could call for the end is here as well, so that it cannot go unsaid.
        let _ = self.receiver.wait_for(|stopped| *stopped).await;
    }
}

/// Ends the run at the first Ctrl-C, SIGTERM or SIGHUP, in good order, and the program at the second, at once.
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

/// Ends the run once nothing has come for so long.
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
    /// The terminal was closed; none where whoever started the program had that ignored (`nohup`).
    hangup: Option<signal::unix::Signal>,
    /// A file would become larger than the system allows: whoever waits for this signal gets an error of the write instead.
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

/// Linux tells which signals a program was started to ignore; elsewhere the default is assumed.
#[cfg(unix)]
fn ignores_hangup() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    // SIGHUP is 1, and so the first bit.
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
        // Where signals cannot be waited for, the system ends the program itself.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
