//! Bodies: how large, how slow and how many at a time they may be.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::BodyExt as _;
use hyper::HeaderMap;
use hyper::body::{Body as _, Incoming};
use hyper::header::CONTENT_ENCODING;
use livechat_events::Limits;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::gzip::{Packed, is_gzip, unpack};

/// No body may be larger, packed or not: that of a batch at its limit.
pub(crate) const LARGEST: usize = Limits::DOCUMENTED.batch_bytes;
/// A body that takes longer comes from somebody who holds the connection on purpose.
const SLOWEST: Duration = Duration::from_secs(20);
/// So much of a body that is too large is read and thrown away, so that its sender gets to read the answer.
const THROWN_AWAY: usize = 32 * 1024 * 1024;
/// Bodies in memory, all together, until what is in them has been dealt with.
const ALL_TOGETHER: usize = 64 * 1024 * 1024;

/// Room for bodies: what finds none is answered 429.
#[derive(Debug, Clone)]
pub(crate) struct Room(Arc<Semaphore>);

/// The room that a body takes, until it is dropped.
#[derive(Debug, Default)]
pub(crate) struct Held(Option<OwnedSemaphorePermit>);

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

impl Room {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Semaphore::new(ALL_TOGETHER)))
    }

    fn take(&self, bytes: usize, held: &mut Held) -> Result<(), NotTaken> {
        let bytes = u32::try_from(bytes).map_err(|_| NotTaken::NoRoom)?;
        let permit = Arc::clone(&self.0).try_acquire_many_owned(bytes).map_err(|_| NotTaken::NoRoom)?;
        match &mut held.0 {
            Some(held) => held.merge(permit),
            none => *none = Some(permit),
        }
        Ok(())
    }
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
    room.take(LARGEST, &mut held)?;
    match unpack(&bytes, LARGEST) {
        Ok(bytes) => Ok(Received { bytes, held }),
        Err(Packed::TooLarge) => Err(NotTaken::TooLarge),
        Err(Packed::Damaged) => Err(NotTaken::DamagedGzip),
    }
}

async fn read(body: &mut Incoming, room: &Room) -> Result<Received, NotTaken> {
    if body.size_hint().lower() > LARGEST as u64 {
        return Err(NotTaken::TooLarge);
    }
    // Room is taken as the body comes: what is only announced holds nothing up.
    let (mut bytes, mut held) = (Vec::new(), Held::default());
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| NotTaken::BrokenOff)?.into_data() else { continue };
        if bytes.len() + data.len() > LARGEST {
            return Err(NotTaken::TooLarge);
        }
        room.take(data.len(), &mut held)?;
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
