//! The time of day.

use jiff::Timestamp;

/// A time, in
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(i64);

impl Moment {
    pub(crate) fn now() -> Self {
        Self(Timestamp::now().as_millisecond())
    }

    /// Returns the time as `15:02:11`, in UTC.
    pub(crate) fn time_of_day(self) -> String {
        let seconds = self.0.div_euclid(1000).rem_euclid(86_400);
        format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    /// Returns the time as `2026-11-22T15:02:11.042Z`.
    pub(crate) fn iso(self) -> String {
        Timestamp::from_millisecond(self.0).map_or_else(|_| String::new(), |moment| format!("{moment:.3}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn as_people_and_programs_read_it() {
        assert_eq!(Moment(1_795_328_136_042).time_of_day(), "06:15:36");
        assert_eq!(Moment(1_795_328_136_042).iso(), "2026-11-22T06:15:36.042Z");
    }
}
