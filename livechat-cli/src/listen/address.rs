//! The listening address.

use std::io;
use std::net::SocketAddr;
use std::path::Path;

use tokio::net::TcpListener;

use crate::Failure;
use crate::failure::reason;
use crate::terminal::{YELLOW, complain};
use crate::whole_file::write_whole;

/// Connections that the system queues until they are accepted.
const BACKLOG: u32 = 4096;

/// Binds an address.
pub(super) async fn bind(address: &str) -> Result<(TcpListener, SocketAddr), Failure> {
    let unknown = |why: &str| Failure::Message(format!("cannot listen on `{address}`: {why}; write `127.0.0.1:8765`"));
    let found = tokio::net::lookup_host(address).await.map_err(|error| unknown(&reason(&error)))?;
    let mut failure = unknown("invalid address");
    for candidate in found {
        match listen(candidate) {
            Ok(listener) => {
                let bound = listener.local_addr().map_err(|error| unknown(&reason(&error)))?;
                return Ok((listener, bound));
            }
            Err(error) => failure = cannot(candidate, &error),
        }
    }
    Err(failure)
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { tokio::net::TcpSocket::new_v4() } else { tokio::net::TcpSocket::new_v6() }?;
    // Allows to reuse the port of a run that has just ended.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

fn cannot(address: SocketAddr, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::AddrInUse => {
            "another program listens there; end it, or take another port with `--addr 127.0.0.1:0`".to_owned()
        }
        io::ErrorKind::AddrNotAvailable => "this machine has no such address".to_owned(),
        _ => reason(error),
    };
    Failure::Message(format!("cannot listen on `{address}`: {why}"))
}

/// Prints the address as the first line on standard error, and writes the ready file.
pub(super) fn announce(bound: SocketAddr, quiet: bool, ready_file: Option<&Path>) -> Result<(), Failure> {
    if !quiet {
        anstream::eprintln!("listening on http://{bound}");
    }
    if !bound.ip().is_loopback() {
        anstream::eprintln!(
            "{YELLOW}warning{YELLOW:#}: others on the network can reach `{bound}`: they can send calls, and look at those \
             of others; use `--addr 127.0.0.1:{}` unless you mean it",
            bound.port()
        );
    }
    let Some(path) = ready_file else { return Ok(()) };
    // Written atomically for programs that wait for it.
    write_whole(path, &format!("{bound}\n"))
}

/// Raises the limit of open files as far as the system allows, and returns the number of connections that fit.
#[cfg(unix)]
pub(super) fn room_for_connections() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    /// Other open files: the plan, the output, and those of libraries.
    const OTHERS: u64 = 64;
    /// 11 to 15 KB each.
    const MOST: u64 = 8_000;
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let wanted = MOST + OTHERS;
    let mut files = current.unwrap_or(wanted);
    let raised = maximum.unwrap_or(wanted).min(wanted);
    if files < raised && setrlimit(Resource::Nofile, Rlimit { current: Some(raised), maximum }).is_ok() {
        files = raised;
    }
    let connections = files.saturating_sub(OTHERS).clamp(1, MOST);
    if connections < 1000 {
        complain(&format!("the system allows {files} open files, enough for {connections} connections"));
    }
    usize::try_from(connections).unwrap_or(1)
}

#[cfg(not(unix))]
pub(super) fn room_for_connections() -> usize {
    8_000
}
