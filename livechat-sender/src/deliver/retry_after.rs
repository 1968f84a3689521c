//! How long a server asks to wait.

use std::time::{Duration, SystemTime};

use livechat_events::Timestamp;

/// Reads the value of a `Retry-After` header: seconds, or a date (RFC 9110, section 10.2.3). `None` where it is neither.
///
/// ```
/// use livechat_sender::retry_after;
/// use std::time::{Duration, SystemTime};
///
/// assert_eq!(retry_after("3", SystemTime::now()), Some(Duration::from_secs(3)));
/// let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_770);
/// assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now), Some(Duration::from_secs(7)));
/// assert_eq!(retry_after("soon", now), None);
/// ```
#[must_use]
pub fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    Some(until(date(value)?.unix_millis()?, now))
}

/// Reads the value of an `X-RateLimit-Reset` header: seconds since 1970, or seconds from now.
pub(super) fn rate_limit_reset(value: &str, now: SystemTime) -> Option<Duration> {
    const A_DATE: u64 = 1_000_000_000;
    let seconds: u64 = value.trim().parse().ok()?;
    if seconds < A_DATE {
        return Some(Duration::from_secs(seconds));
    }
    Some(until(i64::try_from(seconds).ok()?.saturating_mul(1000), now))
}

fn until(unix_millis: i64, now: SystemTime) -> Duration {
    let left = unix_millis.saturating_sub(Timestamp::from(now).unix_millis().unwrap_or(0));
    Duration::from_millis(u64::try_from(left).unwrap_or(0))
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
    use super::{rate_limit_reset, retry_after};
    use std::time::{Duration, SystemTime};

    #[test]
    fn what_is_past_is_no_wait() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_784_111_770);
        assert_eq!(retry_after("Sat, 05 Nov 1994 08:49:37 GMT", now), Some(Duration::ZERO));
        assert_eq!(rate_limit_reset("1784111700", now), Some(Duration::ZERO));
        assert_eq!((retry_after("-1", now), rate_limit_reset("soon", now)), (None, None));
    }

    #[test]
    fn a_reset_is_a_moment_or_a_time_to_wait() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_784_111_770);
        assert_eq!(rate_limit_reset("1784111790", now), Some(Duration::from_secs(20)));
        assert_eq!(rate_limit_reset(" 20", now), Some(Duration::from_secs(20)));
    }
}
