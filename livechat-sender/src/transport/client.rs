//! HTTP/1.1 and TLS with `ureq` and `rustls`.

use std::fmt;
use std::io::Read as _;
use std::time::Duration;

#[cfg(feature = "tls")]
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig};
use ureq::{Agent, Error, Proxy};

use super::{Answer, Request, Transport, TransportError, TransportErrorKind};

/// So much of an answer is read.
const ANSWER: u64 = 64 * 1024;
/// A request ends within this time, whatever happens to it.
const PATIENCE: Duration = Duration::from_secs(30);
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// The client that comes with the crate: HTTP/1.1, one connection that is kept open, TLS by `rustls` (feature `tls`).
///
/// The roots of trust are those of Mozilla, as the crate `webpki-roots` has them, unless `ca_certificates` sets others. The
/// proxy is that of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`), unless [`proxy`](Self::proxy) sets another.
///
/// ```no_run
/// # #[cfg(feature = "tls")] {
/// use livechat_sender::{HttpClient, Sender};
///
/// let client = HttpClient::new()
///     .proxy("http://proxy.example.com:3128")?
///     .ca_certificates(&std::fs::read("/etc/ssl/company.pem")?)?;
/// let sender = Sender::builder("write-key").spool("/var/lib/desk/spool").transport(client).start()?;
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct HttpClient {
    timeout: Duration,
    proxy: Option<Proxy>,
    #[cfg(feature = "tls")]
    roots: Option<RootCerts>,
    agent: Option<Agent>,
}

impl HttpClient {
    /// Returns a client with the settings of the environment.
    #[must_use]
    pub fn new() -> Self {
        Self {
            timeout: PATIENCE,
            proxy: Proxy::try_from_env(),
            #[cfg(feature = "tls")]
            roots: None,
            agent: None,
        }
    }

    /// Sets how long a request may take, from the connection to the end of the answer: 30 seconds unless it is set, an hour at most.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout.min(LONGEST);
        self
    }

    /// Sets the proxy: `http://user:password@host:port`.
    ///
    /// # Errors
    ///
    /// The address is none of a proxy.
    pub fn proxy(mut self, address: &str) -> Result<Self, TransportError> {
        // What the library says of it may hold the password.
        let invalid = |_| TransportError::new(TransportErrorKind::Other, "the address of the proxy is invalid");
        self.proxy = Some(Proxy::new(address).map_err(invalid)?);
        Ok(self)
    }

    /// Uses no proxy, whatever the environment says.
    #[must_use]
    pub fn without_proxy(mut self) -> Self {
        self.proxy = None;
        self
    }

    /// Trusts these certificates, as PEM, and no others.
    ///
    /// # Errors
    ///
    /// The text holds no certificate, or one that cannot be read.
    #[cfg(feature = "tls")]
    pub fn ca_certificates(mut self, pem: &[u8]) -> Result<Self, TransportError> {
        let invalid = |why: &str| TransportError::new(TransportErrorKind::Tls, why);
        let mut certificates: Vec<Certificate<'static>> = Vec::new();
        for item in ureq::tls::parse_pem(pem) {
            match item {
                Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
                Ok(_) => {}
                Err(_) => return Err(invalid("a certificate cannot be read")),
            }
        }
        if certificates.is_empty() {
            return Err(invalid("there is no certificate; expected PEM, `-----BEGIN CERTIFICATE-----`"));
        }
        self.roots = Some(RootCerts::new_with_certs(&certificates));
        Ok(self)
    }

    /// The agent, which keeps the connection.
    fn agent(&mut self) -> Agent {
        let build = || {
            #[cfg_attr(not(feature = "tls"), expect(unused_mut, reason = "certificates are set with the feature"))]
            let mut config = Agent::config_builder()
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .timeout_global(Some(self.timeout))
                .max_idle_connections_per_host(1)
                .proxy(self.proxy.clone())
                .user_agent(concat!("livechat-sender/", env!("CARGO_PKG_VERSION")));
            #[cfg(feature = "tls")]
            if let Some(roots) = &self.roots {
                config = config.tls_config(TlsConfig::builder().root_certs(roots.clone()).build());
            }
            config.build().new_agent()
        };
        let agent = self.agent.take().unwrap_or_else(build);
        self.agent.insert(agent).clone()
    }
}

impl Transport for HttpClient {
    fn post(&mut self, request: &Request<'_>) -> Result<Answer, TransportError> {
        let agent = self.agent();
        let mut post = agent
            .post(request.url)
            .header("Content-Type", "application/json")
            .header("Authorization", request.authorization);
        if let Some(encoding) = request.content_encoding {
            post = post.header("Content-Encoding", encoding);
        }
        let mut response = post.send(request.body).map_err(|error| failure(&error))?;
        // A connection is used again once its answer is read to its end.
        let mut body = Vec::new();
        let read = response.body_mut().as_reader().take(ANSWER).read_to_end(&mut body);
        read.map_err(|error| failure(&Error::from(error)))?;
        let header = |name: &str| response.headers().get(name)?.to_str().ok().map(str::to_owned);
        Ok(Answer::new(response.status().as_u16())
            .retry_after(header("retry-after"))
            .rate_limit_reset(header("x-ratelimit-reset"))
            .body(body))
    }
}

fn failure(error: &Error) -> TransportError {
    let kind = match error {
        Error::HostNotFound => TransportErrorKind::NoSuchHost,
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => TransportErrorKind::Timeout,
        // What `rustls` does not accept, a certificate say, comes as this.
        #[cfg(feature = "tls")]
        Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => TransportErrorKind::Tls,
        Error::Io(_) | Error::ConnectionFailed => TransportErrorKind::Connection,
        #[cfg(feature = "tls")]
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => TransportErrorKind::Tls,
        _ => TransportErrorKind::Other,
    };
    // What the library says may hold the address, and with it a password.
    TransportError::new(kind, kind.to_string())
}

impl Default for HttpClient {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for HttpClient {
    /// Without the proxy, whose address may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClient").field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::HttpClient;
    use crate::{Request, Transport as _, TransportErrorKind};
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::time::Duration;

    const REQUEST: Request<'static> =
        Request { url: "", authorization: "Basic a", content_encoding: None, body: b"{}" };

    #[test]
    fn half_an_answer_is_none() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1/batch", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for answer in ["HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n{\"succ", "HTTP/1.1 200 OK\r\nconte", ""] {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).unwrap();
                stream.write_all(answer.as_bytes()).unwrap();
            }
            // Never answered.
            let kept = listener.accept().unwrap();
            std::thread::sleep(Duration::from_secs(60));
            drop(kept);
        });
        let mut client = HttpClient::new().without_proxy().timeout(Duration::from_millis(300));
        let request = Request { url: &url, ..REQUEST };
        for _ in 0..3 {
            assert!(client.post(&request).is_err());
        }
        assert_eq!(client.post(&request).unwrap_err().kind(), TransportErrorKind::Timeout);
    }

    #[test]
    fn nothing_secret_is_shown() {
        let client = HttpClient::new().proxy("http://me:hidden@127.0.0.1:1").unwrap();
        let shown = format!("{client:?} {:?}", Request { authorization: "hidden", body: b"hidden", ..REQUEST });
        assert!(!shown.contains("hidden"), "{shown}");
        let error = HttpClient::new().proxy("hidden://").unwrap_err();
        assert!(!format!("{error:?}").contains("hidden"));
        assert!(HttpClient::new().ca_certificates(b"hello").is_err());
    }

    #[test]
    fn there_may_be_nobody() {
        let mut client = HttpClient::new().without_proxy();
        let error = client.post(&Request { url: "http://127.0.0.1:1/v1/batch", ..REQUEST }).unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Connection);
    }
}
