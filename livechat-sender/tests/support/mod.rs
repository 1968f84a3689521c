//! Servers in memory, and calls.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flate2::read::GzDecoder;
use livechat_events::live_chat::MessageSent;
use livechat_events::{Batch, Call, Track, User};
use livechat_sender::{Answer, Builder, Request, Sender, Transport, TransportError};

type Respond = dyn Fn(usize, &str) -> Result<Answer, TransportError> + Send + Sync;

/// What a server was sent, and how it answers the request of a number.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) bodies: Arc<Mutex<Vec<String>>>,
    answer: Arc<Respond>,
}

impl Server {
    pub(crate) fn new(answer: impl Fn(usize, &str) -> Result<Answer, TransportError> + Send + Sync + 'static) -> Self {
        Self { bodies: Arc::default(), answer: Arc::new(answer) }
    }

    /// Takes everything.
    pub(crate) fn good() -> Self {
        Self::new(|_, _| Ok(Answer::new(200)))
    }

    /// The message ids of all calls that were answered, in order.
    pub(crate) fn ids(&self) -> Vec<String> {
        self.bodies.lock().unwrap().iter().flat_map(|body| ids(body)).collect()
    }
}

impl Transport for Server {
    fn post(&mut self, request: &Request<'_>) -> Result<Answer, TransportError> {
        let mut body = String::new();
        match request.content_encoding {
            Some("gzip") => _ = GzDecoder::new(request.body).read_to_string(&mut body).unwrap(),
            _ => body = String::from_utf8(request.body.to_vec()).unwrap(),
        }
        let mut bodies = self.bodies.lock().unwrap();
        let answer = (self.answer)(bodies.len(), &body);
        bodies.push(body);
        answer
    }
}

/// The message ids of a batch.
pub(crate) fn ids(body: &str) -> Vec<String> {
    let batch = Batch::<MessageSent<'_>>::from_slice(body.as_bytes()).unwrap();
    let id = |call: &Call<'_, MessageSent<'_>>| match call {
        Call::Track(call) => call.message_id.as_deref().map(str::to_owned),
        _ => None,
    };
    batch.calls().iter().map(|call| id(call).unwrap()).collect()
}

/// A call of this number.
pub(crate) fn call(number: usize) -> Track<'static, MessageSent<'static>> {
    Track::new(User::id("019mr8mf4r"), MessageSent::new().message_body(format!("message {number}")))
        .message_id(format!("m-{number}"))
}

/// A sender that is in a hurry.
pub(crate) fn quick() -> Builder {
    Sender::builder("the-key")
        .linger(Duration::ZERO)
        .backoff(Duration::from_millis(1), Duration::from_millis(5))
        .close_within(Duration::from_secs(20))
}

/// An empty folder for a test.
pub(crate) fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

pub(crate) const SOON: Duration = Duration::from_secs(20);
