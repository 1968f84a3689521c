//! The stream of server-sent events.
//!
//! A reader has no queue of its own, but a place in the entries that are kept anyway. One that is slow finds some of them
//! gone, is told so, and goes on with the last ones.

use std::convert::Infallible;
use std::fmt::Write as _;
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

/// So many entries go out at a time: what comes faster is skipped, since nobody could read it.
const MOST: usize = 200;
/// The time between two writes.
const PACE: Duration = Duration::from_millis(100);
/// The time between two tallies.
const TALLY: Duration = Duration::from_millis(250);
/// Something is written so often at least, so that a reader that is gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Starts a stream; `after` is the number of the entry that was seen last.
pub(super) fn stream(live: &Arc<Live>, stop: Stop, after: Option<u64>) -> Answer {
    let Ok(permit) = Arc::clone(&live.watchers).try_acquire_owned() else {
        return answer::again(StatusCode::TOO_MANY_REQUESTS, "too many watch already");
    };
    let (sender, body) = Channel::<Bytes, Infallible>::new(2);
    let live = Arc::clone(live);
    tokio::spawn(async move {
        // It ends when its reader is gone, which is no failure.
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
    // Whether entries went out without a tally: the last of a burst must not go without.
    let mut owed = false;
    let mut text = "retry: 1000\n\n".to_owned();
    if seen > last {
        text.push_str("event: reset\ndata: {}\n\n");
        seen = last;
    }
    text.push_str(&tally(live));
    loop {
        let before = seen;
        news(live, &mut seen, &mut text);
        owed |= seen != before;
        if owed && told.elapsed() >= TALLY {
            text.push_str(&tally(live));
            (told, owed) = (Instant::now(), false);
        }
        if !text.is_empty() {
            to.send(Frame::data(Bytes::from(std::mem::take(&mut text)))).await?;
        }
        tokio::select! {
            () = stop.wait() => {
                news(live, &mut seen, &mut text);
                text.push_str(&tally(live));
                text.push_str("event: end\ndata: {}\n\n");
                return to.send(Frame::data(Bytes::from(text))).await;
            }
            changed = timeout(if owed { TALLY } else { HEARTBEAT }, latest.changed()) => match changed {
                Ok(_) => sleep(PACE).await,
                // Its time has come: see above.
                Err(_) if owed => {}
                Err(_) => text.push_str(": still here\n\n"),
            },
        }
    }
}

/// What came since.
fn news(live: &Live, seen: &mut u64, text: &mut String) {
    let news = live.board().after(*seen, MOST);
    if let Some((from, to)) = news.skipped {
        // Writing to a String cannot fail.
        let _ = write!(text, "event: skipped\ndata: {{\"from\":{from},\"to\":{to}}}\n\n");
        *seen = to;
    }
    for (id, entry) in news.entries {
        let _ = write!(text, "id: {id}\nevent: entry\ndata: {}\n\n", entry.to_json(id, live.terms, &live.name));
        *seen = id;
    }
}

fn tally(live: &Live) -> String {
    format!("event: tally\ndata: {}\n\n", live.board().tally())
}
