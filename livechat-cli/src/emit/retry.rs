//! When to try again, and how long to wait before.

use std::time::{Duration, SystemTime};

use livechat_events::Timestamp;

/// A request is sent so often at most.
pub(super) const TRIES: u32 = 8;
/// Nobody waits longer for one try, whatever the server asks.
const LONGEST: Duration = Duration::from_secs(60);

/// Whether a status says that the same request may be taken later.
pub(super) fn is_for_later(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// How long to wait before a try: as long as the server says, else longer each time. `number` tells requests apart, so that
/// they do not all come back at once.
pub(super) fn pause(tried: u32, retry_after: Option<&str>, number: u64) -> Duration {
    if let Some(asked) = retry_after.and_then(|text| asked(text, SystemTime::now())) {
        return asked.min(LONGEST);
    }
    let base = Duration::from_millis(100) * 2_u32.pow(tried.min(7));
    base + base * u32::try_from(number % 8).unwrap_or_default() / 16
}

/// `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3).
fn asked(text: &str, now: SystemTime) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let now = Timestamp::from(now).unix_millis();
    let left = date(text)?.unix_millis().saturating_sub(now);
    Some(Duration::from_millis(u64::try_from(left).unwrap_or_default()))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn date(text: &str) -> Option<Timestamp<'static>> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let parts: Vec<&str> = text.split(' ').collect();
    let &[_, day, month, year, time, "GMT"] = parts.as_slice() else { return None };
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    Timestamp::parse(format!("{year}-{month:02}-{day}T{time}Z"))
}

#[cfg(test)]
mod tests {
    use super::{Duration, SystemTime, asked, pause};

    #[test]
    fn the_server_is_heard() {
        assert_eq!(pause(1, Some("3"), 0), Duration::from_secs(3));
        assert_eq!(pause(1, Some("86400"), 0), Duration::from_secs(60));
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_770);
        assert_eq!(asked("Sun, 06 Nov 1994 08:49:37 GMT", now), Some(Duration::from_secs(7)));
        assert_eq!(asked("Sat, 05 Nov 1994 08:49:37 GMT", now), Some(Duration::ZERO));
        assert_eq!((asked("soon", now), asked("-1", now)), (None, None));
    }

    #[test]
    fn pauses_grow_and_differ() {
        let pauses: Vec<u64> = (0..10).map(|tried| u64::try_from(pause(tried, None, 0).as_millis()).unwrap()).collect();
        assert_eq!(pauses, [100, 200, 400, 800, 1600, 3200, 6400, 12800, 12800, 12800]);
        assert!(pause(1, None, 0) < pause(1, None, 7) && pause(1, None, 7) < pause(2, None, 0));
    }
}
