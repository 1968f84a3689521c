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

/// Ends the run at the first Ctrl-C or SIGTERM, in good order, and the program at the second, at once.
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
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
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
