//! Answers one request.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;

use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HOST, HeaderMap};
use hyper::{Method, Request, StatusCode};
use livechat_core::plan::CallType;
use livechat_events::descriptor::Plan;
use tokio::sync::oneshot;

use super::call::{Line, Refused, take_apart};
use super::desk::{Delivery, Message, Refusal};
use super::form::form_json;
use super::http::answer::{self, Answer};
use super::http::body::{NotTaken, Received, receive};
use super::http::host::Hosts;
use super::http::origin;
use super::http::pixel::{IMAGE, Pixel, pixel};
use super::http::room::{Held, NoRoom, Room};
use super::http::route::{Route, route};
use super::http::settings;
use super::judge::{Judge, Verdict};
use super::live::{self, Live};
use super::stop::Stop;
use crate::arguments::Faults;

/// The state shared by all connections.
pub(super) struct Service {
    pub(super) plan: &'static Plan,
    pub(super) judge: Judge,
    pub(super) hosts: Hosts,
    pub(super) room: Room,
    pub(super) desk: Sender<Message>,
    pub(super) live: Arc<Live>,
    /// Simulated failures.
    pub(super) faults: Option<Faults>,
    /// Number of requests with calls so far.
    pub(super) requests: AtomicU64,
}

const NOT_UTF8: &str = "the body is no JSON: it is not UTF-8";
const READ: &str = "GET, HEAD";
const LOAD: &str = "GET";
const SEND: &str = "POST, OPTIONS";

impl Service {
    /// Returns the number of the next request with calls, from 1 on.
    fn number(&self) -> u64 {
        self.requests.fetch_add(1, Ordering::Relaxed) + 1
    }
}

/// Answers a request.
pub(super) async fn respond(service: &Service, request: Request<Incoming>, stop: Stop) -> Answer {
    if !service.hosts.take(&request) {
        return answer::and_close(answer::wrong_host());
    }
    let (head, body) = request.into_parts();
    let reads = matches!(head.method, Method::GET | Method::HEAD);
    let route = route(head.uri.path());
    if let Route::Page(page) = route {
        return match () {
            () if !origin::is_own_page(&head.headers) => answer::guarded(answer::other_page()),
            () if !reads => answer::and_close(answer::wrong_method(READ)),
            () => live::answer(&service.live, page, &head.uri, &head.headers, stop).await,
        };
    }
    if head.method == Method::OPTIONS {
        let mut answer = answer::no_content();
        origin::allow_ahead(&head.headers, answer.headers_mut());
        return answer;
    }
    let mut answer = match route {
        Route::Calls(path_type) if head.method == Method::POST => calls(service, &head.headers, body, path_type).await,
        Route::Pixel(path_type) if head.method == Method::GET => {
            image(service, head.uri.query().unwrap_or_default(), Some(path_type)).await
        }
        Route::Pixel(_) => answer::and_close(answer::wrong_method(LOAD)),
        Route::Metrics if head.method == Method::POST => metrics(service, &head.headers, body).await,
        Route::Calls(_) | Route::Metrics => answer::and_close(answer::wrong_method(SEND)),
        Route::Settings(key) if reads => answer::json(settings::segment(key, host(&head.headers))),
        Route::SourceConfig if reads => answer::json(settings::rudderstack(host(&head.headers))),
        Route::Health if reads => answer::json(settings::HEALTH),
        Route::Settings(_) | Route::SourceConfig | Route::Health => answer::and_close(answer::wrong_method(READ)),
        Route::Page(_) | Route::Unknown => answer::and_close(answer::not_found()),
    };
    origin::allow(&head.headers, answer.headers_mut());
    answer
}

fn host(headers: &HeaderMap) -> &str {
    headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1")
}

/// Handles a request with calls: reads, splits and validates it, and stores the calls before the answer.
async fn calls(service: &Service, headers: &HeaderMap, body: Incoming, path_type: Option<CallType>) -> Answer {
    let number = service.number();
    let Received { bytes, held } = match receive(headers, body, &service.room).await {
        Ok(received) => received,
        Err(why) => return not_taken(service, number, why, path_type.is_none()),
    };
    let Some((text, is_form)) = readable(&bytes, headers, service.plan) else {
        return refuse(service, number, service.judge.refused(&bytes), held, NOT_UTF8);
    };
    let lines = match lines(service, &text, path_type) {
        Ok(lines) => lines,
        Err(refused) => {
            let (verdict, why) = *refused;
            return refuse(service, number, verdict, held, why);
        }
    };
    drop(text);
    drop(bytes);
    let failed = store(service, lines, is_form, held).await;
    failed.unwrap_or_else(answer::success)
}

/// Handles a call in the address of an image. The answer is always the image, as from the tracking API, unless the call could
/// not be stored.
async fn image(service: &Service, query: &str, path_type: Option<CallType>) -> Answer {
    let number = service.number();
    let (text, is_form) = match pixel(query) {
        Pixel::Data(data) => (data, false),
        Pixel::Form(form) => (form_json(form.as_bytes(), service.plan).into_bytes(), true),
    };
    let verdict = match std::str::from_utf8(&text).map(|text| lines(service, text, path_type)) {
        Ok(Ok(lines)) => {
            let failed = store(service, lines, is_form, Held::default()).await;
            return failed.unwrap_or_else(|| answer::image(IMAGE));
        }
        Ok(Err(refused)) => refused.0,
        Err(_) => service.judge.refused(&text),
    };
    let told = tell_refused(service, number, verdict, Held::default());
    told.map_or_else(|_| overload(), |()| answer::image(IMAGE))
}

/// Splits a text into lines, one call each. The error is the findings and the reason for the refusal.
fn lines(
    service: &Service,
    text: &str,
    path_type: Option<CallType>,
) -> Result<Vec<Line>, Box<(Verdict, &'static str)>> {
    take_apart(text, path_type, &service.judge.validator).map_err(|why| {
        let why = match why {
            Refused::NotJson => "the body is no JSON",
            Refused::TooLarge => "a call is larger than 32 KB",
        };
        Box::new((service.judge.refused(text.as_bytes()), why))
    })
}

/// Validates and stores calls. Returns an answer if that fails.
async fn store(service: &Service, lines: Vec<Line>, is_form: bool, mut held: Held) -> Option<Answer> {
    let calls = service.judge.calls(lines, is_form);
    let size = calls.iter().map(|(line, verdict)| line.size() + verdict.size()).sum();
    if held.resize(size, &service.room).is_err() {
        return Some(overload());
    }
    let (stored, is_stored) = oneshot::channel();
    // The desk may have stopped at the end of a run.
    let _ = service.desk.send(Message::Calls(Delivery { calls, held, stored }));
    let failed = || answer::again(StatusCode::SERVICE_UNAVAILABLE, "the calls could not be stored");
    (is_stored.await != Ok(true)).then(failed)
}

/// Returns the text of a body, and whether it was a form. JSON is accepted with any content type: browsers send `text/plain`,
/// and curl the type of a form.
fn readable<'b>(bytes: &'b [u8], headers: &HeaderMap, plan: &Plan) -> Option<(Cow<'b, str>, bool)> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let begins_json = matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[') | None);
    let says_form = headers
        .get(CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().to_ascii_lowercase().starts_with(b"application/x-www-form-urlencoded"));
    if says_form && !begins_json {
        return Some((form_json(bytes, plan).into(), true));
    }
    std::str::from_utf8(bytes).ok().map(|text| (text.into(), false))
}

/// Reads and drops the metrics of a library.
async fn metrics(service: &Service, headers: &HeaderMap, body: Incoming) -> Answer {
    match receive(headers, body, &service.room).await {
        Ok(_) => answer::success(),
        Err(NotTaken::NoRoom) => answer::and_close(overload()),
        Err(_) => answer::and_close(answer::bad_request("the body cannot be read")),
    }
}

fn not_taken(service: &Service, number: u64, why: NotTaken, is_batch: bool) -> Answer {
    let refused = match why {
        NotTaken::NoRoom => overload(),
        NotTaken::TooSlow => answer::text(StatusCode::REQUEST_TIMEOUT, "text/plain", "the body did not come in time\n"),
        NotTaken::BrokenOff => answer::bad_request("the body broke off"),
        NotTaken::UnknownEncoding => {
            answer::text(StatusCode::UNSUPPORTED_MEDIA_TYPE, "text/plain", "send it as it is, or with gzip\n")
        }
        NotTaken::TooLarge => {
            let verdict = service.judge.too_large(is_batch);
            refuse(service, number, verdict, Held::default(), "the body is larger than 500 KB, the limit of a batch")
        }
        NotTaken::DamagedGzip => {
            refuse(service, number, service.judge.damaged(), Held::default(), "the gzip data is damaged or ends early")
        }
    };
    answer::and_close(refused)
}

/// Refuses a body, as the tracking API does: nothing of it is stored.
fn refuse(service: &Service, number: u64, verdict: Verdict, held: Held, why: &str) -> Answer {
    let told = tell_refused(service, number, verdict, held);
    told.map_or_else(|_| overload(), |()| answer::bad_request(why))
}

/// Counts and shows a refused request. Its findings reserve memory as calls do until then.
fn tell_refused(service: &Service, number: u64, verdict: Verdict, mut held: Held) -> Result<(), NoRoom> {
    held.resize(verdict.size(), &service.room)?;
    // The desk may have stopped at the end of a run.
    let _ = service.desk.send(Message::Refused(Refusal { number, verdict, held }));
    Ok(())
}

fn overload() -> Answer {
    answer::again(StatusCode::TOO_MANY_REQUESTS, "too much at a time")
}
