//! The server that calls are sent to, and a connection to it.

use std::io::{self, Read as _, Write as _};
use std::net::IpAddr;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use ureq::http::Uri;
use ureq::{Agent, Error};

use super::pack::Parcel;
use crate::Failure;
use crate::failure::reason;

/// The server and the headers of every request to it.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// The URL of requests.
    pub(super) url: String,
    host: String,
    /// Set if requests hold a batch instead of one call.
    pub(super) batches: bool,
    /// The header with the write key.
    pub(super) authorization: Option<String>,
}

impl Target {
    pub(super) fn new(to: &str, path: &str, write_key: Option<&str>) -> Result<Self, Failure> {
        let wrong = |why: &str| Failure::Message(format!("invalid URL `{to}`: {why}"));
        let uri: Uri = to.parse().map_err(|_| wrong("write one such as `http://127.0.0.1:8765`"))?;
        match uri.scheme_str() {
            Some("http") => {}
            Some("https") if cfg!(feature = "tls") => {}
            Some("https") => return Err(wrong("this program was built without the feature `tls`")),
            Some(_) => return Err(wrong("only `http` and `https` are supported")),
            None => return Err(wrong("write `http://` or `https://` in front")),
        }
        let authority = uri.authority().ok_or_else(|| wrong("it has no host"))?;
        if authority.as_str().contains('@') {
            return Err(wrong("give the write key with `--write-key`"));
        }
        if uri.query().is_some() {
            return Err(wrong("it must not have a query"));
        }
        let (base, rest) = (to.trim_end_matches('/'), format!("/{}", path.trim_start_matches('/')));
        // People also copy the whole URL, with its path.
        let url = format!("{}{rest}", base.strip_suffix(rest.as_str()).unwrap_or(base));
        url.parse::<Uri>().map_err(|_| Failure::Message(format!("invalid path `{path}`")))?;
        let authorization = write_key.map(|key| format!("Basic {}", STANDARD.encode(format!("{key}:"))));
        let last = path.trim_end_matches('/').rsplit('/').next();
        let batches = matches!(last, Some("batch" | "import" | "b"));
        Ok(Self { url, host: authority.host().to_owned(), batches, authorization })
    }

    /// Returns whether the server is this machine.
    pub(super) fn is_here(&self) -> bool {
        let host = self.host.trim_matches(['[', ']']);
        host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
    }

    pub(super) fn host(&self) -> &str {
        &self.host
    }
}

/// Time limit for an answer.
const TIMEOUT: Duration = Duration::from_secs(30);
/// Maximum bytes read of an answer.
const ANSWER: u64 = 1 << 20;

/// A connection to the server.
pub(super) struct Sender<'a> {
    target: &'a Target,
    gzip: bool,
    agent: Agent,
}

/// The answer of the server.
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
            .timeout_global(Some(TIMEOUT))
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

    /// Sends a request and returns the answer, or the reason why there is none.
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
        // The connection can be reused only after the answer is read.
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
        Error::Timeout(_) => format!("no answer within {} seconds", TIMEOUT.as_secs()),
        other => reason(&io::Error::other(other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::Target;

    fn target(to: &str, path: &str) -> Result<Target, String> {
        Target::new(to, path, Some("key")).map_err(|failure| failure.to_string())
    }

    #[test]
    fn addresses_and_paths_become_one() {
        for (to, path, url, batches) in [
            ("http://127.0.0.1:8765", "/v1/batch", "http://127.0.0.1:8765/v1/batch", true),
            ("http://127.0.0.1:8765/v1/batch/", "v1/batch", "http://127.0.0.1:8765/v1/batch", true),
            ("http://[::1]:8765/", "v1/t", "http://[::1]:8765/v1/t", false),
            ("http://localhost/proxy/", "/v1/import/", "http://localhost/proxy/v1/import/", true),
            // Metrics of a library are not a batch of calls.
            ("http://127.0.0.1:8765", "/v1/m", "http://127.0.0.1:8765/v1/m", false),
        ] {
            let target = target(to, path).unwrap();
            assert_eq!((target.url.as_str(), target.batches, target.is_here()), (url, batches, true));
            assert_eq!(target.authorization.as_deref(), Some("Basic a2V5Og=="));
        }
        assert!(!target("http://127.0.0.1.example.com", "/v1/batch").unwrap().is_here());
    }

    #[test]
    fn invalid_urls_are_rejected() {
        for to in
            ["", "127.0.0.1:8765", "ftp://x", "http://", "http://a b", "http://key@x", "http://x/?a=1", "file:///etc"]
        {
            let said = target(to, "/v1/batch").unwrap_err();
            assert!(said.starts_with(&format!("invalid URL `{to}`: ")), "{said}");
        }
        assert_eq!(target("http://x", "/a b").unwrap_err(), "invalid path `/a b`");
    }
}
