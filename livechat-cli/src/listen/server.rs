//! Connections: how many there may be, how slow, and how they end.

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

/// A connection on which no request begins, or whose head does not end, for so long is closed.
const HEAD: Duration = Duration::from_secs(30);
/// Whoever does not read what was answered for so long is cut off.
const UNREAD: Duration = Duration::from_secs(15);
/// The head of a request, and what is read ahead.
const BUFFER: usize = 64 * 1024;
/// Requests that are under way when the run ends have so long.
const GRACE: Duration = Duration::from_secs(5);
/// After the system had no connection to give.
const PAUSE: Duration = Duration::from_millis(50);
/// What a connection gets for which there is no room.
const FULL: &[u8] =
    b"HTTP/1.1 429 Too Many Requests\r\nretry-after: 1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// Takes connections until the run is over, and then waits for requests that are under way.
pub(super) async fn serve(listener: TcpListener, service: Arc<Service>, mut stop: Stop, connections: usize) {
    let room = Arc::new(Semaphore::new(connections));
    loop {
        let accepted = tokio::select! {
            () = stop.wait() => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // No more files, say: those that are open may be closed soon.
            sleep(PAUSE).await;
            continue;
        };
        let Ok(permit) = Arc::clone(&room).try_acquire_owned() else {
            // A new connection has room for so little.
            let _ = stream.try_write(FULL);
            continue;
        };
        let (service, stop) = (Arc::clone(&service), stop.clone());
        tokio::spawn(async move {
            converse(stream, service, stop).await;
            drop(permit);
        });
    }
    drop(listener);
    let all = u32::try_from(connections).unwrap_or(u32::MAX);
    // What takes longer is dropped: it has got no answer.
    let _ = timeout(GRACE, room.acquire_many(all)).await;
}

/// Answers requests on a connection until either side ends it.
async fn converse(stream: TcpStream, service: Arc<Service>, mut stop: Stop) {
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(UNREAD));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(BUFFER);
    let for_each = stop.clone();
    let answer = service_fn(move |request| {
        let (service, stop) = (Arc::clone(&service), for_each.clone());
        async move { respond_or_fail(&service, request, stop).await }
    });
    let connection = http.serve_connection(TokioIo::new(Box::pin(stream)), answer);
    tokio::pin!(connection);
    // How a connection ends is the other side's business: what was answered has been dealt with.
    tokio::select! {
        _ = connection.as_mut() => {}
        () = stop.wait() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}
