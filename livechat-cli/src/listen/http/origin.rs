//! Checks the origin of requests.
//!
//! Calls are accepted from any page, as a tracking API has to. The live page and its data contain calls of others, so only the
//! page itself may request them.

use hyper::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS, VARY,
};
use hyper::header::{HOST, HeaderMap, HeaderValue, ORIGIN};

const ASKS_FOR_PRIVATE_NETWORK: &str = "access-control-request-private-network";
const ALLOWS_PRIVATE_NETWORK: &str = "access-control-allow-private-network";

/// Allows the requesting page to read the answer. Beacons are sent with credentials, which rules out `*`.
pub(crate) fn allow(asked: &HeaderMap, answer: &mut HeaderMap) {
    let Some(origin) = asked.get(ORIGIN) else { return };
    answer.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    answer.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    answer.insert(VARY, HeaderValue::from_static("origin"));
}

/// Answers a preflight request.
pub(crate) fn allow_ahead(asked: &HeaderMap, answer: &mut HeaderMap) {
    allow(asked, answer);
    answer.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, OPTIONS"));
    let headers = HeaderValue::from_static("authorization, content-type, content-encoding");
    answer.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked.get(ACCESS_CONTROL_REQUEST_HEADERS).cloned().unwrap_or(headers));
    answer.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    if asked.get(ASKS_FOR_PRIVATE_NETWORK).is_some_and(|wish| wish == "true") {
        answer.insert(ALLOWS_PRIVATE_NETWORK, HeaderValue::from_static("true"));
    }
}

/// Returns whether the request comes from the page itself, from a typed address or a link, or from another program.
pub(crate) fn is_own_page(asked: &HeaderMap) -> bool {
    let text = |name: &str| asked.get(name).and_then(|value| value.to_str().ok());
    let same = match (text(ORIGIN.as_str()), text(HOST.as_str())) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(host)),
        (Some(_), None) => false,
    };
    let followed = text("sec-fetch-mode") == Some("navigate") && text("sec-fetch-dest") == Some("document");
    same && match text("sec-fetch-site") {
        None | Some("same-origin" | "none") => true,
        Some(_) => followed,
    }
}

#[cfg(test)]
mod tests {
    use super::is_own_page;
    use hyper::header::{HeaderMap, HeaderName, HeaderValue};

    fn own(headers: &[(&'static str, &'static str)]) -> bool {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        is_own_page(&headers.iter().map(pair).collect::<HeaderMap>())
    }

    #[test]
    fn others_may_not_look() {
        let host = ("host", "127.0.0.1:8765");
        assert!(own(&[host]));
        assert!(own(&[host, ("origin", "http://127.0.0.1:8765"), ("sec-fetch-site", "same-origin")]));
        assert!(own(&[
            host,
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document")
        ]));
        assert!(!own(&[host, ("origin", "http://evil.test")]));
        assert!(!own(&[host, ("origin", "null")]));
        assert!(!own(&[host, ("origin", "http://127.0.0.1:9000"), ("sec-fetch-site", "same-site")]));
        assert!(!own(&[
            host,
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "no-cors"),
            ("sec-fetch-dest", "script")
        ]));
        assert!(!own(&[
            host,
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "iframe")
        ]));
    }
}
