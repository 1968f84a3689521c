//! What an answer means for the calls of a request.

use std::time::{Duration, SystemTime};

use super::retry_after::{rate_limit_reset, retry_after};
use crate::transport::Answer;

/// The meaning of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The server has the calls.
    Delivered,
    /// A later attempt with this request may succeed.
    Later(Option<Duration>),
    /// No request will be taken: the write key is wrong.
    Stop,
    /// The server does not read gzip.
    WithoutGzip,
    /// The server will never take the request: one of its calls, at least, is the reason.
    Refused,
}

/// Returns what an answer means.
pub(super) fn verdict(answer: &Answer, gzip: bool, now: SystemTime) -> Verdict {
    match answer.status {
        200..=299 => Verdict::Delivered,
        401 | 403 => Verdict::Stop,
        415 if gzip => Verdict::WithoutGzip,
        // The endpoint is not one that takes calls, or not at the moment: calls can do nothing about that.
        0..=399 | 402 | 404 | 405 | 407 | 408 | 410 | 421 | 425 | 426 | 429 | 451 | 500.. => {
            Verdict::Later(asked(answer, now))
        }
        400..=499 => Verdict::Refused,
    }
}

fn asked(answer: &Answer, now: SystemTime) -> Option<Duration> {
    let after = answer.retry_after.as_deref().and_then(|value| retry_after(value, now));
    let reset = answer.rate_limit_reset.as_deref().filter(|_| answer.status == 429);
    after.or_else(|| reset.and_then(|value| rate_limit_reset(value, now)))
}

#[cfg(test)]
mod tests {
    use super::{Answer, Verdict, verdict};
    use std::time::{Duration, SystemTime};

    #[test]
    fn every_status_means_something() {
        let of = |status, gzip| verdict(&Answer::new(status), gzip, SystemTime::UNIX_EPOCH);
        let all = |statuses: &[u16], expected| statuses.iter().all(|status| of(*status, false) == expected);
        assert!(all(&[200, 201, 204, 299], Verdict::Delivered));
        assert!(all(&[401, 403], Verdict::Stop));
        assert!(all(&[0, 100, 301, 404, 408, 429, 500, 502, 503, 599, 999], Verdict::Later(None)));
        assert!(all(&[400, 413, 415, 422, 499], Verdict::Refused));
        assert_eq!(of(415, true), Verdict::WithoutGzip);
    }

    #[test]
    fn a_server_asks_for_time() {
        let mut answer = Answer::new(429);
        answer.rate_limit_reset = Some("9".to_owned());
        let now = SystemTime::UNIX_EPOCH;
        assert_eq!(verdict(&answer, true, now), Verdict::Later(Some(Duration::from_secs(9))));
        answer.retry_after = Some("3".to_owned());
        assert_eq!(verdict(&answer, true, now), Verdict::Later(Some(Duration::from_secs(3))));
    }
}
