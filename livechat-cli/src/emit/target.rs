//! Where calls are sent.

use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ureq::http::Uri;

use crate::Failure;

/// An address, and what every request to it carries.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// The whole address.
    pub(super) url: String,
    host: String,
    /// Whether it takes several calls a request.
    pub(super) batches: bool,
    /// The header that carries the write key.
    pub(super) authorization: Option<String>,
}

impl Target {
    pub(super) fn new(to: &str, path: &str, write_key: Option<&str>) -> Result<Self, Failure> {
        let wrong = |why: &str| Failure::Message(format!("`{to}` is no address to send to: {why}"));
        let uri: Uri = to.parse().map_err(|_| wrong("write one such as `http://127.0.0.1:8765`"))?;
        match uri.scheme_str() {
            Some("http") => {}
            Some("https") if cfg!(feature = "tls") => {}
            Some("https") => return Err(wrong("this program was built without the feature `tls`")),
            Some(_) => return Err(wrong("only `http` and `https` are spoken")),
            None => return Err(wrong("it begins with `http://` or `https://`")),
        }
        let authority = uri.authority().ok_or_else(|| wrong("it names no host"))?;
        if authority.as_str().contains('@') {
            return Err(wrong("give the write key with `--write-key`"));
        }
        if uri.query().is_some() {
            return Err(wrong("an address of the tracking API has no query"));
        }
        let (base, rest) = (to.trim_end_matches('/'), format!("/{}", path.trim_start_matches('/')));
        // Who copies the whole address of a batch means that one.
        let url = format!("{}{rest}", base.strip_suffix(rest.as_str()).unwrap_or(base));
        url.parse::<Uri>().map_err(|_| Failure::Message(format!("`{path}` is no path of an address")))?;
        let authorization = write_key.map(|key| format!("Basic {}", STANDARD.encode(format!("{key}:"))));
        let last = path.trim_end_matches('/').rsplit('/').next();
        let batches = matches!(last, Some("batch" | "import" | "b"));
        Ok(Self { url, host: authority.host().to_owned(), batches, authorization })
    }

    /// Whether nothing leaves this machine.
    pub(super) fn is_here(&self) -> bool {
        let host = self.host.trim_matches(['[', ']']);
        host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
    }

    pub(super) fn host(&self) -> &str {
        &self.host
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
            // Figures about a library are no batch of calls.
            ("http://127.0.0.1:8765", "/v1/m", "http://127.0.0.1:8765/v1/m", false),
        ] {
            let target = target(to, path).unwrap();
            assert_eq!((target.url.as_str(), target.batches, target.is_here()), (url, batches, true));
            assert_eq!(target.authorization.as_deref(), Some("Basic a2V5Og=="));
        }
        assert!(!target("http://127.0.0.1.example.com", "/v1/batch").unwrap().is_here());
    }

    #[test]
    fn what_is_no_address_is_said() {
        for to in
            ["", "127.0.0.1:8765", "ftp://x", "http://", "http://a b", "http://key@x", "http://x/?a=1", "file:///etc"]
        {
            let said = target(to, "/v1/batch").unwrap_err();
            assert!(said.starts_with(&format!("`{to}` is no address to send to: ")), "{said}");
        }
        assert_eq!(target("http://x", "/a b").unwrap_err(), "`/a b` is no path of an address");
    }
}
