//! Simulates failures, to test the retries of clients.

use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::{Method, Request, StatusCode};
use tokio::time::sleep;

use super::http::answer::{self, Answer};
use super::http::route::{Route, route};
use super::service::{Service, respond};
use super::stop::Stop;
use crate::arguments::{Fault, Faults};

/// The connection is closed without an answer.
#[derive(Debug)]
pub(super) struct HungUp;

impl fmt::Display for HungUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is closed without an answer")
    }
}

impl std::error::Error for HungUp {}

/// Answers a request, or fails as requested.
pub(super) async fn respond_or_fail(
    service: &Service,
    request: Request<Incoming>,
    stop: Stop,
) -> Result<Answer, HungUp> {
    let brings_calls = request.method() == Method::POST && matches!(route(request.uri().path()), Route::Calls(_));
    let Some(faults) = service.faults.as_ref().filter(|_| brings_calls) else {
        return Ok(respond(service, request, stop).await);
    };
    sleep(faults.slow.mul_f64(chance())).await;
    match next(faults) {
        None => Ok(respond(service, request, stop).await),
        Some(Fault::Status(status)) => {
            // The connection can be reused once the body is read.
            let mut body = request.into_body();
            while body.frame().await.is_some_and(|frame| frame.is_ok()) {}
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Ok(answer::again(status, "a fault of `--faults`"))
        }
        Some(Fault::Drop) => Err(HungUp),
        Some(Fault::Lost) => {
            respond(service, request, stop).await;
            Err(HungUp)
        }
        Some(Fault::Half) => {
            respond(service, request, stop).await;
            Ok(answer::half())
        }
    }
}

/// Returns the fault of the next request.
fn next(faults: &Faults) -> Option<Fault> {
    let mut at = chance();
    faults
        .shares
        .iter()
        .find(|(_, share)| {
            at -= share;
            at < 0.0
        })
        .map(|(fault, _)| *fault)
}

/// Returns a random number from 0 to 1: the standard library seeds hashers from the random numbers of the system.
fn chance() -> f64 {
    let bits = u32::try_from(RandomState::new().hash_one(Duration::ZERO) >> 32).unwrap_or(0);
    f64::from(bits) / (f64::from(u32::MAX) + 1.0)
}
