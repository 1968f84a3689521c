//! Checks the host of requests, against DNS rebinding.
//!
//! A web page can resolve its own name to this machine and would then be allowed to read the answers. Its requests still
//! contain that name, so requests for unknown names are refused.

use std::net::{IpAddr, SocketAddr};

use hyper::header::HOST;
use hyper::{Request, Version};

/// The accepted hosts.
#[derive(Debug)]
pub(crate) struct Hosts {
    bound: IpAddr,
    others: Vec<String>,
}

impl Hosts {
    /// Accepts loopback names, the bound address, and `others`.
    pub(crate) fn new(bound: SocketAddr, others: &[String]) -> Self {
        let others = others.iter().map(|host| name(host).to_ascii_lowercase()).collect();
        Self { bound: bound.ip(), others }
    }

    /// Returns whether the host of a request is accepted. Requests without a host are accepted; no current browser sends them.
    pub(crate) fn take<B>(&self, request: &Request<B>) -> bool {
        let asked = request.headers().get_all(HOST).iter().map(|host| host.to_str().ok());
        let asked: Option<Vec<&str>> = asked.chain(request.uri().authority().map(|host| Some(host.as_str()))).collect();
        match asked.as_deref() {
            Some([]) => request.version() == Version::HTTP_10,
            Some(hosts) => hosts.iter().all(|host| self.is_ours(host)),
            None => false,
        }
    }

    fn is_ours(&self, host: &str) -> bool {
        let host = name(host);
        if let Ok(address) = host.parse::<IpAddr>() {
            // A name can resolve to any address, but an address is safe. If the server listens on all addresses, any may be
            // meant.
            return address.is_loopback()
                || address == self.bound
                || self.bound.is_unspecified()
                || self.is_other(host);
        }
        host.eq_ignore_ascii_case("localhost") || self.is_other(host)
    }

    fn is_other(&self, host: &str) -> bool {
        self.others.iter().any(|other| other.eq_ignore_ascii_case(host))
    }
}

/// Returns a host without port, brackets and final dot.
fn name(host: &str) -> &str {
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    if let Some(rest) = host.strip_prefix('[') {
        // A port or nothing may follow the bracket.
        let is_port =
            |port: &str| port.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
        return match rest.split_once(']') {
            Some((address, port)) if port.is_empty() || is_port(port) => address,
            _ => host,
        };
    }
    let name = match host.split_once(':') {
        Some((name, port)) if !port.contains(':') => name,
        _ => host,
    };
    name.strip_suffix('.').unwrap_or(name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::Hosts;
    use hyper::Request;

    fn takes(bound: &str, host: &str) -> bool {
        let hosts = Hosts::new(bound.parse().unwrap(), &["tracking.test:80".to_owned(), "10.0.2.2".to_owned()]);
        hosts.take(&Request::builder().header("host", host).body(()).unwrap())
    }

    #[test]
    fn ours_are_taken_and_no_others() {
        let ours = [
            "localhost",
            "LOCALHOST:8765",
            "127.0.0.1:1",
            "127.9.9.9",
            "[::1]:8765",
            "tracking.test",
            "10.0.2.2:8765",
            "localhost.",
        ];
        for host in ours {
            assert!(takes("127.0.0.1:8765", host), "{host}");
        }
        for host in [
            "evil.test",
            "localhost.evil.test",
            "192.168.0.7",
            "",
            "127.0.0.1.evil.test",
            "[::2]",
            "[::1]evil.test",
            "[::1]:80evil.test",
            "[::1",
            "a@evil.test",
            "x:1:2",
        ] {
            assert!(!takes("127.0.0.1:8765", host), "{host}");
        }
        assert!(takes("192.168.0.7:8765", "192.168.0.7:8765"));
        assert!(takes("0.0.0.0:8765", "192.168.0.7:8765"));
        assert!(!takes("0.0.0.0:8765", "evil.test"));
    }

    #[test]
    fn two_hosts_must_both_be_ours() {
        let hosts = Hosts::new("127.0.0.1:8765".parse().unwrap(), &[]);
        let two = Request::builder().header("host", "localhost").header("host", "evil.test").body(()).unwrap();
        let uri = Request::builder().uri("http://evil.test/").header("host", "localhost").body(()).unwrap();
        let none = Request::builder().body(()).unwrap();
        assert!(!hosts.take(&two) && !hosts.take(&uri) && !hosts.take(&none));
    }
}
