//! Streams server-sent events.
//!
//! A reader has no queue of its own, only a position in the entries. A slow reader misses entries, is told so, and continues
//! with the last ones.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt as _;
use http_body_util::channel::{Channel, Sender};
use hyper::StatusCode;
use hyper::body::Frame;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, sleep, timeout};

use super::Live;
use crate::listen::http::answer::{self, Answer, Body};
use crate::listen::stop::Stop;

/// Maximum entries sent at a time; others are skipped, because nobody could read them.
const MOST: usize = 200;
/// Maximum bytes that a reader holds, plus the rest of the last entry; these entries may be gone for others.
const AT_A_TIME: usize = 256 * 1024;
/// The time between two writes.
const PACE: Duration = Duration::from_millis(100);
/// The time between two tallies.
const TALLY: Duration = Duration::from_millis(250);
/// Maximum time between two writes, to notice when a reader has disconnected.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Starts a stream after the entry of this number.
pub(super) fn stream(live: &Arc<Live>, stop: Stop, after: Option<u64>) -> Answer {
    let Ok(permit) = Arc::clone(&live.watchers).try_acquire_owned() else {
        return answer::again(StatusCode::TOO_MANY_REQUESTS, "too many watch already");
    };
    let (sender, body) = Channel::<Bytes, Infallible>::new(2);
    let live = Arc::clone(live);
    tokio::spawn(async move {
        // It ends when the reader disconnects, which is not an error.
        let _ = tell(&live, stop, after, sender, permit).await;
    });
    let mut answer = answer::page("text/event-stream", Bytes::new());
    *answer.body_mut() = Body::new(body.map_err(|never: Infallible| match never {}));
    answer
}

async fn tell(
    live: &Live,
    mut stop: Stop,
    after: Option<u64>,
    mut to: Sender<Bytes, Infallible>,
    _permit: OwnedSemaphorePermit,
) -> Result<(), http_body_util::channel::SendError> {
    let mut latest = live.latest.subscribe();
    let last = *latest.borrow_and_update();
    let mut seen = after.unwrap_or(last);
    let mut told = Instant::now();
    // Set if entries were sent without counts, which must follow.
    let mut owed = false;
    let mut frames = vec![Bytes::from_static(b"retry: 1000\n\n")];
    if seen > last {
        frames.push(Bytes::from_static(b"event: reset\ndata: {}\n\n"));
        seen = last;
    }
    frames.push(tally(live));
    loop {
        let before = seen;
        let has_more = news(live, &mut seen, &mut frames);
        owed |= seen != before;
        if owed && told.elapsed() >= TALLY {
            frames.push(tally(live));
            (told, owed) = (Instant::now(), false);
        }
        for frame in frames.drain(..) {
            to.send(Frame::data(frame)).await?;
        }
        if has_more {
            continue;
        }
        tokio::select! {
            () = stop.wait() => {
                while news(live, &mut seen, &mut frames) {}
                frames.push(tally(live));
                frames.push(Bytes::from_static(b"event: end\ndata: {}\n\n"));
                for frame in frames {
                    to.send(Frame::data(frame)).await?;
                }
                return Ok(());
            }
            changed = timeout(if owed { TALLY } else { HEARTBEAT }, latest.changed()) => match changed {
                Ok(_) => sleep(PACE).await,
                // The counts are due.
                Err(_) if owed => {}
                Err(_) => frames.push(Bytes::from_static(b": still here\n\n")),
            },
        }
    }
}

/// Adds new entries, up to the limits. Returns whether there are more.
fn news(live: &Live, seen: &mut u64, frames: &mut Vec<Bytes>) -> bool {
    let news = live.board().after(*seen, MOST);
    if let Some((from, to)) = news.skipped {
        frames.push(format!("event: skipped\ndata: {{\"from\":{from},\"to\":{to}}}\n\n").into());
        *seen = to;
    }
    let mut bytes = 0;
    for (id, entry) in news.entries {
        if bytes > AT_A_TIME {
            return true;
        }
        // All readers share the rendered entry.
        let event = entry.event(id, live.terms, &live.name);
        bytes += event.len();
        frames.push(event);
        *seen = id;
    }
    false
}

fn tally(live: &Live) -> Bytes {
    format!("event: tally\ndata: {}\n\n", live.board().tally()).into()
}
