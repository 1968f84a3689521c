//! Accepts connections, with limits on their number and speed.

use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;

use super::faults::respond_or_fail;
use super::service::Service;
use super::stop::Stop;

/// Maximum time until the headers of a request are complete.
const HEAD: Duration = Duration::from_secs(30);
/// Maximum time that a client may not read an answer.
const UNREAD: Duration = Duration::from_secs(15);
/// Size of the read buffer, which holds the headers.
const BUFFER: usize = 64 * 1024;
/// Size of the read buffer of a connection beyond the first [`FIRST`]. The headers of all connections together stay bounded, and a
/// client with headers of the usual size is served however many others send none.
const SMALL_BUFFER: usize = 8 * 1024;
/// Number of connections with a large read buffer.
const FIRST: usize = 512;
/// Time for requests in progress at the end of a run.
const GRACE: Duration = Duration::from_secs(5);
/// Pause after the system could not accept a connection.
const PAUSE: Duration = Duration::from_millis(50);
/// The answer if there are too many connections.
const FULL: &[u8] =
    b"HTTP/1.1 429 Too Many Requests\r\nretry-after: 1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// Accepts connections until the end of the run, then waits for requests in progress.
pub(super) async fn serve(listener: TcpListener, service: Arc<Service>, mut stop: Stop, connections: usize) {
    let room = Arc::new(Semaphore::new(connections));
    loop {
        let accepted = tokio::select! {
            () = stop.wait() => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // For example too many open files; some may be closed soon.
            sleep(PAUSE).await;
            continue;
        };
        let Ok(permit) = Arc::clone(&room).try_acquire_owned() else {
            // The buffer of a new connection is large enough for this.
            let _ = stream.try_write(FULL);
            continue;
        };
        let open = connections.saturating_sub(room.available_permits());
        let buffer = if open > FIRST { SMALL_BUFFER } else { BUFFER };
        let (service, stop) = (Arc::clone(&service), stop.clone());
        tokio::spawn(async move {
            converse(stream, buffer, service, stop).await;
            drop(permit);
        });
    }
    drop(listener);
    let all = u32::try_from(connections).unwrap_or(u32::MAX);
    // Slower requests are dropped without an answer.
    let _ = timeout(GRACE, room.acquire_many(all)).await;
}

/// Serves a connection until either side closes it.
async fn converse(stream: TcpStream, buffer: usize, service: Arc<Service>, mut stop: Stop) {
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(UNREAD));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(buffer);
    let for_each = stop.clone();
    let answer = service_fn(move |request| {
        let (service, stop) = (Arc::clone(&service), for_each.clone());
        // A connection without a request then takes no room for one.
        async move { Box::pin(respond_or_fail(&service, request, stop)).await }
    });
    let connection = http.serve_connection(TokioIo::new(Box::pin(stream)), answer);
    tokio::pin!(connection);
    // Errors at the end of a connection do not matter: answered requests are complete.
    tokio::select! {
        _ = connection.as_mut() => {}
        () = stop.wait() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}
