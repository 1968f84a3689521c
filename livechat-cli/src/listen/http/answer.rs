//! HTTP answers.

use std::collections::VecDeque;
use std::convert::Infallible;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Channel, Full, combinators::UnsyncBoxBody};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue,
    RETRY_AFTER,
};
use hyper::{Response, StatusCode};
use livechat_spec::json::quoted;
use tokio::sync::OwnedSemaphorePermit;

use super::parts::Parts;
use crate::page::Page;

/// A complete body, or a stream of events.
pub(crate) type Body = UnsyncBoxBody<Bytes, Infallible>;
pub(crate) type Answer = Response<Body>;

/// The answer of the tracking API to accepted requests.
const SUCCESS: &str = "{\"success\": true}";
const JSON: &str = "application/json";
/// The answer for unknown paths.
const PATHS: &str =
    "post calls to /v1/track, /v1/identify, /v1/page, /v1/screen, /v1/group, /v1/alias, /v1/batch or /v1/import";
/// Pages can only load and run their own files.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Returns 200 as the tracking API does.
pub(crate) fn success() -> Answer {
    text(StatusCode::OK, JSON, SUCCESS)
}

/// Returns 400, as the tracking API does for invalid JSON and for requests that are too large.
pub(crate) fn bad_request(why: &str) -> Answer {
    failure(StatusCode::BAD_REQUEST, why)
}

/// Returns an answer that asks the client to retry later, after an overload or a write error.
pub(crate) fn again(status: StatusCode, why: &str) -> Answer {
    with(failure(status, why), RETRY_AFTER, "1")
}

/// Returns an incomplete answer; the connection is then closed.
pub(crate) fn half() -> Answer {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        // The first half is sent before the connection is closed.
        let _ = sender.send_data(Bytes::from_static(b"{\"success\": ")).await;
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    });
    with(Response::new(body.boxed_unsync()), CONTENT_LENGTH, "4096")
}

/// Closes the connection after the answer, because the rest of the request is not read.
pub(crate) fn and_close(answer: Answer) -> Answer {
    with(answer, CONNECTION, "close")
}

pub(crate) fn wrong_host() -> Answer {
    failure(
        StatusCode::MISDIRECTED_REQUEST,
        "this server does not answer for that host; name it with `--allow-host HOST` if it is yours",
    )
}

pub(crate) fn other_page() -> Answer {
    failure(StatusCode::FORBIDDEN, "only the page of this server may ask for this")
}

pub(crate) fn wrong_method(allowed: &'static str) -> Answer {
    let why = if allowed.contains("POST") { PATHS } else { "this can only be read" };
    with(failure(StatusCode::METHOD_NOT_ALLOWED, why), ALLOW, allowed)
}

pub(crate) fn not_found() -> Answer {
    failure(StatusCode::NOT_FOUND, &format!("there is nothing at this path; {PATHS}"))
}

pub(crate) fn no_content() -> Answer {
    text(StatusCode::NO_CONTENT, JSON, "")
}

pub(crate) fn image(body: &'static [u8]) -> Answer {
    text(StatusCode::OK, "image/gif", body)
}

pub(crate) fn json(body: impl Into<Bytes>) -> Answer {
    text(StatusCode::OK, JSON, body)
}

/// Returns JSON in shared parts; the permit is held until the body is sent.
pub(crate) fn parts(parts: VecDeque<Bytes>, permit: OwnedSemaphorePermit) -> Answer {
    let mut answer = json(Bytes::new());
    *answer.body_mut() = Parts { parts, _permit: permit }.boxed_unsync();
    answer
}

/// Returns a page or its data: not cached, not embeddable, and without inline code.
pub(crate) fn page(content_type: &'static str, body: impl Into<Bytes>) -> Answer {
    guarded(text(StatusCode::OK, content_type, body))
}

/// Returns a page with its own, stricter policy.
pub(crate) fn document(document: &Page) -> Answer {
    let mut answer = page("text/html; charset=utf-8", document.html.clone());
    let policy = format!("{}; frame-ancestors 'none'", document.policy);
    // Our policies are valid header values; otherwise the general policy stays.
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

/// Adds the security headers to an answer.
pub(crate) fn guarded(mut answer: Answer) -> Answer {
    let headers = answer.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    answer
}

/// Returns an answer with a complete body.
pub(crate) fn text(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Full::new(body.into()).boxed_unsync());
    *answer.status_mut() = status;
    let answer = with(answer, CONTENT_TYPE, content_type);
    let answer = with(answer, CACHE_CONTROL, "no-store");
    with(answer, HeaderName::from_static("x-content-type-options"), "nosniff")
}

fn failure(status: StatusCode, why: &str) -> Answer {
    text(status, JSON, format!("{{\"success\": false, \"message\": {}}}", quoted(why)))
}

fn with(mut answer: Answer, name: HeaderName, value: &'static str) -> Answer {
    answer.headers_mut().insert(name, HeaderValue::from_static(value));
    answer
}
