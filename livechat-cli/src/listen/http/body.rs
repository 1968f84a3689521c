//! Reads request bodies, with limits on size, time and memory.

use std::time::Duration;

use http_body_util::BodyExt as _;
use hyper::HeaderMap;
use hyper::body::{Body as _, Incoming};
use hyper::header::CONTENT_ENCODING;
use livechat_events::Limits;
use tokio::time::timeout;

use super::gzip::{Packed, is_gzip, unpack};
use super::room::{Held, NoRoom, Room};

/// Maximum size of a body, compressed or not: that of the largest batch.
pub(crate) const LARGEST: usize = Limits::DOCUMENTED.batch_bytes;
/// Maximum time for a body.
const SLOWEST: Duration = Duration::from_secs(20);
/// A full buffer grows by this fraction.
const GROWTH: usize = 4;
/// Bytes of a body that is too large which are read and dropped, so that the client can read the answer.
const THROWN_AWAY: usize = 32 * 1024 * 1024;
/// A body as it was sent, unpacked.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) bytes: Vec<u8>,
    pub(crate) held: Held,
}

/// The reason why a body was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotTaken {
    TooLarge,
    NoRoom,
    TooSlow,
    /// The connection was closed, or its chunks are invalid.
    BrokenOff,
    DamagedGzip,
    /// A `content-encoding` other than gzip.
    UnknownEncoding,
}

impl From<NoRoom> for NotTaken {
    fn from(_: NoRoom) -> Self {
        Self::NoRoom
    }
}

/// Reads a body. A refused body is read to its end as well, within limits: a client that is cut off while sending would not
/// read the answer.
pub(crate) async fn receive(headers: &HeaderMap, mut body: Incoming, room: &Room) -> Result<Received, NotTaken> {
    let read = timeout(SLOWEST, read(&mut body, room)).await.unwrap_or(Err(NotTaken::TooSlow));
    if matches!(read, Err(NotTaken::TooLarge | NotTaken::NoRoom)) {
        let _ = timeout(SLOWEST, throw_away(&mut body)).await;
    }
    let Received { bytes, mut held } = read?;
    let encoding = headers.get(CONTENT_ENCODING).map_or("", |value| value.to_str().unwrap_or("?")).trim();
    let says_gzip = matches!(encoding.to_ascii_lowercase().as_str(), "gzip" | "x-gzip");
    if !says_gzip && !matches!(encoding, "" | "identity") {
        return Err(NotTaken::UnknownEncoding);
    }
    // Some requests declare gzip but a proxy has unpacked them.
    if !is_gzip(&bytes) {
        return if says_gzip && bytes.is_empty() { Err(NotTaken::DamagedGzip) } else { Ok(Received { bytes, held }) };
    }
    held.resize(bytes.len() + LARGEST, room)?;
    match unpack(&bytes, LARGEST) {
        Ok(bytes) => {
            held.resize(bytes.len(), room)?;
            Ok(Received { bytes, held })
        }
        Err(Packed::TooLarge) => Err(NotTaken::TooLarge),
        Err(Packed::Damaged) => Err(NotTaken::DamagedGzip),
    }
}

async fn read(body: &mut Incoming, room: &Room) -> Result<Received, NotTaken> {
    if body.size_hint().lower() > LARGEST as u64 {
        return Err(NotTaken::TooLarge);
    }
    // Memory is reserved as the body arrives, not as announced.
    let (mut bytes, mut held) = (Vec::<u8>::new(), Held::default());
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| NotTaken::BrokenOff)?.into_data() else { continue };
        if bytes.len() + data.len() > LARGEST {
            return Err(NotTaken::TooLarge);
        }
        if bytes.capacity() - bytes.len() < data.len() {
            // A Vec that doubles would need twice the reserved memory.
            bytes.reserve_exact(data.len().max(bytes.len() / GROWTH));
        }
        held.resize(bytes.capacity(), room)?;
        bytes.extend_from_slice(&data);
    }
    Ok(Received { bytes, held })
}

async fn throw_away(body: &mut Incoming) {
    let mut read = 0;
    while let Some(Ok(frame)) = body.frame().await {
        read += frame.data_ref().map_or(0, bytes::Bytes::len);
        if read > THROWN_AWAY {
            return;
        }
    }
}
