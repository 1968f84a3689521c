//! One request over a connection that is kept.

use std::io::{self, Read as _, Write as _};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use ureq::{Agent, Error};

use super::pack::Parcel;
use super::target::Target;
use crate::failure::reason;

/// No answer takes longer.
const PATIENCE: Duration = Duration::from_secs(30);
/// More of an answer is not read.
const ANSWER: u64 = 1 << 20;

/// A connection to the server.
pub(super) struct Sender<'a> {
    target: &'a Target,
    gzip: bool,
    agent: Agent,
}

/// What the server said.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) retry_after: Option<String>,
}

impl<'a> Sender<'a> {
    pub(super) fn new(target: &'a Target, gzip: bool) -> Self {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(PATIENCE))
            .max_idle_connections_per_host(1)
            .user_agent(concat!("livechat/", env!("CARGO_PKG_VERSION")));
        if target.is_here() {
            config = config.proxy(None);
        }
        Self { target, gzip, agent: config.build().new_agent() }
    }

    pub(super) fn url(&self) -> &str {
        &self.target.url
    }

    /// Sends the calls. The error says in words why there is no answer.
    pub(super) fn send(&self, parcel: &Parcel) -> Result<Answer, String> {
        let mut request = self.agent.post(&self.target.url).header("Content-Type", "application/json");
        if let Some(authorization) = &self.target.authorization {
            request = request.header("Authorization", authorization);
        }
        let sent = if self.gzip {
            let body = compressed(&parcel.body).map_err(|error| reason(&error))?;
            request.header("Content-Encoding", "gzip").send(&body[..])
        } else {
            request.send(&parcel.body)
        };
        let mut response = sent.map_err(|error| why(&error))?;
        // A connection is used again once its answer is read.
        io::copy(&mut response.body_mut().as_reader().take(ANSWER), &mut io::sink()).map_err(|error| reason(&error))?;
        let retry_after = response.headers().get("retry-after").and_then(|value| value.to_str().ok());
        Ok(Answer { status: response.status().as_u16(), retry_after: retry_after.map(str::to_owned) })
    }
}

fn compressed(body: &str) -> io::Result<Vec<u8>> {
    let mut out = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::fast());
    out.write_all(body.as_bytes())?;
    out.finish()
}

fn why(error: &Error) -> String {
    match error {
        Error::Io(error) => reason(error),
        Error::HostNotFound => "no such host".to_owned(),
        Error::Timeout(_) => format!("no answer within {} seconds", PATIENCE.as_secs()),
        other => reason(&io::Error::other(other.to_string())),
    }
}
