//! What carries a request to a server: `ureq`, or a client of your own.

#[cfg(feature = "ureq")]
mod client;

#[cfg(feature = "ureq")]
pub use client::HttpClient;

use std::fmt;

/// Carries requests to a server.
///
/// Implement it to use an HTTP client of your own. The sender calls it from its own thread, one request at a time; a request
/// should end within a minute, whatever happens to it.
///
/// ```
/// use livechat_sender::{Answer, Request, Sender, Transport, TransportError};
///
/// /// Says yes to everything.
/// struct Yes;
///
/// impl Transport for Yes {
///     fn post(&mut self, request: &Request<'_>) -> Result<Answer, TransportError> {
///         assert!(request.url.ends_with("/v1/batch"));
///         Ok(Answer::new(200))
///     }
/// }
///
/// let sender = Sender::builder("write-key").memory(1_000_000).transport(Yes).start()?;
/// # Ok::<(), livechat_sender::StartError>(())
/// ```
pub trait Transport: Send {
    /// Posts a body, and returns the answer, whatever its status is.
    ///
    /// # Errors
    ///
    /// There is no answer: the server could not be reached, or the connection broke. The request is repeated later.
    fn post(&mut self, request: &Request<'_>) -> Result<Answer, TransportError>;
}

/// A request to be posted.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Request<'a> {
    /// The address: `https://api.segment.io/v1/batch`.
    pub url: &'a str,
    /// The value of the `Authorization` header. It is secret.
    pub authorization: &'a str,
    /// The value of the `Content-Encoding` header, if there is to be one. The content type is `application/json`.
    pub content_encoding: Option<&'a str>,
    /// The body.
    pub body: &'a [u8],
}

/// The answer of a server.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The value of the `Retry-After` header.
    pub retry_after: Option<String>,
    /// The value of the `X-RateLimit-Reset` header.
    pub rate_limit_reset: Option<String>,
    /// The body; its first kilobyte is enough.
    pub body: Vec<u8>,
}

impl Answer {
    /// Returns an answer of this status, and nothing else.
    #[must_use]
    pub fn new(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// Sets the value of the `Retry-After` header.
    #[must_use]
    pub fn retry_after(mut self, value: Option<String>) -> Self {
        self.retry_after = value;
        self
    }

    /// Sets the value of the `X-RateLimit-Reset` header.
    #[must_use]
    pub fn rate_limit_reset(mut self, value: Option<String>) -> Self {
        self.rate_limit_reset = value;
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: Vec<u8>) -> Self {
        self.body = body;
        self
    }
}

/// Why there is no answer.
///
/// ```
/// use livechat_sender::{TransportError, TransportErrorKind};
///
/// let error = TransportError::new(TransportErrorKind::Timeout, "no answer within 30 seconds");
/// assert_eq!(error.to_string(), "no answer within 30 seconds");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransportError {
    kind: TransportErrorKind,
    message: String,
}

/// The kinds of [`TransportError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There is no host of that name.
    NoSuchHost,
    /// The server could not be reached, or the connection broke.
    Connection,
    /// The answer took too long.
    Timeout,
    /// The connection is not secure: the certificate is not trusted, say.
    Tls,
    /// Anything else.
    Other,
}

impl TransportError {
    /// Returns an error of this kind; the message says the rest: lower case, no final stop.
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// Returns its kind.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TransportError {}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchHost => "no such host",
            Self::Connection => "no connection",
            Self::Timeout => "no answer in time",
            Self::Tls => "no secure connection",
            Self::Other => "no answer",
        })
    }
}

impl fmt::Debug for Request<'_> {
    /// Without the key, a password in the address, and the calls.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (url, bytes) = (without_user(self.url), self.body.len());
        f.debug_struct("Request").field("url", &url).field("bytes", &bytes).finish_non_exhaustive()
    }
}

impl fmt::Debug for Answer {
    /// Without the body, which may repeat a call.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("retry_after", &self.retry_after)
            .field("rate_limit_reset", &self.rate_limit_reset)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Returns an address without the user and the password that may stand before the host.
pub(crate) fn without_user(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    format!("{scheme}://{host}{path}")
}

#[cfg(test)]
mod tests {
    use super::{Answer, Request, without_user};

    #[test]
    fn nothing_secret_or_personal_is_shown() {
        let (url, authorization) = ("https://me:hidden@host:8080/a@b", "hidden");
        let shown = format!("{:?}", Request { url, authorization, content_encoding: None, body: b"hidden" });
        assert!(shown.contains("https://host:8080/a@b") && !shown.contains("hidden"), "{shown}");
        assert_eq!(without_user("hello@there"), "hello@there");
        let shown = format!("{:?}", Answer::new(400).body(b"hidden".to_vec()));
        assert_eq!(shown, "Answer { status: 400, retry_after: None, rate_limit_reset: None, bytes: 6, .. }");
    }
}
