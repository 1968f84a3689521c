//! Bodies: how large, how slow and how many at a time they may be.

use std::time::Duration;

use http_body_util::BodyExt as _;
use hyper::HeaderMap;
use hyper::body::{Body as _, Incoming};
use hyper::header::CONTENT_ENCODING;
use livechat_events::Limits;
use tokio::time::timeout;

use super::gzip::{Packed, is_gzip, unpack};
use super::room::{Held, Room};

/// No body may be larger, packed or not: that of a batch at its limit.
pub(crate) const LARGEST: usize = Limits::DOCUMENTED.batch_bytes;
/// A body that takes longer comes from somebody who holds the connection on purpose.
const SLOWEST: Duration = Duration::from_secs(20);
/// A buffer that is full grows by this part of what is in it.
const GROWTH: usize = 4;
/// So much of a body that is too large is read and thrown away, so that its sender gets to read the answer.
const THROWN_AWAY: usize = 32 * 1024 * 1024;
/// A body as it was sent, unpacked.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) bytes: Vec<u8>,
    pub(crate) held: Held,
}

/// Why a body was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotTaken {
    TooLarge,
    NoRoom,
    TooSlow,
    /// The connection broke, or its chunks are none.
    BrokenOff,
    DamagedGzip,
    /// A `content-encoding` other than gzip.
    UnknownEncoding,
}

/// Reads a body. What is not taken is read to its end as well, within reason: a sender that is cut off while it still sends
/// would never see why.
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
    // Some say gzip and send none: a proxy unpacked it on the way.
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
    // Room is taken as the body comes: what is only announced holds nothing up.
    let (mut bytes, mut held) = (Vec::<u8>::new(), Held::default());
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| NotTaken::BrokenOff)?.into_data() else { continue };
        if bytes.len() + data.len() > LARGEST {
            return Err(NotTaken::TooLarge);
        }
        if bytes.capacity() - bytes.len() < data.len() {
            // A Vec that doubles would take twice the room that is held.
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
